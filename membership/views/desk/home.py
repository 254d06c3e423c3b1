"""The first page of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.clock import days_left
from membership.enums import MessageState
from membership.forms.desk import UNVERIFIED
from membership.forms.standing import ENDING_SOON, of_standing
from membership.models import Message, Stewardship, Transfer
from membership.models.approval import waiting_for, without_own
from membership.models.standing import with_standing
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, works_with
from membership.views.desk.potential import (
    ENDING,
    ending_certificates,
    waiting_affiliations,
    waiting_certificates,
)
from membership.views.desk.proposals import waiting_proposals
from membership.views.desk.reach import applications_at_desk, members_at_desk

if TYPE_CHECKING:
    from accounts.models import User

# Whoever may do any of this, in any branch, has something to decide at the desk.
DECISIONS = (
    (Action.CHANGE, Thing.MEMBER),
    (Action.DECIDE, Thing.APPLICATION),
    (Action.RESOLVE, Thing.NIK),
    (Action.APPROVE, Thing.PAGE),
    (Action.DECIDE, Thing.TRANSFER),
    (Action.DECIDE, Thing.CORRECTION),
    (Action.DECIDE, Thing.DATA_REQUEST),
    (Action.CHANGE, Thing.INCIDENT),
    (Action.CHANGE, Thing.LETTER),
)


@dataclass(frozen=True)
class Task:
    """So many things of one kind that wait for the reader, and the way to them.

    `clock` says how long the most urgent one still has, where the law sets a time.
    """

    label: str
    address: str
    count: int
    clock: str = ""
    is_late: bool = False


@require_safe
@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """/meja/: what waits for her today, and the way to each; rooms above add theirs in the template."""
    held = Stewardship.objects.current().filter(user=request.user)  # type: ignore[misc]  # signed in
    context = {
        "stewardships": held.select_related("branch"),
        "tasks": [task for task in _tasks(request) if task.count],
        "decides": any(works_with(request, action, thing) for action, thing in DECISIONS),
    }
    return render(request, "desk/home.html", context)


def _tasks(request: HttpRequest) -> Iterator[Task]:
    """What waits for her in this room; nothing is asked about what she may decide nowhere."""
    reader: User = request.user  # type: ignore[assignment]  # signed in
    if works_with(request, Action.APPROVE, Thing.PAGE):
        pages = without_own(waiting_for(reader), reader)
        yield Task(_("Pages awaiting your approval"), reverse("desk:approvals"), pages.count())
    if works_with(request, Action.DECIDE, Thing.APPLICATION):
        yield _applications(reader)
    if works_with(request, Action.CHANGE, Thing.MEMBER):
        others = with_standing(members_at_desk(reader, Action.CHANGE)).exclude(user=reader)
        unverified = others.filter(of_standing(""), verified_at=None)
        address = f"{reverse('desk:members')}?status={UNVERIFIED}"
        yield Task(_("Members awaiting verification"), address, unverified.count())
        address = f"{reverse('desk:members')}?keanggotaan={ENDING_SOON}"
        yield Task(_("Cards that end soon"), address, others.filter(of_standing(ENDING_SOON)).count())
        yield from _of_potential(reader)
    if works_with(request, Action.CHANGE, Thing.WORD):
        yield Task(_("Proposed skills"), reverse("desk:proposals"), waiting_proposals(reader).count())
    if works_with(request, Action.RESOLVE, Thing.NIK):
        doubled = members_at_desk(reader, Action.RESOLVE, Thing.NIK).filter(nik_conflict_at__isnull=False)
        yield Task(_("Double NIK"), reverse("desk:doubles"), doubled.count())
    if works_with(request, Action.DECIDE, Thing.TRANSFER):
        yield _transfers(reader)
    if works_with(request, Action.CHANGE, Thing.LETTER):
        failed = Message.objects.within_reach_of(reader, Action.CHANGE).filter(state=MessageState.FAILED)
        address = f"{reverse('desk:outbox')}?status={MessageState.FAILED}"
        yield Task(_("Mails that were not delivered"), address, failed.count())


def _applications(reader: "User") -> Task:
    """Those that she may decide about, with the clock of the one that was to be answered first."""
    waiting = applications_at_desk(reader, Action.DECIDE).waiting()
    first = waiting.order_by("due_on", "pk").first()
    task = partial(Task, _("Applications awaiting your decision"), reverse("desk:applications"))
    if first is None:
        return task(0)
    return task(waiting.count(), clock=days_left(first.due_on), is_late=first.is_late)


def _transfers(reader: "User") -> Task:
    """The same of moves between branches."""
    moves = Transfer.objects.within_reach_of(reader, Action.DECIDE).aggregate(
        number=Count("pk"), first=Min("due_on")
    )
    first, label = moves["first"], _("Transfers awaiting your answer")
    is_late = first is not None and first < timezone.localdate()
    return Task(label, reverse("desk:transfers"), moves["number"], days_left(first), is_late=is_late)


def _of_potential(reader: "User") -> Iterator[Task]:
    address = reverse("desk:potential")
    waiting = waiting_affiliations(reader).count() + waiting_certificates(reader).count()
    yield Task(_("Certificates and affiliations awaiting verification"), address, waiting)
    ending = ending_certificates(reader).count()
    yield Task(_("Certificates that end soon"), f"{address}?keadaan={ENDING}", ending)
