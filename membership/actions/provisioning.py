"""From a branch's row: its section, its collection, its groups and their rights."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import HomePage
from membership.actions.grants import Grants, Places, held, roles_in
from membership.actions.workflows import align_workflow
from membership.enums import Level
from membership.models import Branch, BranchIndexPage, BranchPage, RoleGroup
from membership.signals import branch_provisioned


class SiteNotReady(Exception):
    """The page tree lacks the home page or the branch list that a section hangs below."""


@transaction.atomic
def provision(branch: Branch) -> None:
    """Makes what a branch needs in the CMS, or mends what is missing; safe to repeat.

    The province's section is the whole site. Rights that a group should not have are taken away.
    The unit of a kecamatan gets a page below the section of its branch, whose people work there by that;
    files and groups of its own come with its first role, so that 155 units weigh no more than 155 pages.
    Raises SiteNotReady where no home page, branch list or section to hang below exists yet.
    """
    page = _section_of(branch)
    if branch.level == Level.DISTRICT:
        follow_above(branch)
        if not is_staffed(branch):
            return
    _give_collection(branch)
    places, has = Places.now(), held()
    for role in roles_in(branch):
        group = _group_of(branch, role)
        _grant(group, places.grants(branch, role), has[group.pk])
    if isinstance(page, BranchPage) and branch.level == Level.REGENCY:
        align_workflow(branch, page)
        branch_provisioned.send(Branch, branch=branch, page=page)


def follow_above(unit: Branch) -> None:
    """A unit's pages lie in the section of its branch: they need approval where those of the branch do."""
    above = unit.get_parent()
    if unit.needs_approval != above.needs_approval:
        unit.needs_approval = above.needs_approval
        unit.save(update_fields=["needs_approval"])


def is_staffed(branch: Branch) -> bool:
    """Whether it has, or ever had, people of its own: then it has files and groups of its own."""
    return bool(branch.collection_id) or branch.stewardships.exists()


def group_name(branch: Branch, role: str) -> str:
    """What the group of `role` in `branch` is called; with its branch above, since units share names."""
    above = f" ({branch.get_parent().name})" if branch.level == Level.DISTRICT else ""
    return f"{RoleGroup(role=role).get_role_display()} – {branch.name}{above}"


def about(name: str) -> str:
    """The first summary of a section."""
    return f"Kabar, program, dan narahubung forum di {name}."


def _section_of(branch: Branch) -> Page:
    if branch.level == Level.PROVINCE:
        if home := HomePage.objects.first():
            return home
        raise SiteNotReady("There is no home page yet.")
    if page := BranchPage.objects.filter(branch=branch).first():
        return page
    above: Page | None = BranchIndexPage.objects.first()
    if above is None:
        raise SiteNotReady("There is no branch list yet.")
    if branch.level == Level.DISTRICT:
        above = BranchPage.objects.filter(branch=branch.get_parent()).first()
    if above is None:
        raise SiteNotReady(f"The branch above {branch.slug} has no section yet.")
    return above.add_child(
        instance=BranchPage(title=branch.name, slug=branch.slug, branch=branch, summary=about(branch.name))
    )


def _give_collection(branch: Branch) -> None:
    """A branch's files lie in its own collection; the province's right covers all of them."""
    if branch.collection:
        return
    above = Collection.get_first_root_node()
    if branch.level == Level.DISTRICT:  # so that the branch above reaches its files
        above = branch.get_parent().collection or above
    if branch.level == Level.PROVINCE:
        branch.collection = above
    else:
        branch.collection = above.add_child(instance=Collection(name=branch.name))
    branch.save(update_fields=["collection"])


def _group_of(branch: Branch, role: str) -> Group:
    existing = RoleGroup.objects.filter(branch=branch, role=role).select_related("group").first()
    if existing:
        return existing.group
    group = Group.objects.create(name=group_name(branch, role))
    RoleGroup.objects.create(branch=branch, role=role, group=group)
    return group


def _grant(group: Group, wanted: Grants, has: Grants) -> None:
    """Makes what `group` holds what is `wanted`: takes away what is too much, gives what is missing."""
    if has.models != wanted.models:
        group.permissions.set(wanted.models)
    for page, right in has.pages - wanted.pages:
        GroupPagePermission.objects.filter(group=group, page=page, permission=right).delete()
    for place, right in has.files - wanted.files:
        GroupCollectionPermission.objects.filter(group=group, collection=place, permission=right).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=right)
        for page, right in sorted(wanted.pages - has.pages)
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=place, permission_id=right)
        for place, right in sorted(wanted.files - has.files)
    )
