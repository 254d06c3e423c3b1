"""Saying that a member's data were checked."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.admission import admit
from membership.models import Member

if TYPE_CHECKING:
    from accounts.models import User


class OwnData(Exception):
    """Nobody verifies herself."""


class ChangedSinceSeen(Exception):
    """The data are not those that were looked at."""


@transaction.atomic
def verify(member: Member, *, version: int, by: "User") -> bool:
    """Marks the data of `member`, as `version` says they were seen, as checked now; the first time, she
    is admitted: she gets her member number and her card.

    Says whether they were not before. Raises OwnData, and ChangedSinceSeen if somebody changed
    them since they were looked at.
    """
    if member.user_id == by.pk:
        raise OwnData
    now = timezone.now()
    rows = Member.objects.listed().filter(pk=member.pk, verified_at=None)
    if not rows.filter(version=version).update(verified_at=now):
        if rows.exists():
            raise ChangedSinceSeen
        return False
    record(Event.MEMBER_VERIFIED, by=by, on=member, person=member, branch=member.branch_id)
    member.verified_at = now
    admit(member, by=by)
    return True
