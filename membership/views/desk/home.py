"""The first page of the desk."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.forms.desk import UNVERIFIED
from membership.models import Stewardship
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from membership.views.desk.reach import members_at_desk

if TYPE_CHECKING:
    from accounts.models import User


@require_safe
@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """/meja/: which tasks she has today, and the way to each."""
    held = Stewardship.objects.current().filter(user=request.user)  # type: ignore[misc]  # signed in
    context = {"stewardships": held.select_related("branch"), "tasks": _tasks(request.user)}  # type: ignore[arg-type]  # signed in
    return render(request, "desk/home.html", context)


def _tasks(reader: "User") -> list[dict[str, Any]]:
    """What waits for her: how much of it, and where."""
    unverified = members_at_desk(reader, Action.CHANGE).filter(verified_at=None).exclude(user=reader)
    doubled = members_at_desk(reader, Action.RESOLVE, Thing.NIK).filter(nik_conflict_at__isnull=False)
    tasks = [
        {
            "label": _("Members awaiting verification"),
            "address": f"{reverse('desk:members')}?status={UNVERIFIED}",
            "count": unverified.count(),
        },
        {"label": _("Double NIK"), "address": reverse("desk:doubles"), "count": doubled.count()},
    ]
    return [task for task in tasks if task["count"]]
