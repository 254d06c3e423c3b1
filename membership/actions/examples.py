"""Beginning a page from an example."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from home.models import BasePage, Example
from membership.policies import may_touch_page
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

SAME_CLICK = timedelta(seconds=20)


@transaction.atomic
def begin_page(example: Example, *, below: Page, by: "User") -> BasePage:
    """A draft of hers below the page `below`, with the bricks of `example`; a second click finds the first's.

    Its title is the example's name with today's date, so that its address follows when she writes another.
    Raises PermissionDenied where she may add no page, or no page of this type may stand there.
    """
    kind = example.page_type
    if kind is None or not may_touch_page(by, Action.ADD, below) or not kind.can_create_at(below.specific):
        raise PermissionDenied
    title = f"{example.name} {date_format(timezone.localdate(), 'j F Y')}"
    just_now = kind.objects.child_of(below).filter(
        owner=by, title=title, live=False, latest_revision_created_at__gte=timezone.now() - SAME_CLICK
    )
    if page := just_now.first():
        return page
    page = kind(title=title, body=example.body, owner=by, live=False)
    below.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create")
    return page
