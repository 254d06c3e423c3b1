"""/cari/: the site's search."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.finding.results import Found, Search, find, safe_query
from home.finding.snippets import Marker
from home.models import Kind, SearchEntry
from regions.models import Region

PER_PAGE = 10
# Nothing of this kind is published yet; it joins the filter with its first page type.
NOT_OFFERED = {Kind.REGULATION}


@require_safe
@cache_control(private=True, no_cache=True)
def search(request: HttpRequest) -> HttpResponse:
    """What is public and fits, the best first. Kept by nobody, so that what was closed is gone at once."""
    typed = request.GET.get("q", "").replace("\x00", "")[:200]
    query = safe_query(typed)
    regions = {slugify(region.name): region for region in Region.objects.regencies()}
    kind = request.GET.get("jenis", "")
    place = request.GET.get("wilayah", "")
    asked = Search(
        words=tuple(query.split()),
        kind=kind if kind in Kind.values else "",
        region=regions[place].code if place in regions else "",
    )
    found = find(asked)
    page = Paginator(found.entries, PER_PAGE).get_page(request.GET.get("halaman"))
    context = _shown(list(page.object_list), Marker(asked.roots)) | {
        "typed": typed,
        "query": query,
        "list": page,
        "found": found,
        "total": _total(found),
        "kinds": [(value, label) for value, label in Kind.choices if value not in NOT_OFFERED],
        "kind": asked.kind,
        "regions": [(slug, region.name) for slug, region in regions.items()],
        "region": place if place in regions else "",
    }
    return render(request, "home/search.html", context)


def _total(found: Found) -> int:
    return len(found.entries) + len(found.people)


def _shown(keys: list[int], marker: Marker) -> dict[str, Any]:
    """The entries of one page of results with their things, in the order of `keys`."""
    rows = SearchEntry.objects.select_related("page", "document").in_bulk(keys)
    return {"entries": [rows[key] for key in keys if key in rows], "marker": marker}
