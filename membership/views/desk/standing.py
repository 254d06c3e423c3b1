"""What a member is to the forum, as officers see and decide it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from membership.actions.renewal import ChangedSinceSeen, NotDue, NotRenewable, is_due, renew
from membership.actions.returning import end_decision
from membership.actions.standing import HeldAlready, Unfit, decide, kinds_for
from membership.decisions import Ruling
from membership.enums import OUT_OF_OFFICE, DecisionKind, Standing
from membership.forms import ReturnForm, SeenForm, StandingForm
from membership.forms.standing import CODE_OF, CODES
from membership.models import Member, StandingDecision, Stewardship
from membership.policies import may_in
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from membership.views.desk.reach import others_member
from membership.views.guards import password_again

WORDS = {
    DecisionKind.PAUSED: gettext_lazy("Set inactive"),
    DecisionKind.SUSPENDED: gettext_lazy("Suspend temporarily"),
    DecisionKind.LEFT: gettext_lazy("Record that she left"),
    DecisionKind.DISMISSED: gettext_lazy("Dismiss"),
    DecisionKind.DECEASED: gettext_lazy("Record her death"),
}


def shown_standing(request: HttpRequest, person: Member) -> dict[str, Any]:
    """The section of a member's page: how she stands, what was decided, and what the reader may do about it."""
    user, branch = request.user, person.branch
    usable = person.restricted_at is None
    is_other = usable and person.user_id != user.pk
    rows = StandingDecision.objects.within_reach_of(user).filter(member=person)
    decides = is_other and may_in(user, Action.DECIDE, Thing.STANDING, branch)
    return {
        "sees_standing": usable and may_in(user, Action.VIEW, Thing.STANDING, branch),
        "decisions": rows.select_related("decided_by", "ended_by"),
        "endable": [row.pk for row in rows.not_ended()] if decides else [],
        "ways": [(CODE_OF[Standing(kind)], WORDS[kind]) for kind in kinds_for(person)] if decides else [],
        "renews": is_other and is_due(person) and may_in(user, Action.CHANGE, Thing.MEMBER, branch),
        "out_of_office": person.standing in OUT_OF_OFFICE,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/status/: what may be decided about her; with ?jenis=, the form of that decision."""
    person = others_member(request, pk, Action.DECIDE, Thing.STANDING)
    return _decision(request, person)


@password_again
def _decision(request: HttpRequest, person: Member) -> HttpResponse:
    kinds = kinds_for(person)
    standing = CODES.get(request.GET.get("jenis", ""), Standing.CANDIDATE)
    kind = DecisionKind(standing.value) if standing.value in DecisionKind.values else None
    if kind is None or (request.method != "POST" and kind not in kinds):
        ways = [(CODE_OF[Standing(kind)], WORDS[kind]) for kind in kinds]
        return render(request, "desk/standing_kinds.html", {"member": person, "ways": ways})
    form = StandingForm(request.POST if request.method == "POST" else None, kind=kind)
    if form.is_bound and form.is_valid():
        try:
            ruling = Ruling(kind, **form.cleaned_data)
            is_new = decide(person, ruling, by=request.user)  # type: ignore[arg-type]  # signed in
        except Unfit as unfit:
            form.show(unfit.faults)
        except HeldAlready:
            form.add_error(
                None,
                _("The same decision, or a graver one, holds on these days already. End that one first."),
            )
        else:
            text = _("The decision is recorded.") if is_new else _("This decision was recorded already.")
            messages.success(request, text)
            return redirect("desk:member", pk=person.pk)
    context = {"member": person, "form": form, "kind": kind, "title": WORDS[kind]}
    return render(request, "desk/standing_form.html", context | {"roles": _roles(request, person)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def end(request: HttpRequest, member: int, pk: int) -> HttpResponse:
    """/meja/anggota/<member>/status/<pk>/akhiri/: from which day the membership goes on."""
    person = others_member(request, member, Action.DECIDE, Thing.STANDING)
    rows = StandingDecision.objects.within_reach_of(request.user, Action.DECIDE)
    return _end(request, person, get_object_or_404(rows, pk=pk, member=person))


@password_again
def _end(request: HttpRequest, person: Member, row: StandingDecision) -> HttpResponse:
    form = ReturnForm(request.POST if request.method == "POST" else None, kind=row.kind)
    if form.is_bound and form.is_valid():
        try:
            is_new = end_decision(row, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]  # signed in
        except Unfit as unfit:
            form.show(unfit.faults)
        else:
            text = _("The end is recorded.") if is_new else _("This decision has ended already.")
            messages.success(request, text)
            return redirect("desk:member", pk=person.pk)
    return render(request, "desk/standing_end.html", {"member": person, "form": form, "decision": row})


@require_POST
@for_officers
def renew_member(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/perpanjang/: an officer confirms her data, as this form showed them."""
    person = others_member(request, pk, Action.CHANGE)
    seen = SeenForm(request.POST)
    version = seen.cleaned_data["version"] if seen.is_valid() else 0
    try:
        until = renew(person, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
    except ChangedSinceSeen:
        messages.warning(
            request, _("These data were changed since you opened the page. Please check them again.")
        )
    except (NotDue, NotRenewable):
        messages.info(request, _("This membership cannot be renewed now; see its standing."))
    else:
        day = formats.date_format(until)
        messages.success(request, _("The membership is renewed until %(day)s.") % {"day": day})
    return redirect("desk:member", pk=person.pk)


def _roles(request: HttpRequest, person: Member) -> Any:
    held = Stewardship.objects.within_reach_of(request.user).not_ended()
    return held.filter(user=person.user_id).select_related("branch") if person.user_id else held.none()
