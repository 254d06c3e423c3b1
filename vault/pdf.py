"""What a PDF holds that acts by itself, or hides something else.

Names in a PDF may be written in many ways (`/J#61vaScript`) and lie inside compressed streams, where
a search through the bytes finds nothing: so every object is read, by pypdf. The bytes are searched
besides, since a viewer may find objects that the table of contents leaves out.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

MOST_OBJECTS = 50_000  # a tagged document of some hundred pages has fewer
END = re.compile(rb"%%EOF[\s\0]*\Z")
HIDDEN_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = frozenset(
    {
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/GoToE",
        "/ImportData",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/RichMedia",
        "/SubmitForm",
        "/XFA",
    }
)
# What may happen without a click: going to a page of the same document, as many typesetters write it.
# Everything else (/URI, /GoToR, /Thread …) would leave the document, and tell who opened it.
HARMLESS_BY_ITSELF = frozenset({"/GoTo", "/Named"})
LONGEST_CHAIN = 100  # actions that follow one another
# Shorter ones would be met by chance in any compressed photo.
ACTIVE_BYTES = tuple(name.encode() for name in ACTIVE if len(name) > len("/GoToE"))


class PdfProblem(StrEnum):
    """Why a PDF is refused."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    ACTIVE = "active"


def look_through(content: bytes) -> PdfProblem | None:
    """Why this PDF must not be kept; None for one that only shows pages.

    It must begin and end as a PDF: what stands before or behind it would be another file.
    """
    if not content.startswith(b"%PDF-") or not END.search(content):
        return PdfProblem.DAMAGED
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            return PdfProblem.LOCKED
        if _names_something_active(content) or any(map(_is_active, _things(reader))):
            return PdfProblem.ACTIVE
        return None if len(reader.pages) else PdfProblem.DAMAGED
    except Exception:  # noqa: BLE001 -- hostile bytes break a reader in ways that nobody listed
        return PdfProblem.DAMAGED


def _names_something_active(content: bytes) -> bool:
    plain = HIDDEN_LETTER.sub(lambda code: bytes([int(code[1], 16)]), content)
    return any(name in plain for name in ACTIVE_BYTES)


def _is_active(thing: Any) -> bool:
    """Whether it names something active, or starts by itself what only a click may start."""
    if isinstance(thing, NameObject):
        return thing in ACTIVE
    return isinstance(thing, DictionaryObject) and (
        not ACTIVE.isdisjoint(thing) or not set(_starts_by_itself(thing)) <= HARMLESS_BY_ITSELF
    )


def _starts_by_itself(thing: DictionaryObject) -> Iterator[str]:
    """The kinds of the actions that run without a click: on opening, and on other events (`/AA`).

    Raises ValueError for a chain of actions without an end.
    """
    waiting = [thing.raw_get("/OpenAction")] if "/OpenAction" in thing else []
    events = _found(thing.raw_get("/AA")) if "/AA" in thing else None
    if isinstance(events, DictionaryObject):
        waiting += events.values()
    for _step in range(LONGEST_CHAIN):
        if not waiting:
            return
        action = _found(waiting.pop())
        if not isinstance(action, DictionaryObject):
            continue  # an array is a place in the document: /OpenAction may be one
        yield str(_found(action.get("/S")))
        following = _found(action.get("/Next"))
        waiting += following if isinstance(following, ArrayObject) else [following]
    raise ValueError("too many actions")


def _found(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing


def _things(reader: PdfReader) -> Iterator[Any]:
    """All that the document is made of, piece by piece."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    found: list[Any] = [reader.trailer]
    found += [reader.get_object(IndirectObject(*number, reader)) for number in numbers]
    while found:
        thing = found.pop()
        yield thing
        if isinstance(thing, DictionaryObject):  # a stream is one too; its content stays packed
            found += thing.values()
        elif isinstance(thing, ArrayObject):
            found += thing
