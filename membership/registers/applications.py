"""The register of applications for membership."""

from functools import partial
from typing import Any

from django.contrib.admin import display
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import ApplicationState
from membership.models import Application, Branch
from membership.registers.filters import BodyFilter, BranchFilter, PeriodFilter, State, StateFilter
from membership.registers.reading import ReadOnlyRegister, day_of
from membership.registers.scoped import Visitor
from membership.rights import Action, Thing

STATES = {
    "menunggu": ApplicationState.SUBMITTED,
    "diperbaiki": ApplicationState.RETURNED,
    "disetujui": ApplicationState.APPROVED,
    "ditolak": ApplicationState.REJECTED,
    "ditarik": ApplicationState.WITHDRAWN,
}


class ApplicationRegister(ReadOnlyRegister):
    """Who applied where, and what was decided; an approved one has no name any more, for it moved to the member."""

    model = Application
    thing = Thing.APPLICATION
    menu_icon = "form"
    menu_label = _("Applications")
    branch_paths = ("branch",)
    body_path = "constituent_body"
    dated_by = "submitted_at__date"
    list_filter = (StateFilter, BranchFilter, BodyFilter, PeriodFilter)
    list_display = ("number", "name", "branch", "body", "state", "submitted", "due_on")
    list_export = (
        "number", "member_number", "branch", "body", "state", "submitted", "due_on",
        "escalated", "decided",
    )  # fmt: skip
    inspect_view_fields = (
        "number", "name", "member_number", "branch", "body", "state", "submitted", "due_on",
        "escalated", "decided",
    )  # fmt: skip
    ordering = ("-submitted_at", "-pk")
    submitted = day_of(Application, "submitted_at")
    decided = day_of(Application, "decided_at")
    escalated = day_of(Application, "escalated_at")

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Those that were sent, with where; nobody's own."""
        rows = super().reach(user, action).exclude(user_id=user.pk)
        return rows.select_related("branch", "constituent_body", "member").defer("nik", "member__nik")

    def by_role(self, user: Visitor, action: Action) -> Q:
        return Q(branch__in=Branch.objects.where(user, action, Thing.APPLICATION))

    def states(self) -> dict[str, State]:
        known = {code: State(kind.label, partial(Q, state=kind)) for code, kind in STATES.items()}
        return known | {"terlambat": State(_("Past its day"), _late)}

    def desk_address(self, row: Any) -> str:
        return reverse("desk:application", args=[row.pk])

    @display(description=_("application number"), ordering="pk")
    def number(self, application: Application) -> int:
        """What it is called at the desk."""
        return application.pk

    @display(description=_("constituent body"), ordering="constituent_body__code")
    def body(self, application: Application) -> str:
        """The unsur, by its short name."""
        return application.constituent_body.short_name if application.constituent_body else ""

    @display(description=_("member number"), ordering="member__number", empty_value="–")
    def member_number(self, application: Application) -> str:
        """What came of an approved one."""
        return application.member.number or "" if application.member else ""


def _late() -> Q:
    return Q(state=ApplicationState.SUBMITTED, due_on__lt=timezone.localdate())
