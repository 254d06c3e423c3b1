"""A member's own NIK: entering it once, and reading it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.nik import NikChangedElsewhere, NoNik, enter_nik, reveal_nik
from membership.forms import NikForm
from membership.models import Member
from membership.rights import Action, Thing
from membership.views.guards import NIK_REVEALED, for_members, limited, password_again
from vault.nik import masked


def _own(request: HttpRequest, action: Action) -> Member:
    """Her own row; raises Http404 where her data may not be used."""
    rows = Member.objects.within_reach_of(request.user, action, Thing.NIK)
    return get_object_or_404(rows.filter(pk__in=Member.objects.of(request.user).values("pk")))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def number(request: HttpRequest) -> HttpResponse:
    """/anggota/nik/: her number, masked; a form while she has none."""
    member = _own(request, Action.ADD)
    if member.nik:
        if request.method == "POST":
            messages.info(request, _("Your NIK is kept already. Ask your branch if it must be corrected."))
            return redirect("membership:nik")
        return render(request, "membership/nik.html", {"member": member, "masked": masked(member.nik)})
    form = NikForm(request.POST if request.method == "POST" else None, initial={"version": member.version})
    if form.is_bound and form.is_valid():
        nik, version = form.cleaned_data["nik"], form.cleaned_data["version"]
        try:
            enter_nik(member, nik, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
        except NikChangedElsewhere:
            messages.warning(request, _("Your data were changed elsewhere. Please enter the number again."))
        else:
            messages.success(request, _("The NIK has been saved."))
        return redirect("membership:nik")
    return render(request, "membership/nik_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
@password_again
@limited(NIK_REVEALED)
def reveal(request: HttpRequest) -> HttpResponse:
    """/anggota/nik/lihat/: her whole number, on this one answer; her own reading is recorded too."""
    member = _own(request, Action.VIEW)
    if request.method != "POST":
        return redirect("membership:nik")
    try:
        nik = reveal_nik(member, by=request.user)  # type: ignore[arg-type]  # signed in
    except NoNik:
        return redirect("membership:nik")
    return render(request, "membership/nik.html", {"member": member, "number": nik})
