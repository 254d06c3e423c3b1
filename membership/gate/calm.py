"""Odd input to Wagtail's views, made harmless before they stumble over it."""

import re

from django.http import HttpRequest, QueryDict

# Quotes and signs are the syntax of search engines; an address of an account keeps its @ and dots.
NOT_SEARCHED = re.compile(r"[^\w\s@.:+-]+")
SEARCHED = {"q", "search", "term"}
LONGEST_QUERY = 200  # letters


def calm(request: HttpRequest) -> None:
    """Takes NUL out of all that was typed, and out of searches the signs that break a search engine.

    PostgreSQL keeps no NUL, in no text and in no JSON; nobody types it by hand.
    """
    request.GET = _calmed(request.GET, searches=True)  # type: ignore[assignment]  # a QueryDict too
    if request.method == "POST":
        request.POST = _calmed(request.POST, searches=False)  # type: ignore[assignment]  # a QueryDict too


def _calmed(data: QueryDict, *, searches: bool) -> QueryDict:
    calmed = data.copy()
    for key, values in data.lists():
        clean = [value.replace("\x00", "").replace(r"\u0000", "") for value in values]
        if searches and key in SEARCHED:
            clean = [NOT_SEARCHED.sub(" ", value)[:LONGEST_QUERY].strip() for value in clean]
        if key == "next":  # Wagtail takes a word without "/" for the name of a view, and fails
            clean = [value if value.startswith("/") else "" for value in clean]
        if clean != values:
            calmed.setlist(key, clean)
    calmed._mutable = False  # noqa: SLF001 -- QueryDict has no public way to close a copy
    return calmed
