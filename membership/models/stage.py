"""Since when a branch has been in which stage of its formation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.models.branch import Branch


class StageChangeQuerySet(models.QuerySet["StageChange"]):
    """Questions about the way of branches."""

    def standing(self) -> Self:
        """What holds: without the entries that turned out to be mistakes."""
        return self.filter(is_void=False)


class StageChange(models.Model):
    """That a branch came to a stage. `Branch.stage` is that of its last row that holds.

    A mistake is not overwritten: its row becomes void and a new one says what is true. Reasons and voided
    rows are read in the CMS; everybody sees the others on the branch's page.
    """

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="stages", verbose_name=_("branch"))
    stage = models.CharField(_("stage of formation"), max_length=20, choices=Stage)
    # Unknown where the stage was kept without a day.
    since = models.DateField(_("since"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=60, blank=True)
    reason = models.TextField(_("reason of the correction"), max_length=300, blank=True)
    is_void = models.BooleanField(_("was a mistake"), default=False, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = StageChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage of a branch")
        verbose_name_plural = _("stages of branches")
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"Tahap {self.pk}"
