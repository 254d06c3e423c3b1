"""The short lists and figures on the first page of the CMS: what her work is today."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, TaskState

from membership.enums import Standing
from membership.models import Branch, Member, Stewardship
from membership.models.approval import waiting_for, without_own
from membership.models.reach import at_one_moment
from membership.models.standing import with_standing
from membership.models.worklists import drafts_of, outdated_for
from membership.policies import may_in
from membership.rights import Action, Thing
from membership.views.desk.door import works_with

if TYPE_CHECKING:
    from accounts.models import User

SHORT = 5  # rows of a box; the rest behind "all"
FEW = 5  # whoever sees no members is told no smaller number of them
HOOK = "cms_home_figures"  # rooms above register theirs: of a branch, give (label, value) pairs


@dataclass(frozen=True)
class Line:
    """A page in a list: its title, the way to it, and what to know of it."""

    title: str
    address: str
    note: str


@dataclass(frozen=True)
class Box:
    """A short list; `address` leads to all of it."""

    title: str
    lines: list[Line]
    address: str
    nothing: str
    icon: str

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return len(self.lines) > SHORT


def boxes_of(request: HttpRequest) -> list[Box]:
    """Her boxes; none for what is not her work."""
    with at_one_moment():
        return list(_boxes(request))


def figures_of(request: HttpRequest) -> tuple[Branch, list[tuple[str, str]]] | None:
    """The highest branch in which she holds a role today, and its figures; None for an administrator without one."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    held = Stewardship.objects.current().filter(user=user).select_related("branch").order_by("branch__path")
    stewardship = held.first()
    if stewardship is None:
        return None
    with at_one_moment():
        branch = stewardship.branch
        pairs = [pair for figures in hooks.get_hooks(HOOK) for pair in figures(branch)]
        own = [
            (_("Pages awaiting approval"), str(_on_their_way(branch))),
            (_("Active members"), _members(user, branch)),
        ]
        return branch, [*pairs, *own]


def _boxes(request: HttpRequest) -> Iterator[Box]:
    user: User = request.user  # type: ignore[assignment]  # signed in
    if works_with(request, Action.APPROVE, Thing.PAGE):
        yield Box(
            _("Waiting for you"), _waiting(user), reverse("desk:approvals"), _("Nothing waits."), "success"
        )
    if works_with(request, Action.CHANGE, Thing.PAGE):
        yield Box(
            _("My drafts"),
            lines(drafts_of(user)[: SHORT + 1], changed),
            reverse("cms_worklist", args=["draf"]),
            _("You have no drafts."),
            "draft",
        )
        yield Box(
            _("Out of date"),
            lines(outdated_for(user)[: SHORT + 1], due),
            reverse("cms_worklist", args=["usang"]),
            _("All pages are up to date."),
            "date",
        )


def lines(pages: Iterable[Page], note: Callable[[Page], str]) -> list[Line]:
    """Each page with what `note` says of it and the name of its branch; one query for the names."""
    pages = list(pages)
    branches = Branch.objects.in_bulk({page.branch_id for page in pages if page.branch_id})
    return [
        Line(
            page.get_admin_display_title(),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            " · ".join(filter(None, (str(branches.get(page.branch_id, "")), note(page)))),
        )
        for page in pages
    ]


def changed(page: Page) -> str:
    """When somebody last wrote in it."""
    moment = page.latest_revision_created_at
    day = date_format(localtime(moment), "j M Y") if moment else "–"
    return _("changed on %(day)s") % {"day": day}


def due(page: Page) -> str:
    """Why it is out of date."""
    if page.review_on:
        return _("to be looked at since %(day)s") % {"day": date_format(page.review_on, "j M Y")}
    return _("unchanged since %(day)s") % {"day": date_format(localtime(page.changed_at), "j M Y")}


def _waiting(user: "User") -> list[Line]:
    steps = without_own(waiting_for(user), user).select_related("revision")[: SHORT + 1]
    return [
        Line(
            step.revision.object_str,
            reverse("desk:approval", args=[step.pk]),
            _("waiting since %(day)s") % {"day": date_format(localtime(step.started_at), "j M Y")},
        )
        for step in steps
    ]


def _on_their_way(branch: Branch) -> int:
    """How many pages of the branch, and of those below it, wait for a decision."""
    open_steps = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return open_steps.filter(task__branchapproval__branch__path__startswith=branch.path).count()


def _members(user: "User", branch: Branch) -> str:
    """How many active members the branch and those below it have; exactly for whoever sees them anyhow."""
    here = Member.objects.filter(branch__path__startswith=branch.path)
    number: int = with_standing(here).filter(Q(standing_now=Standing.ACTIVE)).count()
    if number < FEW and not may_in(user, Action.VIEW, Thing.MEMBER, branch):
        return _("fewer than %(few)s") % {"few": FEW}
    return str(number)
