"""The pages that an editor should take up: her drafts, and what has grown old in her sections."""

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import PageQuerySet

from home.models import BasePage, outdated
from membership.models.sections import pages_within_reach_of
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User


def drafts_of(user: "User") -> PageQuerySet:
    """Unpublished versions that she wrote last, and pages of hers that were never published; the newest first.

    Only where she may still change pages: a draft stays with its branch when her role there ends.
    """
    hers = Q(latest_revision__user=user) | Q(owner=user, first_published_at=None)
    pages = pages_within_reach_of(user, Action.CHANGE).filter(hers, has_unpublished_changes=True)
    return pages.order_by("-latest_revision_created_at", "-pk")


def outdated_for(user: "User") -> PageQuerySet:
    """Pages that she may change and should look at again (`home.models.outdated`)."""
    return outdated(pages_within_reach_of(user, Action.CHANGE), BasePage)
