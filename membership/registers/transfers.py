"""The register of moves between branches."""

from functools import partial
from typing import Any

from django.contrib.admin import display
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import OPEN_TRANSFER, TransferState
from membership.models import Branch, Transfer
from membership.registers.filters import BranchFilter, PeriodFilter, State, StateFilter
from membership.registers.reading import ReadOnlyRegister, day_of
from membership.registers.scoped import Visitor
from membership.rights import Action, Thing

STATES = {
    "menunggu-pelepasan": TransferState.REQUESTED,
    "menunggu-penerimaan": TransferState.RELEASED,
    "diterima": TransferState.ACCEPTED,
    "ditolak": TransferState.REFUSED,
    "ditarik": TransferState.WITHDRAWN,
}


class TransferRegister(ReadOnlyRegister):
    """Who moved from where to where, by number alone: the branch that somebody left reads no more of her.

    For the same reason nothing else of her is a column or a filter.
    """

    model = Transfer
    thing = Thing.TRANSFER
    menu_icon = "resubmit"
    menu_label = _("Transfers")
    branch_paths = ("origin", "destination")
    dated_by = "requested_at__date"
    list_filter = (StateFilter, BranchFilter, PeriodFilter)
    list_display = (
        "number", "member_number", "origin", "destination", "state", "requested", "due_on", "decided",
    )  # fmt: skip
    list_export = (*list_display, "released", "escalated", "letter_number")
    inspect_view_fields = list_export
    ordering = ("-requested_at", "-pk")
    requested = day_of(Transfer, "requested_at")
    released = day_of(Transfer, "released_at")
    decided = day_of(Transfer, "decided_at")
    escalated = day_of(Transfer, "escalated_at")

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Those of her branches; nobody's own."""
        rows = super().reach(user, action).exclude(member__user_id=user.pk)
        return rows.select_related("member", "origin", "destination").defer("member__nik")

    def by_role(self, user: Visitor, action: Action) -> Q:
        places = Branch.objects.where(user, action, Thing.TRANSFER)
        return Q(origin__in=places) | Q(destination__in=places)

    def states(self) -> dict[str, State]:
        known = {code: State(kind.label, partial(Q, state=kind)) for code, kind in STATES.items()}
        return known | {"terlambat": State(_("Past its day"), _late)}

    def desk_address(self, row: Any) -> str:
        return reverse("desk:transfer", args=[row.pk])

    @display(description=_("transfer number"), ordering="pk")
    def number(self, transfer: Transfer) -> int:
        """What it is called at the desk."""
        return transfer.pk

    @display(description=_("member number"), ordering="member__number", empty_value="–")
    def member_number(self, transfer: Transfer) -> str:
        """Whose move it is."""
        return transfer.member.number or ""


def _late() -> Q:
    return Q(state__in=OPEN_TRANSFER, due_on__lt=timezone.localdate())
