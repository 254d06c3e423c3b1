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

    The province's section is the whole site. Rights that a group should not have are taken away;
    the groups of the branches above get theirs in this section too.
    Raises SiteNotReady where no home page or branch list exists yet.
    """
    page = _section_of(branch)
    _give_collection(branch)
    places, has = Places.now(), held()
    for place in places.branches:
        above = place.level != Level.PROVINCE and branch.path.startswith(place.path)
        for role in roles_in(place) if above or place.pk == branch.pk else ():
            group = _group_of(place, role)
            _grant(group, places.grants(place, role), has[group.pk])
    if isinstance(page, BranchPage):
        align_workflow(branch, page)
        branch_provisioned.send(Branch, branch=branch, page=page)


def _section_of(branch: Branch) -> Page:
    if branch.level == Level.PROVINCE:
        if home := HomePage.objects.first():
            return home
        raise SiteNotReady("There is no home page yet.")
    if page := BranchPage.objects.filter(branch=branch).first():
        return page
    if not (index := BranchIndexPage.objects.first()):
        raise SiteNotReady("There is no branch list yet.")
    return index.add_child(instance=BranchPage(title=branch.name, slug=branch.slug, branch=branch))


def _give_collection(branch: Branch) -> None:
    """A branch's files lie in its own collection; the province's right covers all of them."""
    if branch.collection:
        return
    root = Collection.get_first_root_node()
    if branch.level == Level.PROVINCE:
        branch.collection = root
    else:
        branch.collection = root.add_child(instance=Collection(name=branch.name))
    branch.save(update_fields=["collection"])


def _group_of(branch: Branch, role: str) -> Group:
    existing = RoleGroup.objects.filter(branch=branch, role=role).select_related("group").first()
    if existing:
        return existing.group
    group = Group.objects.create(name=f"{RoleGroup(role=role).get_role_display()} – {branch.name}")
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
