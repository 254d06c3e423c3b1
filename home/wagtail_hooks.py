"""What the room adds to the CMS, and where it narrows Wagtail's own views to what somebody reaches."""

from typing import Any

from django.db.models import DateTimeField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
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
