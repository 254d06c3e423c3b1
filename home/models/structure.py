"""Pages that hold the site together: its home page, sections and lists."""

from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import PagePermissionTester

from home.models.base import BasePage

if TYPE_CHECKING:
    from accounts.models import User


class StructurePermissionTester(PagePermissionTester):
    """Whoever may edit such a page may not take it away, close it, move it, or make a second one of it.

    Wagtail asks this object in every view, bulk action and API, also for the plain Page.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.user.is_superuser and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return self.user.is_superuser and super().can_unpublish()

    def can_move(self) -> bool:
        return self.user.is_superuser and super().can_move()

    def can_copy(self) -> bool:
        return self.user.is_superuser and super().can_copy()

    def can_set_view_restrictions(self) -> bool:
        return self.user.is_superuser and super().can_set_view_restrictions()


class StructurePage(BasePage):
    """A page that other pages hang below; only an administrator may remove it or change its address."""

    promote_panels = [
        MultiFieldPanel(BasePage.search_panels, heading=_("For search engines")),
        BasePage.site_panel,
    ]

    settings_panels = [BasePage.review_panel]  # no date takes such a page off the site

    class Meta:
        abstract = True

    def get_admin_display_title(self) -> str:
        """Its published title, also over an unpublished change: sections stand in everybody's paths."""
        return self.title

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """An older version of the page, at its present address."""
        page = super().with_content_json(content)
        page.slug = self.slug
        return page

    def permissions_for_user(self, user: "User") -> PagePermissionTester:
        """What `user` may do with this page."""
        return StructurePermissionTester(user, self)
