"""Decisions about a membership, and the standing that follows from them in the database."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import DecisionKind, Standing
from membership.models.member import Member
from membership.rights import Action, Thing
from membership.standing import GRACE, GRAVITY

if TYPE_CHECKING:
    from accounts.models import User


class DecisionQuerySet(models.QuerySet["StandingDecision"]):
    """Questions about decisions."""

    def holding(self, on: date | None = None) -> Self:
        """Those that hold on the day `on`, by default today in Asia/Jakarta; first and last day count."""
        day = on or timezone.localdate()
        return self.valid().filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def valid(self) -> Self:
        """Those that were not taken back before they counted on any day."""
        return self.filter(is_void=False)

    def not_ended(self, on: date | None = None) -> Self:
        """Those that hold on the day `on`, by default today, and those that will."""
        return self.valid().filter(Q(until=None) | Q(until__gte=on or timezone.localdate()))

    def overlapping(self, since: date, until: date | None) -> Self:
        """Those with a day in common with the days from `since` to `until`; None is for good."""
        rows = self.not_ended(since)
        return rows.filter(since__lte=until) if until else rows

    def deaths(self) -> Self:
        """Those by which somebody has died."""
        return self.holding().filter(kind=DecisionKind.DECEASED)

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The decisions to which `user` may do `action`; those about herself she only sees."""
        rows = self.filter(member__in=Member.objects.within_reach_of(user, action, Thing.STANDING))
        return rows if action == Action.VIEW else rows.exclude(member__user_id=user.pk)


class StandingDecision(models.Model):
    """That a membership rests, is suspended, or has ended, from a day until a day or for good.

    Somebody comes back by an end (`until`), never by a change or a removal of the row: what was decided
    stays readable for those who may. Ended on its first day or before, it holds on none (`is_void`).
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="decisions", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=12, choices=DecisionKind)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=60, blank=True)
    decree_date = models.DateField(_("decree date"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    is_void = models.BooleanField(_("taken back before it counted"), default=False, editable=False)
    end_reason = models.TextField(_("reason of the end"), max_length=500, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about a membership")
        verbose_name_plural = _("decisions about memberships")
        ordering = ("-since", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="standing_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=("member", "kind"), condition=Q(until=None), name="standing_one_open_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"Keputusan {self.pk}"

    def holds_on(self, day: date) -> bool:
        """Whether it counts on `day`; `DecisionQuerySet.holding` says the same to the database."""
        return not self.is_void and self.since <= day and (self.until is None or self.until >= day)


def with_standing(members: QuerySet[Member], on: date | None = None) -> QuerySet[Member]:
    """`members`, each with `standing_now`: its Standing on the day `on`, by default today in Asia/Jakarta."""
    day = on or timezone.localdate()
    gravity = Case(*[When(kind=kind, then=Value(place)) for kind, place in GRAVITY.items()])
    decided = (
        StandingDecision.objects.holding(day)
        .filter(member=OuterRef("pk"))
        .order_by(gravity.desc())
        .values("kind")[:1]
    )
    by_dates = Case(
        When(
            Q(admitted_on=None) | Q(valid_until=None) | Q(admitted_on__gt=day), then=Value(Standing.CANDIDATE)
        ),
        When(valid_until__gte=day, then=Value(Standing.ACTIVE)),
        When(valid_until__gte=day - GRACE, then=Value(Standing.GRACE)),
        default=Value(Standing.EXPIRED),
        output_field=models.CharField(),
    )
    return members.annotate(standing_now=Coalesce(Subquery(decided), by_dates))
