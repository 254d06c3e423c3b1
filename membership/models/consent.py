"""Consents, each for one purpose, and the notices that were read when they were given."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Purpose


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices."""

    def in_force(self) -> Self:
        """The newest version for each purpose."""
        newer = Notice.objects.filter(
            purpose=models.OuterRef("purpose"), version__gt=models.OuterRef("version")
        )
        return self.filter(~models.Exists(newer))


class Notice(models.Model):
    """What a person is told before she gives data for a purpose (UU 27/2022, art. 21).

    A published version is never changed: a consent points to the words that were read.
    """

    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    version = models.PositiveIntegerField(_("version"), editable=False)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), help_text=_("Who uses which data, why, how long, and how to object."))
    published_at = models.DateTimeField(_("published at"), default=timezone.now, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        ordering = ("purpose", "-version")
        constraints = [models.UniqueConstraint(fields=("purpose", "version"), name="notice_version_unique")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} – {self.version}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Questions about consents."""

    def in_force(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def to(self, purpose: Purpose) -> Self:
        """Those in force for `purpose`."""
        return self.in_force().filter(purpose=purpose)


class Consent(models.Model):
    """A person's yes to one purpose (UU 27/2022, art. 20 and 22–24); withdrawn, it stays as a record."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name=_("account")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="consents", verbose_name=_("notice read"))
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-given_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("user", "purpose"), condition=Q(withdrawn_at=None), name="consent_in_force_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"Persetujuan {self.pk}"
