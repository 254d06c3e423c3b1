"""The one way in which a member changes her branch, whoever decided it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.enums import TransferState
from membership.models import Branch, Member, PastBranch, Transfer
from membership.policies import may_in
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


class NotInBothBranches(Exception):
    """She may not change members in both branches, so she cannot move one between them by herself."""


class MovedMeanwhile(Exception):
    """The member is not where she was when it was decided, or her data may not be used any more."""


@transaction.atomic
def move(member: Member, *, to: Branch, by: "User", decided: Transfer | None = None) -> bool:
    """Makes `to` the branch of `member`, keeps that she belonged to the one before, and says whether that is new.

    `decided` is the transfer that both branches agreed upon. Without one, it takes somebody who may change
    members in both: raises NotInBothBranches. A transfer that still waits is overtaken by the move and ends.
    Her number stays, since it names where she was registered first. Raises MovedMeanwhile.
    """
    row = Member.objects.select_for_update().select_related("branch").get(pk=member.pk)
    if decided is not None and row.branch_id != decided.origin_id:
        raise MovedMeanwhile
    if row.branch_id == to.pk:
        return False
    if decided is None and not all(
        may_in(by, Action.CHANGE, Thing.MEMBER, place) for place in (row.branch, to)
    ):
        raise NotInBothBranches
    there = Member.objects.listed().filter(pk=row.pk, branch=row.branch_id)
    if not there.update(branch=to, version=F("version") + 1, updated_at=timezone.now()):
        raise MovedMeanwhile
    PastBranch.objects.create(member=row, branch=row.branch, left_at=_moment_after_the_last(row))
    _end_what_is_overtaken(row, by)
    member.branch = to
    return True


def _moment_after_the_last(member: Member) -> datetime:
    """Now, or just after she left a branch the last time: two stays never end in the same moment."""
    last = PastBranch.objects.filter(member=member).order_by("left_at").last()
    now = timezone.now()
    return max(now, last.left_at + timedelta(microseconds=1)) if last else now


def _end_what_is_overtaken(member: Member, by: "User") -> None:
    ended = {"state": TransferState.WITHDRAWN, "decided_at": timezone.now(), "decided_by": by}
    for transfer in Transfer.objects.open().filter(member=member):
        Transfer.objects.open().filter(pk=transfer.pk).update(**ended)
        record(
            Event.TRANSFER_WITHDRAWN,
            by=by,
            on=transfer,
            person=member,
            branch=transfer.turn.pk,
            overtaken=True,
        )
