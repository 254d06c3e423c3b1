"""What a member learned."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from membership.models.member import Member
from membership.models.proof import Proof
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

FIRST_YEAR, LAST_YEAR = 1945, 2200
MOST_HOURS = 5_000


class TrainingQuerySet(models.QuerySet["Training"]):
    """Questions about trainings."""

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The trainings of the members to whom `user` may do `action`."""
        return self.filter(member__in=Member.objects.within_reach_of(user, action))


class Training(models.Model):
    """A training that a member says she attended. Nobody verifies it; a certificate is what is verified."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="trainings", verbose_name=_("member"))
    name = models.CharField(_("name of the training"), max_length=120)
    organiser = models.CharField(_("organiser"), max_length=120)
    hours = models.PositiveSmallIntegerField(
        _("hours of training"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    proof = models.ForeignKey(
        Proof,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="trainings",
        verbose_name=_("proof"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ("-year", "-pk")
        constraints = [
            # The same form sent twice is kept once.
            models.UniqueConstraint(
                fields=("member", "name", "organiser", "year"), name="training_once_per_member"
            )
        ]

    def __str__(self) -> str:
        return f"Pelatihan {self.pk}"
