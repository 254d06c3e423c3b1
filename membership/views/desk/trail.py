"""The audit trail, for those who answer for it."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.forms.trail import TrailForm
from membership.models import Branch
from membership.models.trail import entries_of
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers

if TYPE_CHECKING:
    from accounts.models import User

ENTRIES_PER_PAGE = 50


@require_safe
@for_officers
def trail(request: HttpRequest) -> HttpResponse:
    """/meja/jejak/: who did what, the newest first."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    branches = {branch.pk: branch for branch in Branch.objects.where(user, Action.VIEW, Thing.AUDIT_ENTRY)}
    if not branches:
        raise PermissionDenied
    form = TrailForm(request.GET, branches=branches.values())
    entries = form.narrow(entries_of(branches.values())).select_related("actor")
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "desk/trail.html", {"form": form, "entries": page, "branches": branches})
