"""Files that live pages show: replacing or deleting one changes those pages at once, past every approval.

So it takes what changing the pages themselves takes: the right to publish them. A new title or
description is free.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from home.models import PortalDocument, PortalImage
from membership.gate.reach import own_documents, own_images

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

Kind = type[PortalImage] | type[PortalDocument]

# Part of an address: (what it names, the list of its kind).
FILES: dict[str, tuple[Kind, str]] = {
    "image_id": (PortalImage, "wagtailimages:index"),
    "document_id": (PortalDocument, "wagtaildocs:index"),
    "doc_id": (PortalDocument, "wagtaildocs:index"),
}
DELETING = {"delete", "delete_multiple"}
CHANGING = {"edit", "edit_multiple"}


def refuse_changing_live_pages(
    request: HttpRequest, name: str, kwargs: dict[str, Any]
) -> HttpResponse | None:
    """The answer to whoever replaces or deletes a file of a live page that she may not publish.

    None lets the request at the door `name` go on. It has passed `refuse_foreign`: the files are hers.
    """
    if request.method != "POST":
        return None
    if name == "wagtail_bulk_action":
        return _refuse_bulk(request, kwargs)
    namespace, _colon, view = name.partition(":")
    touched = view in DELETING or (view in CHANGING and request.FILES)
    if namespace not in {"wagtailimages", "wagtaildocs"} or not touched:
        return None
    for key in kwargs.keys() & FILES.keys():
        kind, back = FILES[key]
        if live_pages_not_hers(request.user, kind, [kwargs[key]]):
            if view.endswith("_multiple"):  # asked for by a script, which shows nothing but failure
                return JsonResponse({"success": False, "error_message": sentence()}, status=403)
            return _back(request, back)
    return None


def live_pages_not_hers(user: "Visitor", kind: Kind, files: Iterable[Any]) -> bool:
    """Whether a live page that `user` may not publish uses one of these files (their numbers)."""
    users = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(kind),
        to_object_id__in=[str(number) for number in files],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    pages = Page.objects.live().filter(pk__in=[int(pk) for pk in users.values_list("object_id", flat=True)])
    publishable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    return pages.exclude(pk__in=publishable.values("pk")).exists()


def sentence() -> str:
    """Why not, and what to do instead."""
    return _(
        "A published page uses this file, and you may not publish that page. Upload a new file, put it on"
        " the page instead, and send the page for approval."
    )


def _refuse_bulk(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Many at once: one that may not go keeps all of them. `id=all` means those of a list."""
    if kwargs["action"] != "delete" or kwargs["app_label"] != "home":
        return None
    kind, back = FILES["image_id" if kwargs["model_name"] == "portalimage" else "document_id"]
    ids: Iterable[Any] = request.GET.getlist("id")
    if "all" in ids:
        hers = own_images(request.user) if kind is PortalImage else own_documents(request.user)
        ids = hers.values_list("pk", flat=True)
    return _back(request, back) if live_pages_not_hers(request.user, kind, ids) else None


def _back(request: HttpRequest, address: str) -> HttpResponse:
    messages.error(request, sentence())
    return redirect(address)
