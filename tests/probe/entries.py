"""What the probe types into forms: other branches' rows wherever a field could name one."""

import re
from typing import Any

from bs4 import BeautifulSoup

from tests.probe.filling import MISSING
from tests.probe.planting import Planted

ELSEWHERE = "https://evil.example/"
# The kind of row that a field names, by the words in its name.
KINDS = [
    (re.compile(words), kind)
    for words, kind in (
        (r"parent|destination|chooser|section", "section"),
        (r"image|cover|picture|foto", "image"),
        (r"document|berkas|^file", "document"),
        (r"collection", "collection"),
        (r"branch|cabang", "branch"),
        (r"member|anggota|person", "member"),
        (r"user|account|owner|akun|holder", "account"),
        (r"role|peran|stewardship", "role"),
        (r"proof", "proof"),
        (r"page|^id$|^pk$|object", "page"),
    )
]
# Sent where an address shows no form: what a stranger would try.
GUESSED = [
    "id",
    "pk",
    "page",
    "parent",
    "branch",
    "member",
    "user",
    "account",
    "collection",
    "image",
    "cover",
    "document",
    "new_parent_page",
    "next",
    "role",
    "new_title",
    "new_slug",
    "title",
    "name",
    "email",
    "q",
    "action",
]
SEARCHES = ("q", "search", "term", "cari")


def typed(planted: Planted, place: str, name: str, value: str = "", *, missing: bool = False) -> str:
    """What goes into the field `name` that held `value`."""
    if name == "next":
        return ELSEWHERE
    last = name.rsplit("-", 1)[-1].lower()
    if "TOTAL_FORMS" in name or "_FORMS" in name or name.startswith("csrf"):
        return value
    for words, kind in KINDS:
        if words.search(last):
            return str(MISSING if missing else planted.rows[kind][place].pk)
    return value or "Tulisan uji"


def guessed(planted: Planted, place: str, *, missing: bool = False) -> dict[str, str]:
    """Entries for an address without a form."""
    return {name: typed(planted, place, name, missing=missing) for name in GUESSED}


def forms_in(page: str, path: str) -> dict[str, dict[str, str]]:
    """The forms of `page` that are sent by POST: where they go, and their fields filled as far as they go.

    Of several that go to the same place, the longest.
    """
    found: dict[str, dict[str, str]] = {}
    for form in BeautifulSoup(page, "html.parser").find_all("form", method=re.compile("post", re.IGNORECASE)):
        where = str(form.get("action") or path).partition("?")[0]
        fields: dict[str, str] = {}
        for field in form.find_all(["input", "select", "textarea", "button"]):
            name = field.get("name")
            if name and field.get("type") != "file" and not fields.get(name):
                fields[name] = _value(field)
        if len(fields) >= len(found.get(where, {})):
            found[where] = fields
    return found


def _value(field: Any) -> str:
    """What it holds, else the first thing to choose: every box is ticked, so that what can happen does."""
    if field.name == "textarea":
        return str(field.text)
    if field.name == "select":
        options = field.find_all("option", selected=True) or field.find_all("option", value=True)
        return next((value for option in options if (value := str(option.get("value", "")))), "")
    return str(field.get("value", "on" if field.get("type") == "checkbox" else ""))


def query(planted: Planted, place: str, secret: str) -> dict[str, str]:
    """What could be asked for in an address: a search for secrets, and rows of `place` as filters."""
    looked_for = dict.fromkeys(SEARCHES, secret)
    named = {
        "id": planted.rows["page"][place].pk,
        "collection_id": planted.rows["collection"][place].pk,
        "branch": planted.rows["branch"][place].pk,
        "cabang": planted.rows["branch"][place].slug,
        "member": planted.rows["member"][place].pk,
        "user": planted.rows["account"][place].pk,
        "next": ELSEWHERE,
    }
    return looked_for | {key: str(value) for key, value in named.items()}
