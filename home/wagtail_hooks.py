"""What the room adds to the CMS, and where it narrows Wagtail's own views to what somebody reaches."""

from typing import Any

from django.db.models import DateTimeField
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.fields import register_display_class
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views.chooser import ImageChooserViewSet
from wagtail.images.views.images import IndexView as ImageIndexView
from wagtail.permissions import register_permission_policy

from home import admin_api, people_filters, privacy_forms, tags
from home.checks.panel import tell_of_problems
from home.files import SharedFilesPolicy
from home.models import PortalDocument, PortalImage
from home.moments import LocalMoment
from home.views import handbook
from home.viewsets import ExampleViewSet

# Wagtail reads these when it builds its addresses, after this file.
for model, app_model in ((PortalImage, "wagtailimages.Image"), (PortalDocument, "wagtaildocs.Document")):
    register_permission_policy(model, SharedFilesPolicy(model, app_model, "uploaded_by_user"))
ImageIndexView.filterset_class = tags.OwnImagesFilterSet
DocumentIndexView.filterset_class = tags.OwnDocumentsFilterSet
ImageChooserViewSet.choose_view_class = tags.OwnImageChooseView
people_filters.narrow()
privacy_forms.narrow()
register_display_class(DateTimeField, display_class=LocalMoment)


@hooks.register("insert_global_admin_css")
def portal_colours() -> SafeString:
    """The portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_admin_api", order=200)
def only_own_files(router: WagtailAPIRouter) -> None:
    """The API lists no files of others."""
    admin_api.narrow(router)


@hooks.register("construct_main_menu")
def no_help_in_english(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's guide and news are English and lead out of the portal; a badge would remind of them."""
    items[:] = [item for item in items if item.name != "help"]


for moment in ("after_create_page", "after_edit_page"):
    hooks.register(moment, tell_of_problems)


@hooks.register("register_admin_viewset")
def page_examples() -> ExampleViewSet:
    """The examples in the menu."""
    return ExampleViewSet()


@hooks.register("register_admin_urls")
def handbook_addresses() -> list[URLPattern]:
    """The editors' handbook."""
    return [
        path("panduan/", handbook.handbook, name="handbook"),
        path("panduan/<slug:slug>/", handbook.chapter, name="handbook_chapter"),
    ]


@hooks.register("register_admin_menu_item")
def handbook_in_the_menu() -> MenuItem:
    """Last, in the place of Wagtail's own help."""
    return MenuItem(_("Handbook"), reverse("handbook"), name="handbook", icon_name="help", order=9000)
