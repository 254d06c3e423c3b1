"""From the bricks of a text file to the body of a page (home.blocks.story)."""

import json
from collections.abc import Callable
from typing import Any, Protocol
from uuid import NAMESPACE_OID, uuid5

from forpeksos.richtext import page_at, rich_text
from forpeksos.texts import Brick
from home.models import PortalDocument, PortalImage


class Shelf(Protocol):
    """Where pictures and documents are found by name."""

    def picture(self, name: str) -> PortalImage:
        """The image called `name`."""

    def document(self, name: str) -> PortalDocument:
        """The document called `name`."""


class EmptyShelf:
    """For texts that show no files."""

    def picture(self, name: str) -> PortalImage:
        raise LookupError(f"No picture is called {name}.")

    def document(self, name: str) -> PortalDocument:
        raise LookupError(f"No document is called {name}.")


def build_body(bricks: list[Brick], shelf: Shelf | None = None) -> str:
    """The JSON of a page's body. The first key of each brick names it.

    Raises KeyError for a brick that does not exist and LookupError for a file that does not.
    """
    shelf = shelf or EmptyShelf()
    return json.dumps(
        [{"type": (name := next(iter(brick))), "value": MAKERS[name](brick, shelf)} for brick in bricks]
    )


def _items(values: list[Any]) -> list[dict[str, Any]]:
    """Values as Wagtail's lists keep them: each needs a key, else the list is taken for an old one."""
    keys = [str(uuid5(NAMESPACE_OID, f"{place} {value}")) for place, value in enumerate(values)]
    return [{"type": "item", "value": value, "id": key} for key, value in zip(keys, values, strict=True)]


def _heading(brick: Brick, shelf: Shelf) -> Any:
    return {"text": brick["heading"], "level": brick.get("level", "h2")}


def _paragraph(brick: Brick, shelf: Shelf) -> Any:
    return rich_text(brick["paragraph"])


def _quote(brick: Brick, shelf: Shelf) -> Any:
    return {"text": brick["quote"], "speaker": brick.get("speaker", ""), "role": brick.get("role", "")}


def _callout(brick: Brick, shelf: Shelf) -> Any:
    return {
        "kind": brick.get("kind", "info"),
        "title": brick.get("title", ""),
        "text": rich_text(brick["callout"]),
    }


def _accordion(brick: Brick, shelf: Shelf) -> Any:
    """`accordion` holds pairs [question, answer]."""
    items = [{"question": question, "answer": rich_text(answer)} for question, answer in brick["accordion"]]
    return {"title": brick.get("title", ""), "items": _items(items)}


def _picture(brick: Brick, shelf: Shelf) -> Any:
    image = shelf.picture(brick["picture"])
    described = {"image": image.pk, "alt_text": image.description, "decorative": False}
    return {"image": described, "caption": brick.get("caption", "")}


def _figure(brick: Brick, shelf: Shelf) -> Any:
    fields = {key: brick.get(key, "") for key in ("label", "source", "source_url")}
    return {"value": brick["figure"], **fields}


def _table(brick: Brick, shelf: Shelf) -> Any:
    """`table` holds rows, the first with the headings; `numbers` names the columns of numbers."""
    headings, *rows = brick["table"]
    numbers = brick.get("numbers", [])
    columns = [{"type": "number" if text in numbers else "text", "heading": text} for text in headings]
    table = {
        "columns": columns,
        "rows": [{"values": row} for row in rows],
        "caption": brick.get("caption", ""),
    }
    return {"table": table, "rows_have_headings": True, "source": brick.get("source", "")}


def _documents(brick: Brick, shelf: Shelf) -> Any:
    keys = [shelf.document(name).pk for name in brick["documents"]]
    return {"title": brick.get("title", ""), "documents": _items(keys)}


def _people(brick: Brick, shelf: Shelf) -> Any:
    """`people` holds triples [name, role, note]."""
    people = [
        {"name": name, "role": role, "photo": None, "note": note} for name, role, note in brick["people"]
    ]
    return {"title": brick.get("title", ""), "people": _items(people)}


def _call_to_action(brick: Brick, shelf: Shelf) -> Any:
    """`page` is the address of a page, such as "/keanggotaan/"."""
    page = page_at(brick["page"])
    return {
        "title": brick["call_to_action"],
        "text": brick.get("text", ""),
        "button": brick["button"],
        "page": page.pk if page else None,
        "address": "",
    }


MAKERS: dict[str, Callable[[Brick, Shelf], Any]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "callout": _callout,
    "accordion": _accordion,
    "picture": _picture,
    "figure": _figure,
    "table": _table,
    "documents": _documents,
    "people": _people,
    "call_to_action": _call_to_action,
}
