"""What the group of each role should hold in the CMS (the table, applied to the branches as they are), and holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from home.models import HomePage
from membership.enums import BRANCH_ROLES, PROVINCE_ROLES, Level, Role
from membership.models import Branch, BranchPage
from membership.policies import CMS_ROLES
from membership.rights.cms import cms_rights

PAGE_APPS = frozenset({"wagtailcore"})
FILE_APPS = frozenset({"wagtailimages", "wagtaildocs", "home"})


@dataclass
class Grants:
    """Numbers of permissions: those that know no place, and those (in a page, in a collection)."""

    models: set[int] = field(default_factory=set)
    pages: set[tuple[int, int]] = field(default_factory=set)
    files: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Places:
    """The branches, the page that is each one's own where it has been made, and the names of all permissions."""

    branches: list[Branch]
    sections: dict[int, int]
    permissions: dict[int, tuple[str, str]]  # its number: (app, codename)

    @classmethod
    def now(cls) -> "Places":
        """As they stand, by four queries. The province's section is the whole site."""
        branches = list(Branch.objects.all())
        sections = dict(BranchPage.objects.values_list("branch_id", "pk"))
        home = HomePage.objects.values_list("pk", flat=True).first()
        if home:
            sections |= {branch.pk: home for branch in branches if branch.level == Level.PROVINCE}
        permissions = {
            number: (app, codename)
            for number, app, codename in Permission.objects.values_list(
                "pk", "content_type__app_label", "codename"
            )
        }
        return cls(branches, sections, permissions)

    def grants(self, branch: Branch, role: Role) -> Grants:
        """What the group of `role` in `branch` should hold; what lies below lies in the same section.

        Raises Permission.DoesNotExist where the table names a permission that does not exist.
        """
        wanted = Grants()
        rights = cms_rights(role, needs_approval=branch.needs_approval)
        wanted.models |= self._numbers(rights.models)
        if section := self.sections.get(branch.pk):
            wanted.pages |= {(section, number) for number in self._named(rights.pages, PAGE_APPS)}
        if branch.collection_id:
            files = self._named(rights.files, FILE_APPS)
            wanted.files |= {(branch.collection_id, number) for number in files}
        return wanted

    def _named(self, codenames: Iterable[str], apps: frozenset[str]) -> set[int]:
        wanted = set(codenames)
        return {
            number
            for number, (app, codename) in self.permissions.items()
            if app in apps and codename in wanted
        }

    def _numbers(self, labels: Iterable[str]) -> set[int]:
        wanted = set(labels)
        found = {number for number, name in self.permissions.items() if ".".join(name) in wanted}
        if len(found) != len(wanted):
            raise Permission.DoesNotExist(f"Some of {', '.join(sorted(wanted))} do not exist.")
        return found


def roles_in(branch: Branch) -> list[Role]:
    """The roles of this branch that have a group in the CMS."""
    roles = PROVINCE_ROLES if branch.level == Level.PROVINCE else BRANCH_ROLES
    return [role for role in roles if role in CMS_ROLES]


def held() -> dict[int, Grants]:
    """What each group holds now, by its number; three queries."""
    found: dict[int, Grants] = defaultdict(Grants)
    for group, right in Group.permissions.through.objects.values_list("group_id", "permission_id"):
        found[group].models.add(right)
    for group, page, right in GroupPagePermission.objects.values_list("group_id", "page_id", "permission_id"):
        found[group].pages.add((page, right))
    for group, place, right in GroupCollectionPermission.objects.values_list(
        "group_id", "collection_id", "permission_id"
    ):
        found[group].files.add((place, right))
    return found
