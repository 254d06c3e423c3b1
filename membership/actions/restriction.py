"""Leaving a member's data unused while she wants that (UU 27/2022, art. 11 and 41)."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models import Member

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def restrict(member: Member, *, by: "User | None") -> bool:
    """Takes her out of lists, exports and others' edits from now on. Says whether she was not before.

    She still sees and changes her own data; whoever decides about such requests sees that she is there.
    """
    now = timezone.now()
    rows = Member.objects.filter(pk=member.pk, restricted_at=None, erased_at=None)
    if not rows.update(restricted_at=now, version=F("version") + 1):
        return False
    record(Event.MEMBER_RESTRICTED, by=by, on=member, person=member, branch=member.branch_id)
    member.restricted_at = now
    return True


@transaction.atomic
def lift_restriction(member: Member, *, by: "User | None") -> bool:
    """Lets her data be used again. Says whether they were restricted."""
    rows = Member.objects.filter(pk=member.pk, restricted_at__isnull=False)
    if not rows.update(restricted_at=None, version=F("version") + 1):
        return False
    record(Event.MEMBER_UNRESTRICTED, by=by, on=member, person=member, branch=member.branch_id)
    member.restricted_at = None
    return True
