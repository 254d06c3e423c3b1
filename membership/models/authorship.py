"""Who answers for what a page would publish: nobody approves her own words."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, WorkflowState


def authors_of(pages: Iterable[int]) -> dict[int, set[int]]:
    """The accounts that are authors of these pages as they wait to be published, by the page's number.

    That is whoever wrote a version since the page was last published, whoever asked for approval,
    and the owner of a page that was never published. Three queries, however many pages.
    """
    numbers = list(pages)
    published = Page.objects.filter(pk__in=numbers).values_list(
        "pk", "owner_id", "last_published_at", "live_revision__created_at"
    )
    authors: dict[int, set[int]] = {}
    since = {}
    for page, owner, published_at, live_version_at in published:
        # A saved draft may have taken the row of the live version, and then bears a later time than it.
        since[page] = min((moment for moment in (published_at, live_version_at) if moment), default=None)
        authors[page] = {owner} if owner and since[page] is None else set()

    of_these_pages = {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "object_id__in": [str(number) for number in numbers],
    }
    versions = Revision.objects.filter(user__isnull=False, **of_these_pages)
    for page_id, user, written_at in versions.values_list("object_id", "user_id", "created_at"):
        published_at = since.get(int(page_id))
        if published_at is None or written_at > published_at:
            authors.setdefault(int(page_id), set()).add(user)
    requests = WorkflowState.objects.active().filter(requested_by__isnull=False, **of_these_pages)
    for page_id, user in requests.values_list("object_id", "requested_by_id"):
        authors.setdefault(int(page_id), set()).add(user)
    return authors
