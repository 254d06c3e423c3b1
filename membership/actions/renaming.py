"""Another name or another address for a branch: all that bears them follows, and the old address leads on."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, Page

from audit.actions import record
from audit.enums import Event
from membership.actions.founding import NoRoomForBranch, address_is_free
from membership.actions.provisioning import about, group_name
from membership.enums import Level
from membership.models import Branch, BranchPage, RoleGroup

OURS = ("", "Berita ", "Program ")  # how the titles begin that provisioning writes

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def rename(branch: Branch, *, name: str, slug: str, by: "User | None") -> bool:
    """Gives `branch` another name and address. Says whether that is new.

    Wagtail makes redirects from the old addresses of its section and of all pages below it, after the
    commit. Raises NoRoomForBranch where another branch or page has the address, and for the province,
    whose section is the whole site.
    """
    row = Branch.objects.select_for_update().get(pk=branch.pk)
    if (row.name, row.slug) == (name, slug):
        return False
    above = row.get_parent()
    if above is None or not address_is_free(slug, above, but=row):
        raise NoRoomForBranch
    former = row.name
    moved = row.slug != slug
    row.name, row.slug = name, slug
    row.save(update_fields=["name", "slug"])
    branch.name, branch.slug = name, slug
    carry_names(row, former=former)
    record(Event.BRANCH_RENAMED, by=by, on=branch, branch=branch.pk, moved=moved)
    return True


def carry_names(branch: Branch, *, former: str) -> None:
    """Makes address, collection and groups those of the branch, and titles too unless somebody wrote them."""
    if page := BranchPage.objects.filter(branch=branch).first():
        if page.slug != branch.slug:
            page.slug = branch.slug
            page.save()
        if former != branch.name:
            _carry_titles(page, former, branch.name)
    if branch.collection_id and branch.level != Level.PROVINCE:
        Collection.objects.filter(pk=branch.collection_id).update(name=branch.name)
    for place in (branch, *Branch.objects.units_of(branch).exclude(pk=branch.pk)):
        for link in RoleGroup.objects.filter(branch=place).select_related("group"):
            Group.objects.filter(pk=link.group_id).update(name=group_name(place, link.role))


def _carry_titles(page: BranchPage, former: str, name: str) -> None:
    """Those that provisioning wrote: of the section, of its lists, and its summary."""
    BranchPage.objects.filter(pk=page.pk, summary=about(former)).update(summary=about(name))
    ours = page.get_descendants(inclusive=True).filter(depth__lte=page.depth + 1)
    for row in ours.filter(title__endswith=former):
        kind = row.title.removesuffix(former)
        if kind in OURS:
            _retitle(row, f"{kind}{name}")


def _retitle(page: Page, title: str) -> None:
    """The title of today, and in the version that the editor opens: it would bring the old one back."""
    Page.objects.filter(pk=page.pk).update(title=title, draft_title=title)
    latest = page.get_latest_revision()
    if latest and latest.content.get("title") == page.title:
        latest.content |= {"title": title, "draft_title": title}
        latest.save(update_fields=["content"])
