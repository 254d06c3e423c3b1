"""Closing, opening again and merging branches, and the check of all: each asks before it acts."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.actions.closing import StillInUse, close, holdings_of, may_close, reopen
from membership.actions.drift import find_drift
from membership.actions.drift_sections import CODES
from membership.actions.mending import mend
from membership.actions.merging import CannotMerge, merge, merge_plan, partners_of
from membership.actions.moving import NotInBothBranches
from membership.actions.provisioning import SiteNotReady
from membership.forms.branches import MergeForm
from membership.rights import Action, Thing
from membership.views.cms_branches import branch_within_reach
from membership.views.desk.door import only_for
from membership.views.guards import password_again

if TYPE_CHECKING:
    from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, branch_id: int) -> HttpResponse:
    """/cms/cabang/<number>/tutup/: what stands against it, or the question."""
    row = branch_within_reach(request, branch_id, Action.DELETE)
    if not may_close(row):
        raise Http404
    if request.method == "POST":
        return _close(request, branch_id)
    context = {
        "branch": row,
        "holdings": holdings_of(row),
        "page_title": _("Close the branch"),
        "header_icon": "site",
    }
    return render(request, "membership/cms_branch_close.html", context)


@password_again
def _close(request: HttpRequest, pk: int) -> HttpResponse:
    row = branch_within_reach(request, pk, Action.DELETE)
    try:
        close(row, by=request.user)  # type: ignore[arg-type]  # signed in
    except StillInUse:
        messages.error(
            request, _("Nothing was closed: something belongs to the branch that must move first.")
        )
        return redirect("cms_branch_close", pk)
    messages.success(request, _("%(branch)s is closed. Its pages stay to be found.") % {"branch": row.name})
    return redirect("cms_branch", pk)


@require_POST
def reopening(request: HttpRequest, branch_id: int) -> HttpResponse:
    """/cms/cabang/<number>/buka/: takes a closed branch up again."""
    row = branch_within_reach(request, branch_id, Action.DELETE)
    if reopen(row, by=request.user):  # type: ignore[arg-type]  # signed in
        messages.success(request, _("%(branch)s is open again. Give its roles anew.") % {"branch": row.name})
    else:
        messages.error(request, _("It was not opened: it is open already, or the branch above is closed."))
    return redirect("cms_branch", branch_id)


@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: HttpRequest, branch_id: int) -> HttpResponse:
    """/cms/cabang/<number>/gabung/: into which branch; then what would move; then, with the password, it is done."""
    row = branch_within_reach(request, branch_id, Action.DELETE)
    partners = partners_of(row)
    if not partners:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET if "into" in request.GET else None
    form = MergeForm(asked, partners=partners)
    into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
    if request.method == "POST" and into:
        return _merge(request, branch_id, into.pk)
    context = {
        "branch": row,
        "form": form,
        "into": into,
        "plan": merge_plan(row, into) if into else None,
        "page_title": _("Merge the branch into another"),
        "header_icon": "site",
    }
    return render(request, "membership/cms_branch_merge.html", context)


@password_again
def _merge(request: HttpRequest, pk: int, into: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]  # signed in
    row, target = (branch_within_reach(request, number, Action.DELETE) for number in (pk, into))
    try:
        merge(row, into=target, by=user)
    except (CannotMerge, NotInBothBranches, StillInUse):
        messages.error(request, _("Nothing was merged: something must be settled first."))
        return redirect("cms_branch_merge", pk)
    said = {"branch": row.name, "into": target.name}
    messages.success(request, _("%(branch)s has gone into %(into)s.") % said)
    return redirect("cms_branch", target.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """/cms/cabang/periksa/: where branches and their sections have come apart, and the button that mends it."""
    only_for(request, Action.ADD, Thing.BRANCH)
    if request.method == "POST":
        try:
            mend()
        except SiteNotReady:
            messages.error(
                request, _("The page with the list of branches is missing. Tell the administrator.")
            )
        else:
            messages.success(request, _("Mended, as far as it can be done from here."))
        return redirect("cms_branch_check")
    drifts = [drift for drift in find_drift() if not drift.mended_by_entering]
    context = {
        "sentences": [drift.sentence for drift in drifts if drift.code in CODES],
        "rights": sum(drift.code not in CODES for drift in drifts),
        "page_title": _("Check of the branches"),
        "header_icon": "site",
    }
    return render(request, "membership/cms_branch_check.html", context)
