"""From a branch's row: its section, its collection, its groups and their rights."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import HomePage
from membership.enums import BRANCH_ROLES, PROVINCE_ROLES, Level
from membership.models import Branch, BranchIndexPage, BranchPage, RoleGroup
from membership.policies import CMS_ROLES
from membership.rights.cms import CmsRights, cms_rights
from membership.signals import branch_provisioned


class SiteNotReady(Exception):
    """The page tree lacks the home page or the branch list that a section hangs below."""


@transaction.atomic
def provision(branch: Branch) -> None:
    """Makes what a branch needs in the CMS, or mends what is missing; safe to repeat.

    The province's section is the whole site. Rights that a group should not have are taken away.
    Raises SiteNotReady where no home page or branch list exists yet.
    """
    page = _section_of(branch)
    _give_collection(branch)
    roles = PROVINCE_ROLES if branch.level == Level.PROVINCE else BRANCH_ROLES
    for role in roles:
        if role in CMS_ROLES:
            rights = cms_rights(role, needs_approval=branch.needs_approval)
            _grant(_group_of(branch, role), rights, page, branch.collection)
    if isinstance(page, BranchPage):
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


def _grant(group: Group, rights: CmsRights, page: Page, collection: Collection) -> None:
    group.permissions.set(_permissions(*rights.models))

    wanted = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=rights.pages)
    GroupPagePermission.objects.filter(group=group).exclude(page=page, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)

    wanted = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "home"), codename__in=rights.files
    )
    GroupCollectionPermission.objects.filter(group=group).exclude(
        collection=collection, permission__in=wanted
    ).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _permissions(*labels: str) -> list[Permission]:
    """The permissions called "app.codename"; raises Permission.DoesNotExist for an unknown one."""
    pairs = [label.split(".") for label in labels]
    named = Q(pk__in=[])
    for app, codename in pairs:
        named |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(named))
    if len(found) != len(pairs):
        raise Permission.DoesNotExist(f"Some of {', '.join(labels)} do not exist.")
    return found
