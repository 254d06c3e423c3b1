"""Entering and correcting a row of the register of members, and how far a branch has come."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from audit.actions import record
from audit.enums import Event
from membership.models import Branch, Member

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def register_member(member: Member, *, by: "User") -> Member:
    """Keeps a new row, entered by an officer."""
    member.save()
    record(Event.MEMBER_REGISTERED, by=by, on=member, person=member, branch=member.branch_id)
    return member


@transaction.atomic
def correct_member(member: Member, *, fields: Iterable[str], by: "User") -> Member:
    """Keeps what an officer changed in `fields`; a profile form that is open elsewhere becomes stale."""
    changed = sorted(fields)
    if not changed:
        return member
    member.version += 1
    member.save()
    record(Event.MEMBER_CHANGED, by=by, on=member, person=member, branch=member.branch_id, fields=changed)
    return member


@transaction.atomic
def change_stage(branch: Branch, stage: str, *, by: "User") -> bool:
    """Keeps how far a branch has been formed. Says whether that is new."""
    if not Branch.objects.filter(pk=branch.pk).exclude(stage=stage).update(stage=stage):
        return False
    branch.stage = stage
    record(Event.BRANCH_CHANGED, by=by, on=branch, branch=branch.pk, stage=stage)
    return True
