"""The three prompts of the newsroom, and the bricks of an article's body that they become.

Each prompt's brick bears an id of its own, so that it is found again after somebody has worked on the
article in the full editor, and all other bricks stay where they are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.utils.html import linebreaks
from django.utils.text import Truncator

PROMPTS = {
    "what": "6b0d1c52-3a5e-5f0b-9d53-0f6d6c1f0a01",
    "who": "6b0d1c52-3a5e-5f0b-9d53-0f6d6c1f0a02",
    "outcome": "6b0d1c52-3a5e-5f0b-9d53-0f6d6c1f0a03",
}
LONGEST_SUMMARY = 200  # letters: what a card of a list shows
PLAIN_TAGS = frozenset({"p", "br"})

Bricks = Iterable[dict[str, Any]]


@dataclass(frozen=True)
class Answers:
    """What somebody wrote under the three prompts, as plain text; an empty line divides paragraphs.

    Compare answers only if both went through `tidy`.
    """

    what: str = ""
    who: str = ""
    outcome: str = ""


class TooRich(Exception):
    """A prompt's brick holds more than plain text: only the full editor can change it without loss."""


def into_body(answers: Answers, bricks: Bricks) -> list[dict[str, Any]]:
    """`bricks` (a StreamField's raw data) with the answers in them: in their old places, new ones at the end."""
    texts = {PROMPTS[name]: getattr(answers, name).strip() for name in PROMPTS}
    emptied = {key for key, text in texts.items() if not text}
    kept = [_filled(brick, texts) for brick in bricks if brick.get("id") not in emptied]
    there = {brick.get("id") for brick in kept}
    new = [_brick(key, text) for key, text in texts.items() if text and key not in there]
    return [*kept, *new]


def out_of_body(bricks: Bricks) -> Answers:
    """The answers that stand in `bricks`. Raises TooRich where one of them was made bold, linked or listed."""
    found = {brick.get("id"): brick for brick in bricks}
    values = {name: found[key]["value"] for name, key in PROMPTS.items() if key in found}
    return Answers(**{name: _plain(str(value)) for name, value in values.items()})


def summary_of(answers: Answers) -> str:
    """The beginning of what happened, cut at a word, for lists and shared links."""
    first = answers.what.strip().split("\n", 1)[0]
    return Truncator(first).chars(LONGEST_SUMMARY, truncate=" …") if first else ""


def _filled(brick: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    key = brick.get("id", "")
    return _brick(key, texts[key]) if key in texts else brick


def _brick(key: str, text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": linebreaks(text, autoescape=True), "id": key}


def _plain(html: str) -> str:
    reader = _PlainText()
    reader.feed(html)
    reader.close()
    return tidy("".join(reader.parts))


def tidy(text: str) -> str:
    """`text` with one empty line between paragraphs, and none around it."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


class _PlainText(HTMLParser):
    """Collects the text of paragraphs and broken lines; anything else is too rich."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in PLAIN_TAGS:
            raise TooRich
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        # After a <br> Django writes a line break too; in HTML both are one.
        self.parts.append(data.replace("\n", ""))
