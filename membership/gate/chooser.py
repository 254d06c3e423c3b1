"""Wagtail's page chooser, begun in one's own section. It takes the place of Wagtail's in `urls.py`."""

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import PageQuerySet

from membership.gate.reach import own_pages, own_section


class OwnBrowseView(BrowseView):
    """The pages below a page, for making a link. Which ones, says `reach.choosable_pages`."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Wagtail begins above whatever pages of a type it finds: others' drafts too."""
        start = None if parent_page_id or request.user.is_superuser else own_section(request.user).pk
        response: HttpResponse = super().get(request, parent_page_id or start)
        return response

    def get_object_list(self) -> PageQuerySet:
        """The row of the parent shows another branch's page by its published title, as the others do."""
        if not own_pages(self.request.user).filter(pk=self.parent_page.pk).exists():
            self.parent_page.shown_title = self.parent_page.title
        return super().get_object_list()


browse = require_admin_access(OwnBrowseView.as_view())
