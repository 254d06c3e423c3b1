"""The register of affiliations."""

from typing import Any

from django.contrib.admin import display
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from membership.models import Affiliation, Branch
from membership.registers.filters import BodyFilter, BranchFilter, PeriodFilter, State, StateFilter
from membership.registers.reading import ReadOnlyRegister, day_of
from membership.registers.scoped import Visitor
from membership.rights import Action, Thing

VERIFIED, WAITING, ENDED = _("Verified"), _("Awaiting verification"), _("Ended")


class AffiliationRegister(ReadOnlyRegister):
    """Where members and applicants work, and as what."""

    model = Affiliation
    thing = Thing.MEMBER
    menu_icon = "site"
    menu_label = _("Affiliations")
    branch_paths = ("member__branch", "application__branch")
    body_path = "constituent_body"
    dated_by = "since"
    list_filter = (StateFilter, BranchFilter, BodyFilter, PeriodFilter)
    list_display = ("number", "person", "branch", "body", "area", "institution", "state")
    list_export = (
        "number", "branch", "body", "area", "institution", "post", "principal", "since", "until",
        "state",
    )  # fmt: skip
    inspect_view_fields = (
        "number", "person", *list_export[1:-1], "decree_number", "decree_date", "state", "verified",
    )  # fmt: skip
    ordering = ("constituent_body__code", "pk")
    verified = day_of(Affiliation, "verified_at")

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Those of members and applicants, with whose they are."""
        related = (
            "member__branch",
            "application__branch",
            "application__member",
            "constituent_body",
            "area__parent",
        )
        rows = super().reach(user, action).select_related(*related)
        return rows.defer("member__nik", "application__nik", "application__member__nik")

    def by_role(self, user: Visitor, action: Action) -> Q:
        """What she may see for a member's row does not let her see an application's."""
        members = Branch.objects.where(user, action, Thing.MEMBER)
        asked = Branch.objects.where(user, action, Thing.APPLICATION)
        others = Q(application__branch__in=asked) & ~Q(application__user_id=user.pk)
        return Q(member__branch__in=members) | others

    def states(self) -> dict[str, State]:
        current = Affiliation.objects.current().values("pk")
        return {
            "terverifikasi": State(VERIFIED, lambda: Q(pk__in=current, verified_at__isnull=False)),
            "belum": State(WAITING, lambda: Q(pk__in=current, verified_at=None)),
            "berakhir": State(ENDED, lambda: ~Q(pk__in=current)),
        }

    def desk_address(self, row: Any) -> str:
        if row.member_id:
            return reverse("desk:member", args=[row.member_id])
        return reverse("desk:application", args=[row.application_id])

    @display(description=_("number"), ordering="member__number")
    def number(self, affiliation: Affiliation) -> str:
        """Of the member, or of the application."""
        return str(affiliation.member or affiliation.application)

    @display(description=_("full name"))
    def person(self, affiliation: Affiliation) -> str:
        """Who works there."""
        owner = affiliation.member or affiliation.application
        return owner.name if owner else ""

    @display(description=_("branch"))
    def branch(self, affiliation: Affiliation) -> str:
        """Where she belongs, or applied."""
        owner = affiliation.member or affiliation.application
        return str(owner.branch) if owner else ""

    @display(description=_("constituent body"), ordering="constituent_body__code")
    def body(self, affiliation: Affiliation) -> str:
        """The unsur, by its short name."""
        return affiliation.constituent_body.short_name

    @display(description=_("principal"))
    def principal(self, affiliation: Affiliation) -> str:
        """Whether it is the one by which she belongs to the forum."""
        return _g("yes") if affiliation.is_principal else _g("no")

    @display(description=_("state"))
    def state(self, affiliation: Affiliation) -> str | Promise:
        """Whether it is over, and whether somebody checked it."""
        if affiliation.until and affiliation.until < timezone.localdate():
            return ENDED
        return VERIFIED if affiliation.verified_at else WAITING
