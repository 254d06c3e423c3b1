"""Whom a data breach concerns: naming them by name, by number and from the trail; whose paper was handed over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from membership.views.desk.door import for_officers
from membership.views.desk.reach import members_at_desk
from privacy.actions.incident import (
    IncidentChangedElsewhere,
    collect_members,
    hand_over,
    leave_out,
    name_members,
    take_back,
)
from privacy.incident_people import ChosenForm, HandedForm, MembersForm, SearchForm
from privacy.views.incidents import incident_for, page_of, reader


@require_POST
@for_officers
def add_members(request: HttpRequest, pk: int) -> HttpResponse:
    """…/anggota/: members by number."""
    row = incident_for(request, pk)
    form = MembersForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, numbers=form)
    try:
        count = name_members(row, form.cleaned_data["numbers"], by=reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    return _added(request, pk, count)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """…/anggota/cari/: members by name; what is typed stays out of addresses."""
    row, reach = incident_for(request, pk), members_at_desk(reader(request))
    form = SearchForm(request.POST if request.method == "POST" else None)
    chosen = ChosenForm(request.POST, reach=reach) if request.POST.get("do") == "add" else None
    if chosen and chosen.is_valid():
        try:
            count = name_members(row, chosen.cleaned_data["member"], by=reader(request))
        except IncidentChangedElsewhere:
            return _is_closed(request, pk)
        return _added(request, pk, count)
    context = {
        "incident": row,
        "form": form,
        "chosen": chosen,
        "asked": form.is_bound and form.is_valid(),
        "found": form.found(reach) if form.is_bound and form.is_valid() else [],
        "named": set(row.concerned.values_list("member_id", flat=True)),
    }
    return render(request, "privacy/incidents/choose.html", context)


@require_POST
@for_officers
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """…/hitung/: those whom the audit trail knows, or all whom the account could see."""
    row = incident_for(request, pk)
    try:
        count = collect_members(row, by=reader(request), reach=request.POST.get("from") == "reach")
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    return _added(request, pk, count)


@require_POST
@for_officers
def remove_member(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """…/anggota/<number>/keluarkan/"""
    row = get_object_or_404(incident_for(request, pk).concerned, pk=row_pk)
    try:
        done = leave_out(row, by=reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    if not done:
        messages.warning(request, _("A member whose letter was sent stays on the list."))
    return redirect("privacy_desk:incident", pk)


@require_POST
@for_officers
def handed(request: HttpRequest, pk: int) -> HttpResponse:
    """…/surat/diserahkan/: letters on paper that were handed over or sent."""
    row = incident_for(request, pk)
    form = HandedForm(request.POST, incident=row)
    if not form.is_valid():
        return page_of(request, row, handed=form)
    try:
        count = hand_over(row, form.cleaned_data["rows"], day=form.cleaned_data["day"], by=reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    text = ngettext(
        "%(count)d letter was marked as handed over.", "%(count)d letters were marked as handed over.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("privacy_desk:incident", pk)


@require_POST
@for_officers
def not_handed(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """…/anggota/<number>/belum/: takes a tick back that was set by mistake."""
    row = get_object_or_404(incident_for(request, pk).concerned, pk=row_pk)
    try:
        done = take_back(row, by=reader(request))
    except IncidentChangedElsewhere:
        return _is_closed(request, pk)
    if done:
        messages.success(request, _("This letter counts as not handed over again."))
    return redirect("privacy_desk:incident", pk)


def _added(request: HttpRequest, pk: int, count: int) -> HttpResponse:
    text = ngettext("%(count)d member was added.", "%(count)d members were added.", count)
    messages.success(request, text % {"count": count})
    return redirect("privacy_desk:incident", pk)


def _is_closed(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("The incident is closed: nothing was changed."))
    return redirect("privacy_desk:incident", pk)
