"""Which words of an answer are English: what people read or hear in it, looked up in the words of our catalogues."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel.messages.mofile import read_mo
from django.conf import settings

WORD = re.compile(r"(?<![\w&%{@/.-])[A-Za-z][A-Za-z'’]+(?![\w@/}-])")
NOT_SAID = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|%\(\w+\)\w|{\w*}|<[^>]*>|&\w+;|\b[a-z]+\.[a-z]+\b")
# A string of a script that nobody is shown: the name of a class, an address, a key.
CODE = re.compile(
    r"[\w:./#?=&%{}\[\]()+,*-]*[_:./#?=&%{}\[\]()+*-][\w:./#?=&%{}\[\]()+,*-]*|[a-z][\w-]*|[A-Z]+"
)
CODED = re.compile(r"->|^[\w-]+:[\w-]+ |^[a-z][\w-]* [a-z][\w-]*$")  # what the controllers of Stimulus read
SPOKEN = {"title", "placeholder", "alt", "aria-label", "aria-description", "label"}
UNREAD = {"script", "style", "svg", "code", "kbd"}
BOTH = {  # words of both languages, and what stands for something else
    "area",
    "min",  # Minggu
    "target",
}
TEXTS = {"None"}  # in the counter of a side panel, hidden until a script counts


@cache
def english() -> frozenset[str]:
    """Every word of an original that no translation uses."""
    originals: set[str] = set()
    translations: set[str] = set(BOTH)
    for folder in settings.LOCALE_PATHS:
        for mo in Path(folder).glob("id/LC_MESSAGES/*.mo"):
            with mo.open("rb") as file:
                messages = [message for message in read_mo(file) if message.id]
            for message in messages:
                texts = [message.id, message.string]
                original, translation = (text if isinstance(text, str) else " ".join(text) for text in texts)
                if original != translation:
                    originals |= words_of(original)
                    translations |= words_of(translation)
    return frozenset(originals - translations)


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters, without what is none: addresses, placeholders, tags."""
    return {word.lower() for word in WORD.findall(NOT_SAID.sub(" ", text))}


def english_in(text: str) -> set[str]:
    """Its English words."""
    return set() if text in TEXTS else words_of(text) & english()


class _Listener(HTMLParser):
    """Keeps every text of a page or of a part of one: read, heard, or kept for a script to show."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.within: list[str] = []  # the tags around that nobody reads
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of_tag = {name: value or "" for name, value in attrs}
        if tag in UNREAD:
            self.within.append(tag)
            self.is_data = of_tag.get("type") == "application/json"
        for name, value in of_tag.items():
            if name in SPOKEN or (name == "value" and of_tag.get("type") in {"submit", "button", "reset"}):
                self.texts.append(value)
            elif name.startswith("data-") and value[:1] in {"{", "["}:
                self.texts += said_in_json(value)
            elif name.startswith("data-") and " " in value and not CODED.search(value):
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.texts.append(data)
        elif self.within[-1] == "script" and self.is_data:
            self.texts += said_in_json(data)


def said(html: str) -> list[str]:
    """Every text of this HTML, without blanks around it."""
    listener = _Listener()
    listener.feed(html)
    listener.close()
    return [words for text in listener.texts if (words := " ".join(text.split()))]


def said_in_json(text: str) -> list[str]:
    """The texts of a piece of JSON; nothing if it is none."""
    try:
        return list(_strings(json.loads(text)))
    except ValueError:
        return []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str) and not CODE.fullmatch(value):
        if value[:1] in {"{", "["}:
            yield from said_in_json(value)
        else:
            yield from said(value) if "<" in value else [value]
