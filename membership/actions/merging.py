"""One branch goes into another of its level: people, pages and files move, and old addresses lead on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q
from wagtail.models import Collection, Page

from audit.actions import record
from audit.enums import Event
from home.models import PortalDocument, PortalImage
from membership.actions.closing import close, holdings_of, may_close
from membership.actions.merging_pages import carry_pages, pages_to_carry, private_places
from membership.actions.moving import move
from membership.actions.provisioning import provision
from membership.actions.stewardship import grant_role
from membership.actions.workflows import waiting_in
from membership.enums import BRANCH_ROLES, Level, Role
from membership.models import Application, Branch, BranchPage, Member, Stewardship

if TYPE_CHECKING:
    from accounts.models import User


class CannotMerge(Exception):
    """The two are no pair, or something in the first must be finished before (`merge_plan`)."""


@dataclass(frozen=True)
class MergePlan:
    """What a merger would move, end, and leave; as numbers, for the page that asks before it."""

    members: int
    applications: int
    units: int
    pages: int
    files: int
    roles: int
    chairs: int
    transfers: int
    restricted: int
    waiting: int
    private: int
    same_units: int

    @property
    def hindered(self) -> bool:
        """Whether something must be settled first: moves on their way, data at rest, pages that wait or are private."""
        return any((self.transfers, self.restricted, self.waiting, self.private, self.same_units))


def partners_of(branch: Branch) -> "list[Branch]":
    """The branches into which `branch` can go: of its level, in use; a unit only within its kabupaten."""
    if not may_close(branch):
        return []
    above = branch.path[: -Branch.steplen]
    same = Branch.objects.in_use().filter(level=branch.level, path__startswith=above)
    return list(same.exclude(pk=branch.pk))


def merge_plan(branch: Branch, into: Branch) -> MergePlan:
    """What belongs to `branch` today, by what would become of it in `into`."""
    held, pages = holdings_of(branch), pages_to_carry(branch)
    roles = Stewardship.objects.current().filter(branch=branch)
    slugs = Branch.objects.units_of(into).exclude(pk=into.pk).values("slug")
    twins = Branch.objects.units_of(branch).exclude(pk=branch.pk).filter(slug__in=slugs)
    return MergePlan(
        members=held.members,
        applications=held.applications,
        units=held.units,
        pages=pages,
        files=sum(kind.objects.filter(_of(branch)).count() for kind in (PortalImage, PortalDocument)),
        roles=roles.exclude(role=Role.CHAIR).count(),
        chairs=roles.filter(role=Role.CHAIR).count(),
        transfers=held.transfers,
        restricted=Member.objects.filter(branch=branch, erased_at=None).exclude(restricted_at=None).count(),
        waiting=waiting_in(branch),
        private=private_places(branch),
        same_units=twins.count() if branch.level == Level.REGENCY else 0,
    )


@transaction.atomic
def merge(branch: Branch, *, into: Branch, by: "User") -> None:
    """Moves all of `branch` to `into` and closes it. Raises CannotMerge, and NotInBothBranches of `move`.

    Editors and verifiers hold their roles in `into` from today; the chair's role ends, since that branch
    has its own. History stays with the closed branch: who belonged to it, its stages, its audit entries.
    """
    list(Branch.objects.select_for_update().filter(pk__in=(branch.pk, into.pk)))
    branch.refresh_from_db()
    if into not in partners_of(branch) or merge_plan(branch, into).hindered:
        raise CannotMerge
    members = list(Member.objects.filter(branch=branch, erased_at=None))
    for member in members:
        move(member, to=into, by=by)
    Member.objects.filter(branch=branch).update(branch=into)  # the erased: rows without a person
    Application.objects.open().filter(branch=branch).update(branch=into, version=F("version") + 1)
    roles = _carry_roles(branch, into, by)
    _carry_units(branch, into)
    pages = carry_pages(branch, into, by=by)
    files = _carry_files(branch, into)
    close(branch, by=by, merged_into=into)
    facts: dict[str, Any] = {"members": len(members), "pages": pages, "files": files, "roles": roles}
    record(Event.BRANCH_MERGED, by=by, on=branch, branch=branch.pk, into=into.pk, **facts)
    record(Event.BRANCH_MERGED, by=by, on=into, branch=into.pk, origin=branch.pk, **facts)


def _of(branch: Branch) -> Q:
    return Q(collection=branch.collection_id) & ~Q(collection=None)


def _carry_roles(branch: Branch, into: Branch, by: "User") -> int:
    carried = 0
    for stewardship in Stewardship.objects.current().filter(branch=branch).select_related("user"):
        role = Role(stewardship.role)
        if role in BRANCH_ROLES and role != Role.CHAIR:
            held = Stewardship.objects.not_ended().held_by(stewardship.user, branch=into, role=role)
            if not held.exists():
                grant_role(stewardship.user, branch=into, role=role, until=stewardship.until, by=by)
                carried += 1
    return carried


def _carry_units(branch: Branch, into: Branch) -> None:
    """The units below hang below the other branch, and so do their pages and files. Raises CannotMerge."""
    units = Branch.objects.units_of(branch).exclude(pk=branch.pk)
    if branch.level == Level.DISTRICT or not units.exists():
        return
    taken = set(Branch.objects.units_of(into).values_list("slug", flat=True))
    section = BranchPage.objects.get(branch=into)
    for pk, slug in list(units.values_list("pk", "slug")):
        if slug in taken:
            raise CannotMerge
        Branch.objects.get(pk=pk).move(Branch.objects.get(pk=into.pk), pos="last-child")
        if page := BranchPage.objects.filter(branch=pk).first():
            page.move(Page.objects.get(pk=section.pk), pos="last-child")
        unit = Branch.objects.get(pk=pk)
        if unit.collection_id and into.collection_id:
            files = Collection.objects.get(pk=unit.collection_id)
            files.move(Collection.objects.get(pk=into.collection_id), pos="last-child")
        provision(unit)


def _carry_files(branch: Branch, into: Branch) -> int:
    if branch.collection_id is None:
        return 0
    # The files of a unit without people of its own are kept by the branch above.
    target = into.collection or into.get_parent().collection
    return sum(
        kind.objects.filter(_of(branch)).update(collection=target) for kind in (PortalImage, PortalDocument)
    )
