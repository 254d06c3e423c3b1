"""The pages of a branch that goes into another: they move, and whoever has an old address is led on."""

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import StructurePage
from membership.models import Branch, BranchPage

if TYPE_CHECKING:
    from accounts.models import User


def pages_to_carry(branch: Branch) -> int:
    """How many pages would move: those below its section and its lists, without the units' own."""
    if not (section := BranchPage.objects.filter(branch=branch).first()):
        return 0
    return sum(
        page.get_descendant_count() + (not isinstance(page, StructurePage))
        for page in section.get_children().specific(defer=True)
        if page.specific_class is not BranchPage
    )


def private_places(branch: Branch) -> int:
    """How many private places stand above its pages: what lies below would become public elsewhere."""
    if not (section := BranchPage.objects.filter(branch=branch).first()):
        return 0
    lists = section.get_children().filter(numchild__gt=0)
    closed = PageViewRestriction.objects.filter(Q(page=section.pk) | Q(page__in=lists.values("pk")))
    return closed.count()


def carry_pages(branch: Branch, into: Branch, *, by: "User") -> int:
    """Moves what stands below a section, and says how many pages that were.

    Articles go into the list of their kind, if there is one; all else goes below the section. What is left
    is the section with its lists: it leaves the site, and its addresses lead to those of the other branch.
    """
    source, target = (BranchPage.objects.filter(branch=place).first() for place in (branch, into))
    if source is None or target is None:
        return 0
    moved = pages_to_carry(branch)
    _lead_on(source, target)
    for page in source.get_children().specific():
        twin = target.get_children().type(type(page)).first() if isinstance(page, StructurePage) else None
        if twin is None:
            _move(page, target, by)
            continue
        for child in page.get_children():
            _move(child, twin, by)
        _lead_on(page, twin)
        _take_off(page, by)
    _take_off(source, by)
    return moved


def _move(page: Page, target: Page, by: "User") -> None:
    """Moves one page with all below it; where its address is in use it gets a number."""
    page, target = Page.objects.get(pk=page.pk).specific, Page.objects.get(pk=target.pk)
    taken = set(target.get_children().values_list("slug", flat=True))
    if page.slug in taken:
        siblings = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
        used = taken | siblings
        number = next(n for n in range(2, len(used) + 3) if f"{page.slug}-{n}" not in used)
        page.slug = f"{page.slug}-{number}"
        page.save()
    moving = MovePageAction(Page.objects.get(pk=page.pk), target, pos="last-child", user=by)
    moving.execute(skip_permission_checks=True)  # who may merge was asked by the caller


def _take_off(page: Page, by: "User") -> None:
    """Who may merge was asked by the caller; Wagtail would ask for a right to the page."""
    UnpublishPageAction(Page.objects.get(pk=page.pk).specific, user=by).execute(skip_permission_checks=True)


def _lead_on(page: Page, target: Page) -> None:
    """An address whose page leaves the site leads to `target`."""
    parts = page.get_url_parts()
    if parts is None:
        return
    site, _root, path = parts
    old = Redirect.normalise_path(path)
    Redirect.objects.update_or_create(
        old_path=old, site_id=site, defaults={"redirect_page": Page.objects.get(pk=target.pk)}
    )
