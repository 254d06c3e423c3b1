"""The register of membership cards."""

from datetime import date
from typing import Any

from django.contrib.admin import display
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.forms.standing import STANDINGS, of_standing
from membership.models import Branch, Card, Member
from membership.models.standing import with_standing
from membership.registers.filters import (
    BodyFilter,
    BranchFilter,
    Choices,
    Narrowing,
    PeriodFilter,
    State,
    StateFilter,
)
from membership.registers.reading import ReadOnlyRegister, day_of
from membership.registers.scoped import Visitor
from membership.rights import Action, Thing

COUNTS, RESTS, LOST = _("Valid today"), _("Not valid today"), _("Reported lost")


class StandingFilter(Narrowing):
    """What the holder is to the forum today."""

    title = _("standing")
    parameter_name = "keanggotaan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(STANDINGS)

    def fitting(self, value: str) -> Q:
        found = with_standing(Member.objects.within_reach_of(self.reader)).filter(of_standing(value))
        return Q(member__in=found.values("pk"))


class CardRegister(ReadOnlyRegister):
    """Whose card was made when, and whether it counts. What its QR code says stands nowhere but on it."""

    model = Card
    thing = Thing.CARD
    menu_icon = "clipboard-list"
    menu_label = _("Cards")
    branch_paths = ("member__branch",)
    body_path = "member__constituent_body"
    dated_by = "issued_at__date"
    list_filter = (StateFilter, StandingFilter, BranchFilter, BodyFilter, PeriodFilter)
    list_display = ("number", "holder", "branch", "body", "issued", "valid_until", "standing", "state")
    list_export = ("number", "branch", "body", "issued", "revoked", "valid_until", "standing", "state")
    inspect_view_fields = ("number", "holder", *list_export[1:])
    issued = day_of(Card, "issued_at")
    revoked = day_of(Card, "revoked_at")

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """The cards with whose they are."""
        return super().reach(user, action).with_holder()  # type: ignore[attr-defined]  # a CardQuerySet

    def by_role(self, user: Visitor, action: Action) -> Q:
        return Q(member__branch__in=Branch.objects.where(user, action, Thing.CARD))

    def states(self) -> dict[str, State]:
        counting = Card.objects.counting().values("pk")
        return {
            "berlaku": State(COUNTS, lambda: Q(pk__in=counting)),
            "tidak-berlaku": State(RESTS, lambda: Q(revoked_at=None) & ~Q(pk__in=counting)),
            "hilang": State(LOST, lambda: Q(revoked_at__isnull=False)),
        }

    def desk_address(self, row: Any) -> str:
        return reverse("desk:card", args=[row.member_id])

    @display(description=_("member number"), ordering="member__number")
    def number(self, card: Card) -> str:
        """The number that stands on it."""
        return str(card.member)

    @display(description=_("full name"), ordering="member__name")
    def holder(self, card: Card) -> str:
        """Whose card it is."""
        return card.member.name

    @display(description=_("branch"), ordering="member__branch__path")
    def branch(self, card: Card) -> Branch:
        """Her branch of today."""
        return card.member.branch

    @display(description=_("constituent body"), ordering="member__constituent_body__code")
    def body(self, card: Card) -> str:
        """Her unsur, by its short name."""
        return card.member.constituent_body.short_name

    @display(description=_("valid until"), ordering="member__valid_until", empty_value="–")
    def valid_until(self, card: Card) -> date | None:
        """The end of her membership."""
        return card.member.valid_until

    @display(description=_("standing"))
    def standing(self, card: Card) -> str | Promise:
        """What she is to the forum today."""
        return card.member.standing.label

    @display(description=_("state"))
    def state(self, card: Card) -> str | Promise:
        """Whether it counts today."""
        if card.revoked_at:
            return LOST
        return COUNTS if card.counts else RESTS
