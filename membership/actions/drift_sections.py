"""Where branches and their sections of the site have come apart: places, addresses, names, lists, roles."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page

from membership.actions.drift_found import Drift
from membership.actions.grants import Places
from membership.enums import Level
from membership.models import Branch, BranchIndexPage, BranchPage, RoleGroup, Stewardship

SECTION, PLACE, ADDRESS, NAME, LISTS, ROLES = (f"membership.W0{number}" for number in range(10, 16))
CODES = {SECTION, PLACE, ADDRESS, NAME, LISTS, ROLES}
# The lists that each branch of a kabupaten or kota has: named by the rooms above, which make them.
LIST_TYPES = {name.split(".")[1].lower() for name in BranchPage.subpage_types if name.endswith("IndexPage")}


def drift_of_sections(places: Places) -> Iterator[Drift]:
    """All differences, by six queries however many branches there are."""
    pages = {page.branch_id: page for page in BranchPage.objects.defer_streamfields()}
    index = BranchIndexPage.objects.values_list("path", flat=True).first()
    by_path = {branch.path: branch for branch in places.branches}
    lists = set(
        Page.objects.filter(content_type__model__in=LIST_TYPES).values_list("path", "content_type__model")
    )
    collections = dict(Collection.objects.values_list("pk", "name"))
    for branch in places.branches:
        if branch.level == Level.PROVINCE:
            continue
        page = pages.get(branch.pk)
        if page is None:
            yield _found(SECTION, branch, _("{branch} has no section on the site."))
            continue
        above = pages.get(by_path[branch.path[: -Branch.steplen]].pk)
        expected = above.path if branch.level == Level.DISTRICT and above else index
        if page.path[: -Page.steplen] != expected:
            yield _found(
                PLACE, branch, _("The section of {branch} does not lie below that of the branch above.")
            )
        if page.slug != branch.slug:
            yield _found(ADDRESS, branch, _("The section of {branch} has another address than its branch."))
        if collections.get(branch.collection_id or 0, branch.name) != branch.name:
            yield _found(NAME, branch, _("The collection of {branch} has another name."))
        if branch.level == Level.REGENCY and branch.is_open:
            there = {kind for path, kind in lists if path[: -Page.steplen] == page.path}
            if LIST_TYPES - there:
                yield _found(LISTS, branch, _("{branch} lacks its list of news or of programs."))
    yield from _of_roles(by_path)


def _of_roles(by_path: dict[str, Branch]) -> Iterator[Drift]:
    rows = RoleGroup.objects.values_list("branch__path", "group__name")
    astray = {path for path, name in rows if path in by_path and by_path[path].name not in name}
    for path in sorted(
        astray - {branch.path for branch in by_path.values() if branch.level == Level.PROVINCE}
    ):
        yield _found(NAME, by_path[path], _("A group of {branch} bears another name."))
    closed = Stewardship.objects.not_ended().exclude(branch__archived_at=None)
    for path in sorted(set(closed.values_list("branch__path", flat=True))):
        yield _found(ROLES, by_path[path], _("{branch} is closed, but somebody holds a role there."))


def _found(code: str, branch: Branch, sentence: Any) -> Drift:
    return Drift(code, format_lazy(sentence, branch=branch.name))
