"""Closing a branch, and opening it again: nothing is deleted, and its pages stay to be found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.stewardship import end_role
from membership.enums import Level
from membership.models import Application, Branch, BranchPage, Member, Stewardship, Transfer

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Holdings:
    """What still hangs on a branch, as numbers."""

    members: int
    applications: int
    transfers: int
    units: int
    roles: int

    @property
    def hinder_closing(self) -> bool:
        """Whether something would be left without a branch; roles end with it."""
        return any((self.members, self.applications, self.transfers, self.units))


class StillInUse(Exception):
    """Members, applications, transfers or units belong to the branch."""


def holdings_of(branch: Branch) -> Holdings:
    """What belongs to `branch` today."""
    transfers = Transfer.objects.open()
    return Holdings(
        members=Member.objects.filter(branch=branch, erased_at=None).count(),
        applications=Application.objects.open().filter(branch=branch).count(),
        transfers=transfers.filter(origin=branch).count() + transfers.filter(destination=branch).count(),
        units=Branch.objects.units_of(branch).in_use().exclude(pk=branch.pk).count(),
        roles=Stewardship.objects.not_ended().filter(branch=branch).count(),
    )


def may_close(branch: Branch) -> bool:
    """Whether such a branch can be closed at all: not the province, and none twice."""
    return branch.is_open and branch.level != Level.PROVINCE


@transaction.atomic
def close(branch: Branch, *, by: "User | None", merged_into: Branch | None = None) -> None:
    """Ends a branch's roles and marks it as closed. Raises StillInUse.

    Its section stays at its address and says that the branch is closed. Its region is not free for another
    branch meanwhile: `reopen` takes this one up again.
    """
    row = Branch.objects.select_for_update().get(pk=branch.pk)
    if not may_close(row) or holdings_of(row).hinder_closing:
        raise StillInUse
    roles = list(Stewardship.objects.not_ended().filter(branch=row).select_related("user", "branch"))
    for stewardship in roles:
        end_role(stewardship, by=by)
    row.archived_at, row.merged_into = timezone.now(), merged_into
    row.save(update_fields=["archived_at", "merged_into"])
    branch.archived_at, branch.merged_into = row.archived_at, merged_into
    if merged_into is None:
        record(Event.BRANCH_ARCHIVED, by=by, on=branch, branch=branch.pk, roles=len(roles))


@transaction.atomic
def reopen(branch: Branch, *, by: "User | None") -> bool:
    """Takes a closed branch up again, with its section; roles are given anew. Says whether it was closed.

    Where the branch above is closed too, that one comes first: says False.
    """
    row = Branch.objects.select_for_update().get(pk=branch.pk)
    if row.is_open or not row.get_parent().is_open:
        return False
    if row.merged_into_id and (section := BranchPage.objects.filter(branch=row).first()):
        for page in section.get_descendants(inclusive=True).filter(live=False).specific():
            page.save_revision(user=by).publish(
                user=by, skip_permission_checks=True
            )  # a merger took them off the site
    row.archived_at = row.merged_into = None
    row.save(update_fields=["archived_at", "merged_into"])
    branch.archived_at = branch.merged_into = None
    record(Event.BRANCH_REOPENED, by=by, on=branch, branch=branch.pk)
    return True
