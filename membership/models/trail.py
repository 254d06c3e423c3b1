"""Which entries of the audit trail somebody may read at the desk."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from audit.models import Entry, EntryQuerySet
from membership.enums import Level
from membership.models.branch import Branch
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


def entries_within_reach_of(user: "User | AnonymousUser", action: Action = Action.VIEW) -> EntryQuerySet:
    """What was done in the branches in which `user` may do `action` to the audit trail."""
    return entries_of(Branch.objects.where(user, action, Thing.AUDIT_ENTRY))


def entries_of(branches: Iterable[Branch]) -> EntryQuerySet:
    """What was done in `branches`.

    What belongs to no branch, such as upkeep, or to one that is gone, belongs to the province.
    """
    branches = list(branches)
    if any(branch.level == Level.PROVINCE for branch in branches):
        return Entry.objects.all()
    return Entry.objects.in_branches(branches)
