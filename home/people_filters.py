"""The filters "owner" and "edited by" of Wagtail's page lists, with the people of one's own pages only."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry


def _own_pages(request: HttpRequest) -> QuerySet:
    return policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, {"add", "change", "publish"}
    )


def owners(request: HttpRequest) -> QuerySet:
    """Whoever made one of the pages that the reader works on."""
    made = _own_pages(request).order_by().values("owner_id")
    return get_user_model().objects.filter(pk__in=made)


def editors(request: HttpRequest) -> QuerySet:
    """Whoever edited one of the pages that the reader works on."""
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_own_pages(request).values("pk"))
    return get_user_model().objects.filter(pk__in=edits.order_by().values("user_id"))


def narrow() -> None:
    """Wagtail offers the names of all staff; its filters are shared by the lists of all page types."""
    PageFilterSet.base_filters["owner"].queryset = owners
    PageFilterSet.base_filters["edited_by"].queryset = editors
