"""Reminders of the end of a membership, so that none is sent twice."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.models.member import Member


class RenewalReminder(models.Model):
    """That a member was reminded of the end `valid_until`, so many days before it; 0 says that it is over.

    A renewed membership has another end, and so reminders of its own.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="renewal_reminders", verbose_name=_("member")
    )
    valid_until = models.DateField(_("valid until"), editable=False)
    days_before = models.PositiveSmallIntegerField(_("days before the end"), editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reminder of the end of a membership")
        verbose_name_plural = _("reminders of the end of memberships")
        constraints = [
            models.UniqueConstraint(
                fields=("member", "valid_until", "days_before"), name="renewal_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"Pengingat {self.pk}"
