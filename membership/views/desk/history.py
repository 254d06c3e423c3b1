"""A member's way through the forum, as the rows tell it: no entry of the audit trail is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from membership.models import Application, Card, Member, StandingDecision

if TYPE_CHECKING:
    from accounts.models import User

MOST_LINES = 20


@dataclass(frozen=True)
class Step:
    """What happened on a day."""

    day: date
    text: str


def history_of(member: Member, reader: "User | AnonymousUser") -> list[Step]:
    """The last steps, newest first; applications, cards and decisions only as far as `reader` may see them."""
    steps = [
        *_registered(member),
        *_applied(member, reader),
        *_moved(member),
        *_decided(member, reader),
        *_carried(member, reader),
    ]
    # Of one day, what was found later happened later.
    numbered = sorted(enumerate(steps), key=lambda row: (row[1].day, row[0]), reverse=True)
    return [step for _number, step in numbered[:MOST_LINES]]


def _registered(member: Member) -> Iterator[Step]:
    yield Step(member.registered_on, _("Entered into the register"))
    if member.verified_at:
        yield Step(_day(member.verified_at), _("Data verified"))
    if member.admitted_on:
        yield Step(member.admitted_on, _("Admitted, member number given"))


def _applied(member: Member, reader: "User | AnonymousUser") -> Iterator[Step]:
    for application in Application.objects.within_reach_of(reader).filter(member=member):
        if application.submitted_at:
            yield Step(_day(application.submitted_at), _("Application submitted"))
        if application.decided_at:
            text = _("Application: %(state)s") % {"state": application.get_state_display()}
            yield Step(_day(application.decided_at), text)


def _moved(member: Member) -> Iterator[Step]:
    """Each move leads to the branch of the row after it, the last one to the branch of today."""
    past = list(member.past_branches.select_related("branch"))
    branches = [*(row.branch for row in past), member.branch]
    for row, origin, destination in zip(past, branches, branches[1:], strict=False):
        words = {"origin": origin, "destination": destination}
        yield Step(_day(row.left_at), _("Moved from %(origin)s to %(destination)s") % words)


def _decided(member: Member, reader: "User | AnonymousUser") -> Iterator[Step]:
    for decision in StandingDecision.objects.within_reach_of(reader).filter(member=member):
        kind = {"kind": decision.get_kind_display()}
        yield Step(decision.since, _("Decision: %(kind)s") % kind)
        if decision.until and decision.until <= timezone.localdate():
            yield Step(decision.until, _("Decision ended: %(kind)s") % kind)


def _carried(member: Member, reader: "User | AnonymousUser") -> Iterator[Step]:
    for card in Card.objects.within_reach_of(reader).filter(member=member):
        yield Step(_day(card.issued_at), _("Membership card made"))
        if card.revoked_at:
            yield Step(_day(card.revoked_at), _("Membership card reported lost"))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
