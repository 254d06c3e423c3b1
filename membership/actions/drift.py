"""Where the CMS differs from the table of rights: groups, their rights, workflows; and from the branches."""

from collections.abc import Iterable, Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page, WorkflowPage

from membership.actions.drift_found import STALE, Drift
from membership.actions.drift_sections import drift_of_sections
from membership.actions.grants import Grants, Places, held, roles_in
from membership.enums import Level
from membership.models import Branch, BranchApproval, RoleGroup, Stewardship
from membership.policies import CMS_ROLES
from membership.rights import HERE_AND_BELOW, POLICY, Right, Thing

NOT_SET_UP, MISSING, TOO_MUCH, FOREIGN, WORKFLOW, NOT_DOWNWARD = (
    f"membership.W00{number}" for number in range(1, 7)
)


def find_drift() -> list[Drift]:
    """All differences between the table and the database, by twenty-one queries. Empty where nothing is set up."""
    places = Places.now()
    if not places.branches:
        return []
    groups = {(link.branch_id, link.role): link.group_id for link in RoleGroup.objects.all()}
    has = held()
    return [
        *_of_roles(places, groups, has),
        *_of_others(set(groups.values()), has),
        *_of_workflows(places),
        *_of_people(),
        *not_downward(POLICY),
        *drift_of_sections(places),
    ]


def not_downward(policy: Iterable[Right]) -> Iterator[Drift]:
    """Rights on pages and files that do not reach downward: a group's rights in the CMS always do."""
    for right in policy:
        if (
            right.actor in CMS_ROLES
            and right.thing in {Thing.PAGE, Thing.FILE}
            and right.where != HERE_AND_BELOW
        ):
            yield Drift(
                NOT_DOWNWARD,
                f"The table gives the role {right.actor.value} rights on a {right.thing.value} that are not for "
                "its branch and those below; groups of the CMS cannot say that.",
            )


def _of_roles(places: Places, groups: dict[tuple[int, str], int], has: dict[int, Grants]) -> Iterator[Drift]:
    staffed = set(Stewardship.objects.values_list("branch_id", flat=True))
    for branch in places.branches:
        is_light = branch.level == Level.DISTRICT and not branch.collection_id and branch.pk not in staffed
        if branch.pk not in places.sections or not (branch.collection_id or is_light):
            yield Drift(NOT_SET_UP, f"The branch {branch.slug} has no section or no collection.")
        if is_light:
            continue
        for role in roles_in(branch):
            group = groups.get((branch.pk, role))
            if group is None:
                yield Drift(NOT_SET_UP, f"The role {role.value} in {branch.slug} has no group.")
                continue
            wanted, found = places.grants(branch, role), has[group]
            where = f"The group of the role {role.value} in {branch.slug}"
            if missing := list(_names(places, wanted, found)):
                yield Drift(MISSING, f"{where} lacks {', '.join(missing)}.")
            if too_much := list(_names(places, found, wanted)):
                yield Drift(TOO_MUCH, f"{where} holds {', '.join(too_much)}, which the table does not give.")


def _names(places: Places, these: Grants, without: Grants) -> Iterator[str]:
    """What stands in `these` and not in `without`, as somebody could look it up."""
    for right in sorted(these.models - without.models):
        yield ".".join(places.permissions[right])
    for place, pairs in (
        ("page", these.pages - without.pages),
        ("collection", these.files - without.files),
    ):
        for number, right in sorted(pairs):
            yield f"{places.permissions[right][1]} on {place} {number}"


def _of_others(role_groups: set[int], has: dict[int, Grants]) -> Iterator[Drift]:
    root = set(Page.objects.filter(depth=1).values_list("pk", flat=True))
    for group, name in Group.objects.values_list("pk", "name"):
        rights = has[group]
        if group not in role_groups and (rights.pages or rights.files):
            yield Drift(FOREIGN, f"The group “{name}” belongs to no role and holds rights on pages or files.")
        if root & {page for page, _right in rights.pages}:
            yield Drift(FOREIGN, f"The group “{name}” holds rights on the root of the tree of pages.")


def _of_workflows(places: Places) -> Iterator[Drift]:
    """Each section of a branch that needs approval has the active workflow of its own task; nothing else has one."""
    tasks = BranchApproval.objects.filter(active=True, workflow_tasks__workflow__active=True)
    own = {(branch, flow) for branch, flow in tasks.values_list("branch_id", "workflow_tasks__workflow_id")}
    covered = dict(WorkflowPage.objects.values_list("page_id", "workflow_id"))
    branch_at = {section: pk for pk, section in places.sections.items()}
    needing = {branch.pk for branch in places.branches if _needs_workflow(branch)}
    for branch in places.branches:
        if branch.pk in needing and (branch.pk, covered.get(places.sections.get(branch.pk, 0))) not in own:
            yield Drift(WORKFLOW, f"Pages of {branch.slug} need approval, but no workflow asks for it.")
    for page in covered:
        if branch_at.get(page) not in needing:
            yield Drift(WORKFLOW, f"A workflow covers page {page}, which is no section that needs approval.")


def _needs_workflow(branch: Branch) -> bool:
    return branch.needs_approval and branch.level == Level.REGENCY


def _of_people() -> Iterator[Drift]:
    membership = get_user_model().groups.through.objects.filter(group__role_group__isnull=False)
    in_groups = set(
        membership.values_list("user_id", "group__role_group__branch_id", "group__role_group__role")
    )
    current = set(Stewardship.objects.current().values_list("user_id", "branch_id", "role"))
    if stale := len(in_groups - current):
        yield Drift(
            STALE,
            f"{stale} memberships of role groups belong to roles that have ended; they count for nothing and "
            "go when those people next enter the CMS.",
        )
