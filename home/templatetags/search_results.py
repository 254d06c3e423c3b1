"""Search results with more than their titles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from home.finding.snippets import Marker
from home.models import Kind, SearchEntry, open_to_all
from home.templatetags.navigation import HOME_DEPTH

register = template.Library()


@dataclass(frozen=True)
class Result:
    """A thing that was found; `place` says where it stands, such as "Berita Kabupaten Lebak"."""

    title: SafeString
    snippet: SafeString
    url: str
    place: str
    kind: str
    day: date | None
    size: int | None


def _paths_above(page: Page) -> list[str]:
    """The paths of the pages above, the nearest first, without the home page's."""
    return [page.path[: depth * page.steplen] for depth in range(page.depth - 1, HOME_DEPTH, -1)]


@register.simple_tag(takes_context=True)
def described(context: dict[str, Any], entries: Iterable[SearchEntry], marker: Marker) -> list[Result]:
    """The entries as they are shown, with the words marked that were looked for; one query for all the places."""
    entries = list(entries)
    above = {path for entry in entries if entry.page for path in _paths_above(entry.page)}
    titles = dict(open_to_all(Page.objects.filter(path__in=above)).values_list("path", "title"))
    return [_result(entry, marker, titles, context.get("request")) for entry in entries]


def _result(entry: SearchEntry, marker: Marker, titles: dict[str, str], request: Any) -> Result:
    thing = entry.page or entry.document
    above = _paths_above(entry.page) if entry.page else []
    return Result(
        title=marker.marked(entry.title),
        snippet=marker.snippet(entry.text),
        url=entry.page.get_url(request) or "" if entry.page else thing.url,  # type: ignore[union-attr]  # one of both is there
        place=next((titles[path] for path in above if path in titles), ""),
        kind=str(Kind(entry.kind).label),
        day=entry.day if entry.kind == Kind.NEWS else None,
        size=None if entry.page else thing.file_size,  # type: ignore[union-attr]  # one of both is there
    )
