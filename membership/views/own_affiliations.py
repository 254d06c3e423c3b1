"""A member's own affiliations: adding one, changing it, ending it, and which is the principal one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.actions.affiliation import (
    HasEnded,
    IsPrincipal,
    NotVerified,
    choose_principal,
    end_affiliation,
)
from membership.actions.parts import PartChangedElsewhere, PartExists, TooManyParts, add_part, change_part
from membership.forms import AffiliationForm, EndForm
from membership.models import Affiliation, Member
from membership.rights import Action
from membership.views.guards import for_members
from membership.views.own_profile import own_member, with_version


def _own(request: HttpRequest, pk: int) -> Affiliation:
    rows = Affiliation.objects.within_reach_of(request.user, Action.CHANGE)
    rows = rows.filter(member__in=Member.objects.of(request.user))
    related = ("member", "constituent_body", "area__parent__parent")
    return get_object_or_404(rows.select_related(*related), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def add(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/afiliasi/tambah/: another institution for which she works."""
    member = own_member(request)
    form = AffiliationForm.of(member, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_part(Affiliation, member, values=form.changes(), by=request.user)  # type: ignore[arg-type]  # signed in
        except TooManyParts:
            form.add_error(None, _("There is no room for another one. Your branch can help."))
        except PartExists:
            form.add_error("constituent_body", _("You have an affiliation with this body already."))
        else:
            messages.success(request, _("Saved. Your branch will verify this affiliation."))
            return redirect("membership:profile")
    return render(request, "membership/affiliation_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/profil/afiliasi/<pk>/: what she writes anew is to be verified anew; all else stays verified."""
    member, row = own_member(request), _own(request, pk)
    if row.until:
        messages.info(request, _("This affiliation has ended and stays as it is."))
        return redirect("membership:profile")
    form = AffiliationForm.of(member, row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            changed = change_part(row, version=version, values=form.changes(), by=request.user)  # type: ignore[arg-type]  # signed in
        except PartChangedElsewhere:
            row.refresh_from_db()
            form = AffiliationForm.of(member, row, with_version(request.POST, row.version))
            form.add_error(None, _("This was changed elsewhere. Check your entries and save again."))
        else:
            text = _("Saved. Your branch will verify this affiliation.") if changed else _("Nothing changed.")
            messages.success(request, text)
            return redirect("membership:profile")
    return render(request, "membership/affiliation_form.html", {"form": form, "affiliation": row})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/profil/afiliasi/<pk>/akhiri/: asks for the last day. A second click finds it done."""
    row = _own(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None, affiliation=row)
    if form.is_bound and form.is_valid():
        until, version = form.cleaned_data["until"], form.cleaned_data["version"]
        try:
            is_new = end_affiliation(row, until=until, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
        except IsPrincipal:
            form.add_error(
                None, _("This is your principal affiliation. Choose another one as principal first.")
            )
        except PartChangedElsewhere:
            row.refresh_from_db()
            form = EndForm(with_version(request.POST, row.version), affiliation=row)
            form.add_error(None, _("This was changed elsewhere. Check your entries and save again."))
        else:
            text = _("The affiliation has ended.") if is_new else _("This affiliation had ended already.")
            messages.success(request, text)
            return redirect("membership:profile")
    return render(request, "membership/affiliation_end.html", {"form": form, "affiliation": row})


@require_POST
@login_required
@for_members
def make_principal(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/profil/afiliasi/<pk>/utama/: the one by which she belongs to the forum from now on."""
    row = _own(request, pk)
    try:
        choose_principal(row, by=request.user)  # type: ignore[arg-type]  # signed in
    except HasEnded:
        messages.warning(request, _("What has ended cannot be your principal affiliation."))
    except NotVerified:
        messages.warning(
            request,
            _("Your branch verifies this affiliation first. After that you can make it the principal one."),
        )
    else:
        messages.success(
            request, _("This is your principal affiliation now. Your member number stays the same.")
        )
    return redirect("membership:profile")
