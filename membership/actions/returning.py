"""Letting a decision about a membership end: somebody comes back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.enums import Event
from membership import letters
from membership.actions.standing import OWN_PAGE, OwnStanding, Unfit, record_standing
from membership.decisions import FURTHEST
from membership.enums import DecisionKind
from membership.models import Member, StandingDecision
from membership.policies import deciders_of
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User
    from membership.models.standing import DecisionQuerySet


@transaction.atomic
def end_decision(decision: StandingDecision, *, on: date, reason: str, by: "User") -> bool:
    """Lets `decision` end, so that the membership goes on from the day `on`, and tells the member.

    The day before is its last one. On its first day or earlier it is taken back instead: the row stays,
    and holds on no day. Says whether it had not ended before. Raises OwnStanding and Unfit.
    """
    row = StandingDecision.objects.select_for_update().get(pk=decision.pk)
    if row.member.user_id == by.pk:
        raise OwnStanding
    if row.ended_at or not StandingDecision.objects.not_ended().filter(pk=row.pk).exists():
        return False
    _check(row, on, reason)
    before = StandingDecision.objects.filter(pk=row.pk, until=row.until, ended_at=None)
    row.is_void = on <= row.since
    row.until = row.since if row.is_void else on - timedelta(days=1)
    end = {"until": row.until, "is_void": row.is_void, "end_reason": reason.strip()}
    if not before.update(ended_at=timezone.now(), ended_by=by, **end):
        return False
    letters.tell(row.member.user, "standing_ended", path=OWN_PAGE, kind=row.get_kind_display(), on=on)
    record_standing(Event.STANDING_ENDED, row, by)
    return True


@transaction.atomic
def take_back_leaving(member: Member, *, by: "User") -> bool:
    """Takes back that she leaves, which she recorded herself for a day that has not come; her branch is told.

    Says whether there was such a leaving. Once its day has come, only others let her come back.
    """
    today = timezone.localdate()
    row = StandingDecision.objects.select_for_update().filter(pk__in=own_leavings(member)).first()
    if row is None or member.user_id != by.pk:
        return False
    end = {"until": row.since, "is_void": True, "ended_at": timezone.now(), "ended_by": by}
    if not own_leavings(member).filter(pk=row.pk).update(**end):
        return False
    row.refresh_from_db()
    letters.tell(by, "standing_ended", path=OWN_PAGE, kind=row.get_kind_display(), on=today)
    branch = member.branch
    for officer in deciders_of(branch, Action.DECIDE, Thing.STANDING, about=by.pk):
        path = f"/meja/anggota/{member.pk}/"
        letters.tell(officer, "member_stays", path=path, branch=branch.name, since=row.since)
    record_standing(Event.STANDING_ENDED, row, by)
    return True


def own_leavings(member: Member) -> "DecisionQuerySet":
    """Her leaving by her own word whose day has not come; none for most."""
    rows = StandingDecision.objects.not_ended().filter(member=member, kind=DecisionKind.LEFT, ended_at=None)
    return rows.filter(since__gt=timezone.localdate(), decided_by=member.user_id)


def _check(row: StandingDecision, on: date, reason: str) -> None:
    """Raises Unfit. Only a rest ends without a reason."""
    today, found = timezone.localdate(), {}
    if on < min(row.since, today):
        found["on"] = _("The decision had not begun on this day.")
    elif on > today + FURTHEST:
        found["on"] = _("Choose a day within a year from today.")
    elif row.until and on > row.until:
        found["on"] = _("It ends earlier by itself: choose a day before that.")
    if row.kind != DecisionKind.PAUSED and not reason.strip():
        found["reason"] = _("Say why the membership goes on.")
    if found:
        raise Unfit(found)
