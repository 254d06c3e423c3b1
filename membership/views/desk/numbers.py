"""The NIK of members: entering it, and reading it with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.nik import NikChangedElsewhere, NoNik, enter_nik, reveal_nik
from membership.forms import NikForm, ReasonForm
from membership.models import Member
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from membership.views.desk.reach import member_at_desk, others_member
from membership.views.guards import NIK_REVEALED, limited, password_again


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/nik/: the number of another member, as her card shows it."""
    member = others_member(request, pk)
    action = Action.CHANGE if member.nik else Action.ADD
    others_member(request, pk, action, Thing.NIK)
    form = NikForm(request.POST if request.method == "POST" else None, initial={"version": member.version})
    if form.is_bound and form.is_valid():
        number, version = form.cleaned_data["nik"], form.cleaned_data["version"]
        try:
            enter_nik(member, number, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
        except NikChangedElsewhere:
            messages.warning(
                request, _("These data were changed since you opened the page. Please check them again.")
            )
        else:
            messages.success(request, _("The NIK has been saved."))
        return redirect("desk:member", pk=member.pk)
    return render(request, "desk/nik_form.html", {"form": form, "member": member})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/nik/lihat/: asks why, then shows the number on this one answer."""
    return _reveal(request, member_at_desk(request, pk, Action.VIEW, Thing.NIK))


@password_again
@limited(NIK_REVEALED)
def _reveal(request: HttpRequest, member: Member) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    number = ""
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            number = reveal_nik(member, by=request.user, reason=reason)  # type: ignore[arg-type]  # signed in
        except NoNik:
            messages.info(request, _("No NIK is kept of this member."))
            return redirect("desk:member", pk=member.pk)
    return render(request, "desk/nik_reveal.html", {"form": form, "member": member, "number": number})
