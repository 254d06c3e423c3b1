"""/meja/insiden/: data breaches, for the secretariat of the province."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.policies import may_somewhere
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from privacy.actions.incident import (
    IncidentChangedElsewhere,
    change_incident,
    close,
    collect_members,
    leave_out,
    mark_notified,
    name_members,
    open_incident,
)
from privacy.incident_forms import IncidentForm, MembersForm
from privacy.models import Incident

if TYPE_CHECKING:
    from accounts.models import User

MEMBERS_PER_PAGE = 25


def incident_for(request: HttpRequest, pk: int, action: Action = Action.CHANGE) -> Incident:
    """The incident with this number; raises Http404 for one out of reach as for one who is not there."""
    return get_object_or_404(Incident.objects.within_reach_of(request.user, action), pk=pk)


@require_safe
@for_officers
def incidents(request: HttpRequest) -> HttpResponse:
    """/meja/insiden/: all of them, the latest first."""
    if not may_somewhere(request.user, Action.VIEW, Thing.INCIDENT):
        raise Http404
    return render(
        request,
        "privacy/incidents/list.html",
        {"incidents": Incident.objects.within_reach_of(request.user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def new(request: HttpRequest) -> HttpResponse:
    """/meja/insiden/baru/"""
    if not may_somewhere(request.user, Action.ADD, Thing.INCIDENT):
        raise Http404
    form = IncidentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        incident = open_incident(by=_reader(request), **form.values())
        messages.success(request, _("The incident has been recorded. The clock runs from its discovery."))
        return redirect("privacy_desk:incident", incident.pk)
    return render(request, "privacy/incidents/form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/insiden/<number>/ubah/"""
    incident = incident_for(request, pk)
    if incident.is_closed:
        raise Http404
    initial = {"version": incident.version, "account": incident.account_id}
    form = IncidentForm(
        request.POST if request.method == "POST" else None, instance=incident, initial=initial
    )
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_incident(incident, version=version, changes=form.values(), by=_reader(request))
        except IncidentChangedElsewhere:
            form.add_error(None, _("This incident was changed elsewhere. Open it again and check."))
        else:
            messages.success(request, _("The incident has been saved."))
            return redirect("privacy_desk:incident", pk)
    return render(request, "privacy/incidents/form.html", {"form": form, "incident": incident})


@require_safe
@for_officers
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/insiden/<number>/"""
    return _page(request, incident_for(request, pk, Action.VIEW), MembersForm())


@require_POST
@for_officers
def add_members(request: HttpRequest, pk: int) -> HttpResponse:
    """…/anggota/: members by number."""
    row = incident_for(request, pk)
    form = MembersForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    try:
        count = name_members(row, form.cleaned_data["numbers"], by=_reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    return _added(request, pk, count)


@require_POST
@for_officers
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """…/hitung/: those whom the audit trail knows, or all whom the account could see."""
    row = incident_for(request, pk)
    try:
        count = collect_members(row, by=_reader(request), reach=request.POST.get("from") == "reach")
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    return _added(request, pk, count)


@require_POST
@for_officers
def remove_member(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """…/anggota/<number>/keluarkan/"""
    row = get_object_or_404(incident_for(request, pk).concerned, pk=row_pk)
    try:
        done = leave_out(row, by=_reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    if not done:
        messages.warning(request, _("A member whose letter was sent stays on the list."))
    return redirect("privacy_desk:incident", pk)


@require_POST
@for_officers
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """…/status/: all told; closed."""
    row = incident_for(request, pk)
    moves = {"notified": mark_notified, "closed": close}
    wanted = moves.get(request.POST.get("state", ""))
    if wanted is None:
        raise Http404
    if wanted(row, by=_reader(request)):
        messages.success(request, _("The state of the incident has been recorded."))
    else:
        messages.warning(request, _("The incident stood elsewhere already: nothing was changed."))
    return redirect("privacy_desk:incident", pk)


def _page(request: HttpRequest, row: Incident, form: MembersForm) -> HttpResponse:
    concerned = row.concerned.select_related("member__branch", "member__user")
    context = {
        "incident": row,
        "form": form,
        "concerned": Paginator(concerned, MEMBERS_PER_PAGE).get_page(request.GET.get("halaman")),
        "told": concerned.filter(mailed_at__isnull=False).count(),
        "may_change": may_somewhere(request.user, Action.CHANGE, Thing.INCIDENT) and not row.is_closed,
    }
    return render(request, "privacy/incidents/incident.html", context)


def _added(request: HttpRequest, pk: int, count: int) -> HttpResponse:
    text = ngettext("%(count)d member was added.", "%(count)d members were added.", count)
    messages.success(request, text % {"count": count})
    return redirect("privacy_desk:incident", pk)


def _is_closed(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("The incident is closed: nothing was changed."))
    return redirect("privacy_desk:incident", pk)


def _reader(request: HttpRequest) -> "User":
    user: User = request.user  # type: ignore[assignment]  # signed in
    return user
