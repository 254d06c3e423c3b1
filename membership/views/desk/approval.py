"""Approval of pages: what waits, the decision about one, and the switch of a branch."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import TaskState

from membership.actions.approval import decide, switch_approval
from membership.forms.approval import DecisionForm, SwitchForm
from membership.models import Branch
from membership.models.approval import AlreadyDecided, judged_by, waiting_for
from membership.policies import may_somewhere
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from membership.views.waiting import cards

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 20
RELATED = ("revision", "workflow_state__requested_by")


def switchable(user: "User") -> QuerySet:
    """The branches whose switch she may set, each with the number of pages on their way."""
    open_states = Q(
        approval__workflow_tasks__workflow__workflow_states__status__in=("in_progress", "needs_changes")
    )
    branches = Branch.objects.within_reach_of(user, Action.CHANGE).regencies()
    count = Count("approval__workflow_tasks__workflow__workflow_states", filter=open_states)
    return branches.annotate(on_their_way=count)


@require_safe
@for_officers
def approvals(request: HttpRequest) -> HttpResponse:
    """/meja/persetujuan/: the pages that wait, the oldest first, and the switches she may set."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    judges, branches = may_somewhere(user, Action.APPROVE, Thing.PAGE), list(switchable(user))
    if not judges and not branches:
        raise PermissionDenied
    steps = Paginator(waiting_for(user).select_related(*RELATED), PER_PAGE)
    page = steps.get_page(request.GET.get("halaman"))
    context = {"judges": judges, "steps": page, "cards": cards(page, user), "branches": branches}
    return render(request, "desk/approvals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/persetujuan/<number>/: one page that waits, and her answer.

    Whoever comes after the decision is told so. An author's answer is a 403.
    """
    user: User = request.user  # type: ignore[assignment]  # signed in
    step = get_object_or_404(judged_by(user).select_related(*RELATED), pk=pk)
    if step.status != TaskState.STATUS_IN_PROGRESS:
        return _decided_already(request)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            decide(step, approve=form.approves, comment=form.cleaned_data["comment"], by=user)
        except AlreadyDecided:
            return _decided_already(request)
        text = _("The page is approved.") if form.approves else _("The page goes back to its author.")
        messages.success(request, text)
        return redirect("desk:approvals")
    context = {"form": form, "card": cards([step], user, form)[0]}
    return render(request, "desk/approval.html", context)


@require_POST
@for_officers
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/persetujuan/cabang/<number>/: the switch of a branch."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    branch = get_object_or_404(switchable(user), pk=pk)
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    needed = form.cleaned_data["needed"]
    switch_approval(branch, on=needed, by=user)
    text = (
        _("Pages of %(branch)s now need approval.")
        if needed
        else _("Pages of %(branch)s no longer need approval.")
    )
    messages.success(request, text % {"branch": branch.name})
    return redirect("desk:approvals")


def _decided_already(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Somebody else decided about this page, or its author took it back."))
    return redirect("desk:approvals")
