"""Deciding about a membership: that it rests, is suspended or has ended; and leaving by oneself."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from audit.enums import Event
from membership import letters
from membership.actions.transfer import withdraw
from membership.decisions import Faults, Ruling
from membership.enums import FORMER, DecisionKind, Standing
from membership.models import Member, StandingDecision, Transfer
from membership.policies import deciders_of
from membership.rights import Action, Thing
from membership.standing import GRAVITY

if TYPE_CHECKING:
    from accounts.models import User

OWN_PAGE = "/anggota/"
UNADMITTED = (DecisionKind.LEFT, DecisionKind.DECEASED)  # what can happen to whoever was never admitted


class OwnStanding(Exception):
    """Nobody decides about herself."""


class HeldAlready(Exception):
    """The same decision, or a graver one, holds on these days."""


class Unfit(Exception):
    """Something is missing, or the days make no sense; `faults` says what, by field."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def kinds_for(member: Member) -> list[DecisionKind]:
    """What may be decided about `member` today: whatever is graver than what holds.

    Whoever was never admitted can only leave or die.
    """
    held = StandingDecision.objects.holding().filter(member=member).values_list("kind", flat=True)
    gravest = max((GRAVITY[DecisionKind(kind)] for kind in held), default=-1)
    kinds = [kind for kind in DecisionKind if GRAVITY[kind] > gravest]
    return kinds if member.number else [kind for kind in kinds if kind in UNADMITTED]


@transaction.atomic
def decide(member: Member, ruling: Ruling, *, by: "User") -> bool:
    """Decides about `member` and tells her. The same form sent twice decides once: False the second time.

    Whether `by` may do so is asked by the caller. An open transfer ends with the membership; roles do not:
    whoever gave them ends them. Raises OwnStanding, Unfit and HeldAlready.
    """
    if member.user_id == by.pk:
        raise OwnStanding
    decision = _decide(member, ruling, by)
    if decision and ruling.kind != DecisionKind.DECEASED:
        told = {"kind": decision.get_kind_display(), "since": ruling.since, "until": ruling.until}
        letters.tell(decision.member.user, "standing_decided", path=OWN_PAGE, **told)
    return decision is not None


@transaction.atomic
def leave(member: Member, *, on: date, reason: str, by: "User") -> bool:
    """Ends a membership by the member's own word, from the day `on`: her right at any time (statute, Bab IV).

    She and her branch are told. The same form sent twice counts once: False the second time. Raises Unfit
    and HeldAlready.
    """
    if on < timezone.localdate():
        raise Unfit({"since": _("Choose today or a later day.")})
    if _decide(member, Ruling(DecisionKind.LEFT, since=on, reason=reason), by) is None:
        return False
    letters.tell(by, "membership_left", path=OWN_PAGE, since=on)
    branch = member.branch
    for officer in deciders_of(branch, Action.DECIDE, Thing.STANDING, about=by.pk):
        path = f"/meja/anggota/{member.pk}/"
        letters.tell(officer, "member_left", path=path, branch=branch.name, since=on)
    return True


def _decide(member: Member, ruling: Ruling, by: "User") -> StandingDecision | None:
    """The new decision, or None where the very same stands already."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    begun = row.admitted_on or row.registered_on
    if ruling.kind == DecisionKind.DECEASED:  # perhaps before her papers were checked
        begun = min(begun, row.registered_on)
    if found := ruling.faults(first_day=begun, today=timezone.localdate()):
        raise Unfit(found)
    same = StandingDecision.objects.valid().filter(member=row, kind=ruling.kind)
    if same.filter(**ruling.fields()).exists():
        return None
    if ruling.kind not in kinds_for(row) or same.overlapping(ruling.since, ruling.until).exists():
        raise HeldAlready
    decision = StandingDecision.objects.create(member=row, decided_by=by, **ruling.fields())
    if Standing(ruling.kind) in FORMER:
        for transfer in Transfer.objects.open().filter(member=row):
            withdraw(transfer, by=by)
    record_standing(Event.STANDING_DECIDED, decision, by)
    return decision


def record_standing(event: Event, decision: StandingDecision, by: "User") -> None:
    """The entry about a decision: what and when, never why."""
    member, kind, since, until = decision.member, decision.kind, decision.since, decision.until
    record(
        event,
        by=by,
        on=decision,
        person=member,
        branch=member.branch_id,
        kind=kind,
        since=since,
        until=until,
    )
