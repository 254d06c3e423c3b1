"""What the sources say to people, and what the Indonesian catalogue makes of it; needs no GNU gettext."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.architecture.places import ROOT, python_files, templates

FOLDER = ROOT / "locale" / "id" / "LC_MESSAGES"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Key = tuple[str, str]  # context ("" without one) and the English text, of plurals the singular


def catalogue() -> Catalog:
    """The catalogue as its editors see it."""
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file)


def compiled() -> Catalog:
    """The catalogue as the portal reads it."""
    with (FOLDER / "django.mo").open("rb") as file:
        return read_mo(file)


def entries(catalog: Catalog) -> dict[Key, tuple[str, ...]]:
    """The translations by their key, without the header; one form each, for Indonesian has no plural."""
    return {key_of(message.id, message.context): _forms(message.string) for message in catalog if message.id}


def key_of(text: str | tuple[str, ...], context: str | bytes | None) -> Key:
    """How both the sources and the catalogue name a message; Babel reads the contexts of a compiled one as bytes."""
    named = context.decode() if isinstance(context, bytes) else context
    return named or "", text if isinstance(text, str) else text[0]


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def spoken() -> dict[Key, Path]:
    """Every message of the sources, with a file that holds it."""
    found: dict[Key, Path] = {}
    for path in [*python_files(), *templates()]:
        if "tests" not in path.parts:
            found |= dict.fromkeys(_messages_in(path), path.relative_to(ROOT))
    return found


def _messages_in(path: Path) -> Iterator[Key]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of a template are calls of gettext among blanks; its indentation means nothing.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _line, text, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield key_of(text, context)
