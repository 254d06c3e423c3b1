"""/meja/insiden/: data breaches, for the secretariat of the province."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.policies import may_somewhere
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from privacy.actions.incident import (
    IncidentChangedElsewhere,
    change_incident,
    close,
    mark_notified,
    open_incident,
)
from privacy.enums import IncidentState
from privacy.incident_forms import IncidentForm
from privacy.incident_people import HandedForm, MembersForm
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
    form = IncidentForm(request.POST if request.method == "POST" else None, by=reader(request))
    if form.is_bound and form.is_valid():
        incident = open_incident(by=reader(request), **form.values())
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
        request.POST if request.method == "POST" else None,
        instance=incident,
        initial=initial,
        by=reader(request),
    )
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_incident(incident, version=version, changes=form.values(), by=reader(request))
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
    return page_of(request, incident_for(request, pk, Action.VIEW))


@require_POST
@for_officers
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """…/status/: all told; closed. Asks first while somebody was not told, and again if there are more."""
    row = incident_for(request, pk)
    moves = {"notified": (IncidentState.OPEN, mark_notified), "closed": (IncidentState.NOTIFIED, close)}
    state = request.POST.get("state", "")
    if state not in moves:
        raise Http404
    before, wanted = moves[state]
    untold = row.concerned.untold().count()
    if row.state == before and untold and request.POST.get("untold") != str(untold):
        context = {"incident": row, "state": state, "untold": untold}
        return render(request, "privacy/incidents/untold.html", context)
    if wanted(row, by=reader(request)):
        messages.success(request, _("The state of the incident has been recorded."))
    else:
        messages.warning(request, _("The incident stood elsewhere already: nothing was changed."))
    return redirect("privacy_desk:incident", pk)


def page_of(
    request: HttpRequest,
    row: Incident,
    numbers: MembersForm | None = None,
    handed: HandedForm | None = None,
) -> HttpResponse:
    """The page of one incident, with its forms as they were sent."""
    concerned = row.concerned.select_related("member__branch", "member__user")
    context = {
        "incident": row,
        "form": numbers or handed or MembersForm(),
        "numbers": numbers or MembersForm(),
        "handed": handed or HandedForm(incident=row),
        "concerned": Paginator(concerned, MEMBERS_PER_PAGE).get_page(request.GET.get("halaman")),
        "told": concerned.filter(mailed_at__isnull=False).count(),
        "untold": row.concerned.untold().count(),
        "may_change": may_somewhere(request.user, Action.CHANGE, Thing.INCIDENT) and not row.is_closed,
    }
    return render(request, "privacy/incidents/incident.html", context)


def reader(request: HttpRequest) -> "User":
    """Whoever is signed in."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    return user
