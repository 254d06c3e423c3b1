"""Branches in the CMS: one page for each, and what the secretariat does to them. The gate lets in her alone."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from membership.actions.approval import switch_approval
from membership.actions.closing import holdings_of, may_close
from membership.actions.founding import NoRoomForBranch, found, found_units, free_regions
from membership.actions.merging import partners_of
from membership.actions.provisioning import SiteNotReady
from membership.actions.renaming import rename
from membership.actions.stages import NotTheNextStage, change_stage
from membership.forms.branches import TAKEN, BranchForm, NewBranchForm, UnitsForm
from membership.models import Branch, StageChange
from membership.rights import Action, Thing
from membership.views.desk.door import only_for

if TYPE_CHECKING:
    from accounts.models import User


def branch_within_reach(request: HttpRequest, pk: int, action: Action) -> Branch:
    """The branch with this number to which she may do `action`; raises Http404."""
    reached = Branch.objects.within_reach_of(request.user, action)
    found_row: Branch = get_object_or_404(reached.select_related("region", "page"), pk=pk)
    return found_row


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """/cms/cabang/baru/: a branch with its section and all that belongs to it, in one step."""
    only_for(request, Action.ADD, Thing.BRANCH)
    user: User = request.user  # type: ignore[assignment]  # signed in
    form = NewBranchForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            branch = found(said["region"], name=said["name"], slug=said["slug"], step=form.step(), by=user)
        except NoRoomForBranch:
            form.add_error("slug", TAKEN)
        except SiteNotReady:
            form.add_error(None, _("The page with the list of branches is missing. Tell the administrator."))
        else:
            messages.success(request, _("%(branch)s has its section now.") % {"branch": branch.name})
            return redirect("cms_branch", branch.pk)
    context = {"form": form, "page_title": _("New branch"), "header_icon": "site"}
    return render(request, "membership/cms_branch_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: HttpRequest, branch_id: int) -> HttpResponse:
    """/cms/cabang/<number>/: a branch as it is, and the form that changes it."""
    row = branch_within_reach(request, branch_id, Action.CHANGE)
    form = BranchForm(request.POST if request.method == "POST" else None, branch=row)
    if form.is_bound and form.is_valid() and _save(form, request):
        return redirect("cms_branch", row.pk)
    return render(request, "membership/cms_branch.html", _context(row, form))


def _save(form: BranchForm, request: HttpRequest) -> bool:
    user: User = request.user  # type: ignore[assignment]  # signed in
    row, said = form.branch, form.cleaned_data
    try:
        with transaction.atomic():
            if "slug" in said:
                rename(row, name=said["name"], slug=said["slug"], by=user)
            change_stage(row, form.step(), correction=said["correction"], by=user)
            if "needs_approval" in said:
                switch_approval(row, on=said["needs_approval"], by=user)
    except NoRoomForBranch:
        form.add_error("slug", TAKEN)
        return False
    except NotTheNextStage:
        form.add_error("stage", _("Somebody changed the stage meanwhile."))
        return False
    messages.success(request, _("Saved."))
    return True


def _context(row: Branch, form: BranchForm) -> dict[str, Any]:
    return {
        "branch": row,
        "form": form,
        "history": StageChange.objects.filter(branch=row),
        "holdings": holdings_of(row),
        "units": Branch.objects.units_of(row).exclude(pk=row.pk),
        "kecamatan_left": free_regions(row).count() if row.level == "regency" and row.is_open else 0,
        "may_close": may_close(row),
        "has_partners": bool(partners_of(row)),
        "page_title": row.name,
        "header_icon": "site",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def units(request: HttpRequest, branch_id: int) -> HttpResponse:
    """/cms/cabang/<number>/kecamatan/: the units of its kecamatan, some or all that are left."""
    row = branch_within_reach(request, branch_id, Action.ADD)
    user: User = request.user  # type: ignore[assignment]  # signed in
    form = UnitsForm(request.POST if request.method == "POST" else None, branch=row)
    if form.is_bound and form.is_valid():
        made = found_units(row, form.chosen(), by=user) if row.is_open else []
        sentence = ngettext("%(count)d unit has been made.", "%(count)d units have been made.", len(made))
        messages.success(request, sentence % {"count": len(made)})
        return redirect("cms_branch", row.pk)
    context = {"branch": row, "form": form, "page_title": _("Units of the kecamatan"), "header_icon": "site"}
    return render(request, "membership/cms_branch_units.html", context)
