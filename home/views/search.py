"""/cari/: the site's search."""

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

PER_PAGE = 10
MAX_WORDS = 8
MAX_LETTERS = 40


def safe_query(text: str) -> str:
    """The words of what somebody typed, without the signs that break a search engine's own syntax.

    At most eight words of at most forty letters: Wagtail's backends answer quotes, NUL and very
    long input with an error.
    """
    words = re.findall(r"\w+", text)[:MAX_WORDS]
    return " ".join(word[:MAX_LETTERS] for word in words)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that are published and public, the best first."""
    typed = request.GET.get("q", "").replace("\x00", "")[:200]
    query = safe_query(typed)
    results = Page.objects.live().public().search(query) if query else Page.objects.none()
    page = Paginator(results, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"typed": typed, "query": query, "results": page}
    return render(request, "home/search.html", context)
