"""The texts of pages as files: TOML with a title, a summary, and a body of bricks.

    title = "Sejarah"
    slug = "sejarah"
    summary = "One or two sentences."
    [facts]                 # further fields of the page type
    [links]                 # fields of the page type that hold another page, by its address
    [[body]]
    paragraph = '''Text with **bold**, *italic* and [links](/wilayah/).'''
    [[body]]
    quote = "The first key names the brick; the others are its fields."
    speaker = "Somebody"

`forpeksos.bricks` says which bricks there are.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Brick = dict[str, Any]


@dataclass(frozen=True)
class PageText:
    """What a file says about one page."""

    title: str
    slug: str
    summary: str = ""
    cover: str = ""  # the name of a picture, see forpeksos.demo.pictures
    section: str = ""  # the slug of the branch in whose section the page stands; "" is the province
    facts: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # fields that hold a page, by its address
    body: list[Brick] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """The values for the page's own fields; cover and body need files and links first."""
        return {"title": self.title, "slug": self.slug, "summary": self.summary, **self.facts}


def read_text(path: Path) -> PageText:
    """The text in the file at `path`; raises TypeError for a key that no text has."""
    with path.open("rb") as file:
        return PageText(**tomllib.load(file))


def read_texts(folder: Path) -> list[PageText]:
    """The texts in `folder`, in the order of their file names."""
    return [read_text(path) for path in sorted(folder.glob("*.toml"))]
