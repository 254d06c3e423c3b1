"""Odd input to Wagtail's views, made harmless before they stumble over it."""

import json
import re
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

# Quotes and signs are the syntax of search engines; an address of an account keeps its @ and dots.
NOT_SEARCHED = re.compile(r"[^\w\s@.:+-]+")
SEARCHED = {"q", "search", "term"}
LONGEST_QUERY = 200  # letters
# Of a list of bricks: how many, and in which order; Wagtail makes numbers of them unasked.
NUMBERS = re.compile(r"-(count|order)\Z")
NUMBER_OR_NONE = "overwrite_revision_id"
LONGEST_NUMBER = 18  # digits: what a database column holds
LONGEST_DISMISSIBLE = 100  # letters of a notice's name, or of the version that was read


def calm(request: HttpRequest) -> None:
    """Takes NUL out of all that was typed, and out of searches the signs that break a search engine.

    PostgreSQL keeps no NUL, in no text and in no JSON; nobody types it by hand.
    """
    request.GET = _calmed(request.GET, searches=True)  # type: ignore[assignment]  # a QueryDict too
    if request.method == "POST":
        request.POST = _calmed(request.POST, searches=False)  # type: ignore[assignment]  # a QueryDict too


def refuse_odd(request: HttpRequest, name: str) -> None:
    """Raises BadRequest for what Wagtail's view `name` takes for a number or a table, and is none."""
    if request.method == "PATCH" and name == "wagtailadmin_dismissibles":
        _refuse_odd_dismissibles(request.body)
    if request.method == "POST":
        for key, values in request.POST.lists():
            asked = NUMBERS.search(key) or (key == NUMBER_OR_NONE and any(values))
            if asked and not all(map(_is_number, values)):
                raise BadRequest(name)


def _refuse_odd_dismissibles(body: bytes) -> None:
    """Which notices she has closed: names, with True or a version. All else would stay with her account."""
    try:
        closed = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise BadRequest("dismissibles") from problem
    if not isinstance(closed, dict):
        raise BadRequest("dismissibles")
    if not all(
        _is_short(key) and (isinstance(value, bool) or _is_short(value)) for key, value in closed.items()
    ):
        raise BadRequest("dismissibles")


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER


def _is_short(value: Any) -> bool:
    """A text that any database keeps: isprintable() leaves NUL and halves of letters out."""
    return isinstance(value, str) and len(value) <= LONGEST_DISMISSIBLE and value.isprintable()


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
