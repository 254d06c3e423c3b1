"""Every page, picture and document that an address or a form names: within her reach, or 404.

Wagtail's own views ask most of this, but not all, and answer a foreign page otherwise than a
missing one. Here a foreign id is a missing one, before any view sees it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from membership.gate import reach

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

Reach = Callable[["Visitor"], QuerySet]
Reaches = tuple[Reach, ...]  # asked one after the other: the first that holds the thing lets her pass

HER_PAGES: Reaches = (reach.own_pages,)
PAGES_TO_JUDGE: Reaches = (reach.own_pages, reach.approved_pages)

LONGEST_ID = 18  # digits: what a database column holds, whatever somebody types

# The parts of an address that name a thing.
IN_ADDRESS: dict[str, Reaches] = {
    "page_id": HER_PAGES,
    "parent_page_id": HER_PAGES,
    "page_to_move_id": HER_PAGES,
    "destination_id": HER_PAGES,
    "image_id": (reach.own_images,),
    "document_id": (reach.own_documents,),
    "doc_id": (reach.own_documents,),
}
# Where a door lets her see more, or the address calls the thing otherwise.
AT_DOOR: dict[tuple[str, str], Reaches] = {
    ("wagtailadmin_explore", "parent_page_id"): (reach.explorable_pages,),
    ("wagtailadmin_explore_results", "parent_page_id"): (reach.explorable_pages,),
    ("wagtailadmin_choose_page_child", "parent_page_id"): (reach.linkable_pages,),
    ("wagtailadmin_pages:revisions_compare", "pk"): PAGES_TO_JUDGE,
    ("wagtailadmin_editing_sessions:ping", "object_id"): PAGES_TO_JUDGE,
    ("wagtailadmin_api:pages:detail", "pk"): (reach.explorable_pages,),
    ("wagtailadmin_api:images:detail", "pk"): (reach.usable_images,),
    ("wagtailadmin_api:documents:detail", "pk"): (reach.usable_documents,),
    ("wagtailimages_chooser:chosen", "pk"): (reach.usable_images,),
    ("wagtailimages_chooser:select_format", "image_id"): (reach.usable_images,),
    ("wagtaildocs_chooser:chosen", "pk"): (reach.usable_documents,),
} | {
    (f"wagtailadmin_pages:{name}", "page_id"): PAGES_TO_JUDGE
    for name in (
        "edit",
        "preview_on_edit",
        "view_draft",
        "history",
        "history_results",
        "revisions_index",
        "revisions_view",
        "workflow_action",
        "collect_workflow_action_data",
        "workflow_preview",
        "workflow_history",
        "workflow_history_detail",
    )
}
# What Wagtail reads from a query or a form, at whatever door.
IN_QUERY: dict[str, Reaches] = {"target_pages[]": HER_PAGES, "parent_page_id": (reach.linkable_pages,)}
IN_FORM: dict[str, Reaches] = {
    "new_parent_page": HER_PAGES,
    "parent_page": HER_PAGES,
    "chooser": HER_PAGES,
}
BY_ID_IN_QUERY: dict[str, Reaches] = {
    "wagtailadmin_api:pages:find": (reach.explorable_pages,),
    "wagtailadmin_api:images:find": (reach.usable_images,),
    "wagtailadmin_api:documents:find": (reach.usable_documents,),
    "wagtailimages_chooser:chosen_multiple": (reach.usable_images,),
    "wagtaildocs_chooser:chosen_multiple": (reach.usable_documents,),
}
IN_BULK: dict[str, Reaches] = {
    "wagtailcore.page": HER_PAGES,
    "home.portalimage": (reach.own_images,),
    "home.portaldocument": (reach.own_documents,),
}


def refuse_foreign(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> None:
    """Raises Http404 unless all that this request names lies within her reach at the door `name`.

    One query for each kind of thing that is named.
    """
    asked: dict[Reaches, set[str]] = {}

    def ask(of: Reaches, values: Iterable[Any]) -> None:
        asked.setdefault(of, set()).update(str(value) for value in values)

    for key, value in kwargs.items():
        if of := AT_DOOR.get((name, key)) or IN_ADDRESS.get(key):
            ask(of, [value])
    for key, of in IN_QUERY.items():
        ask(of, filter(None, request.GET.getlist(key)))
    for key, of in IN_FORM.items() if request.method == "POST" else ():
        ask(of, filter(None, request.POST.getlist(key)))
    if of := BY_ID_IN_QUERY.get(name):
        ask(of, request.GET.getlist("id"))
    if name == "wagtail_bulk_action":
        _ask_bulk(request, kwargs, ask)

    for of, ids in asked.items():
        if ids and not any(_all_within(one(request.user), ids) for one in of):
            raise Http404


def _ask_bulk(
    request: HttpRequest, kwargs: dict[str, Any], ask: Callable[[Reaches, Iterable[Any]], None]
) -> None:
    """All pages of a list come as `id=all` below one page; that page must be hers."""
    of = IN_BULK.get(f"{kwargs['app_label']}.{kwargs['model_name']}")
    if of is None:
        if request.user.is_superuser:
            return
        raise Http404
    ids = request.GET.getlist("id")
    if of is not HER_PAGES or "all" not in ids:
        ask(of, [value for value in ids if value != "all"])
    elif request.GET.get("childOf"):
        ask(of, [request.GET["childOf"], *(value for value in ids if value != "all")])
    else:
        raise Http404


def _all_within(things: QuerySet, ids: set[str]) -> bool:
    if not all(value.isascii() and value.isdigit() and len(value) <= LONGEST_ID for value in ids):
        return False
    numbers = {int(value) for value in ids}
    return things.filter(pk__in=numbers).values("pk").distinct().count() == len(numbers)
