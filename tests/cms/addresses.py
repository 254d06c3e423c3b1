"""Every address of the CMS, with an id of one's choosing wherever it takes one."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

OPEN_END = "/cms/logout/"  # ends the session of whoever walks
WORDS = {
    "content_type_app_name": "news",
    "content_type_model_name": "newspage",
    "app_label": "news",
    "model_name": "newspage",
    "app_name": "news",
    "letter": "account_linked",
    "worklist": "draf",
    "slug": "foto",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "width-100",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
}
AT_DOOR: dict[str, dict[str, str]] = {
    "wagtail_bulk_action": {"app_label": "wagtailcore", "model_name": "page"},
    "wagtailsettings:edit": {"app_name": "home", "model_name": "portalsettings"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
}


def cms_doors(
    resolver: URLResolver | None = None, path: str = "", space: tuple[str, ...] = ()
) -> Iterator[tuple[str | None, URLPattern]]:
    """The name of every view below /cms/, with its pattern; None for one without a name."""
    for part in (resolver or get_resolver()).url_patterns:
        here = path + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from cms_doors(part, here, (*space, part.namespace) if part.namespace else space)
        elif here.lstrip("^").startswith("cms/"):
            yield (":".join((*space, part.name)) if part.name else None), part


def parts_of(pattern: URLPattern) -> set[str]:
    """The names of what a pattern takes from the address, without those of the patterns above it."""
    return set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)


def address(name: str, pattern: URLPattern, *, page: int, image: int, document: int) -> str | None:
    """The address of a view that asks for these things; None for one that has no address."""
    things = {"image": image, "doc": document}
    kind = next(
        (key for key in things if name.startswith((f"wagtail{key}", f"wagtailadmin_api:{key}"))), None
    )
    taken: dict[str, Any] = {}
    for part in parts_of(pattern):
        number = next((value for key, value in things.items() if part.startswith(key)), None)
        if part == "pk" and kind:
            number = things[kind]
        page_part = "page" in part or part in {"destination_id", "pk", "object_id"}
        taken[part] = WORDS.get(part) or number or (page if page_part else 1)
    try:
        return reverse(name, kwargs=taken | AT_DOOR.get(name, {}))
    except NoReverseMatch:
        return None


def words(answer) -> str:
    """What is read: without numbers and tokens, which differ from answer to answer."""
    text = answer.content.decode() + answer.headers.get("Location", "")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|"CSRF_TOKEN": "\w+"|\d+', "", text)
