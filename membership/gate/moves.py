"""Where a page may be moved or copied to: it stays in its branch, and as private as it was.

Wagtail knows no branches, and forgets a privacy that stands above the page.
"""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from membership.models import BranchPage

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser


def why_not_move(user: "Visitor", page: Page, destination: Page) -> str:
    """The sentence that refuses moving `page` below `destination`; empty where it may go there."""
    if not user.is_superuser and _section(page) != _section(destination):
        return _("A page stays in the section of its branch. Choose a place there.")
    if not _privacy_above(page) <= _privacy_above(destination) | _privacy_at(destination):
        return _("This page lies below a private page and would become public there. It was not moved.")
    return ""


def why_not_copy(user: "Visitor", page: Page, destination: Page | None = None) -> str:
    """The sentence that refuses a copy or an alias of `page`; empty where there may be one."""
    if _privacy_above(page) or _privacy_at(page) or _privacy_below(page):
        return _("A private page cannot be copied: the copy would be public.")
    if destination and not user.is_superuser and _section(page) != _section(destination):
        return _("A copy stays in the section of its branch. Choose a place there.")
    return ""


def _section(page: Page) -> str:
    """The path of the nearest branch section at or above `page`; empty for the province's own pages."""
    above = BranchPage.objects.ancestor_of(page, inclusive=True).order_by("-depth")
    return above.values_list("path", flat=True).first() or ""


def _privacy_at(page: Page) -> set[int]:
    return set(PageViewRestriction.objects.filter(page_id=page.pk).values_list("page_id", flat=True))


def _privacy_above(page: Page) -> set[int]:
    """The pages above that are closed to the public, and `page` through them."""
    closed = PageViewRestriction.objects.filter(page__in=page.get_ancestors())
    return set(closed.values_list("page_id", flat=True))


def _privacy_below(page: Page) -> bool:
    return PageViewRestriction.objects.filter(page__in=page.get_descendants()).exists()
