"""The letters of the portal: of which kind each is, which words it takes, and how it is written out.

A letter's text is its template in templates/desk/mail, or what the secretariat wrote in its place (`LetterText`).
Such a text is no template: its placeholders in braces are replaced once, and nothing else in it means anything.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format

from membership.enums import MessageKind
from membership.models import LetterText

FOLDER = Path("desk/mail")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
ALWAYS = ("name", "link", "portal")
# By the beginning of a letter's name; the longest that fits counts. A test names letters without a kind.
KINDS: dict[str, MessageKind] = {
    "application_": MessageKind.APPLICATION,
    "application_waiting": MessageKind.DESK,
    "applications_late": MessageKind.DESK,
    "page_": MessageKind.DESK,
    "transfer_": MessageKind.TRANSFER,
    "transfer_to_": MessageKind.DESK,
    "transfer_waiting": MessageKind.DESK,
    "transfers_late": MessageKind.DESK,
    "card_": MessageKind.RENEWAL,
    "renewal_": MessageKind.RENEWAL,
    "membership_": MessageKind.RENEWAL,
    "member_left": MessageKind.DESK,
    "member_stays": MessageKind.DESK,
    # Perhaps somebody whose membership was ended came in by another branch: no switch silences that.
    "nik_twice": MessageKind.ACCOUNT,
    "profile_": MessageKind.PROFILE,
    "affiliation_": MessageKind.PROFILE,
    "potential_": MessageKind.PROFILE,
    # The law sets the time for these: UU 27/2022, art. 30 and following.
    "request_waiting": MessageKind.ACCOUNT,
    # Nobody misses by a switch that her membership was suspended or has ended.
    "standing_": MessageKind.ACCOUNT,
    "membership_left": MessageKind.ACCOUNT,
    "role_": MessageKind.ACCOUNT,
    "account_": MessageKind.ACCOUNT,
    "email_": MessageKind.ACCOUNT,
}
# Sent to an address rather than to an account: before it is hers, or when it no longer is.
TO_ADDRESSES = frozenset({"email_asked", "email_in_use", "email_new"})


# For looking at a letter: its words as they might be.
SAMPLES: dict[str, Any] = {
    "name": "Siti Contoh",
    "link": f"{settings.WAGTAILADMIN_BASE_URL}/anggota/",
    "portal": settings.WAGTAILADMIN_BASE_URL,
    "number": "FPS.3602.05.26.00017.5",
    "branch": "Kabupaten Lebak",
    "origin": "Kabupaten Lebak",
    "destination": "Kabupaten Pandeglang",
    "count": 3,
    "days": 30,
    "title": "Pelatihan relawan di Rangkasbitung",
    "comment": "Tambahkan tanggal kegiatan.",
    "role": "Editor cabang",
    "due_at": datetime(2026, 12, 31, 10, tzinfo=UTC),
} | dict.fromkeys(("due", "day", "since", "until", "valid_until", "ends", "on", "last"), date(2026, 12, 31))


class _Count(int):
    """A number that is written as a placeholder: plural forms take nothing but numbers."""

    name: str

    @classmethod
    def called(cls, name: str) -> "_Count":
        count = cls(2)
        count.name = name
        return count

    def __str__(self) -> str:
        return f"{{{self.name}}}"


def kind_of(letter: str) -> MessageKind:
    """Of which kind `letter` is. One that nobody classified cannot be switched off."""
    fitting = [start for start in KINDS if letter.startswith(start)]
    return KINDS[max(fitting, key=len)] if fitting else MessageKind.ACCOUNT


def letters_of(kind: str) -> list[str]:
    """The names of the letters of a kind."""
    return [letter for letter in all_letters() if kind_of(letter) == kind]


@cache
def all_letters() -> tuple[str, ...]:
    """The names of all letters."""
    folder = settings.ROOT / "templates" / FOLDER
    return tuple(sorted(path.stem for path in folder.glob("*.txt")))


@cache
def words_of(letter: str) -> tuple[str, ...]:
    """The words that the template of `letter` uses: what may stand in braces in another text for it."""
    source = _source(letter)
    renamed = dict(re.findall(r"(\w+)=(\w+)", " ".join(re.findall(r"{%(.*?)%}", source))))
    named = re.findall(r"{{\s*(\w+)", source)
    return tuple(dict.fromkeys((*ALWAYS, *(renamed.get(name, name) for name in named))))


@cache
def default_text(letter: str) -> tuple[str, str]:
    """Subject and text of the template, with its words as placeholders."""
    source = re.sub(r"\b(\w+)\|date(:\"\w+\")?", r"\1", _source(letter))
    counted = re.findall(r"\bcount\s+\w+=(\w+)", source)
    words = {name: f"{{{name}}}" for name in words_of(letter)}
    words |= {name: _Count.called(name) for name in counted}
    return _parts(engines["django"].from_string(source).render(words))


def written(letter: str, words: Mapping[str, Any], text: LetterText | None = None) -> tuple[str, str]:
    """Subject and text of `letter` with these words; `text` in place of the template's."""
    if text:
        return one_line(text.subject), filled(text.body, words)
    return _parts(render_to_string(str(FOLDER / f"{letter}.txt"), dict(words)))


def title_of(letter: str, text: LetterText | None = None) -> str:
    """What a letter is called in lists: its subject; its name where its template is gone."""
    if text:
        return one_line(text.subject)
    return default_text(letter)[0] if letter in all_letters() else letter


def filled(body: str, words: Mapping[str, Any]) -> str:
    """`body` with its placeholders replaced, once: braces in a word stay what they are."""
    return PLACEHOLDER.sub(lambda found: _as_text(words.get(found[1])), body).strip() + "\n"


def one_line(text: str) -> str:
    """A subject holds no line breaks: they would end the header."""
    return " ".join(text.split())


def packed(words: Mapping[str, Any]) -> dict[str, Any]:
    """`words` as they are kept until the letter leaves: plain ones, days and moments."""
    return {name: _packed(value) for name, value in words.items()}


def unpacked(words: Mapping[str, Any]) -> dict[str, Any]:
    """The same as they were given."""
    return {name: _unpacked(value) for name, value in words.items()}


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return parse_datetime(value["moment"]) if "moment" in value else parse_date(value["day"])
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return "" if value is None or isinstance(value, bool) else str(value)


def _parts(text: str) -> tuple[str, str]:
    subject, body = text.split("\n", 1)
    return one_line(subject), body.strip() + "\n"


def _source(letter: str) -> str:
    template: Any = get_template(str(FOLDER / f"{letter}.txt"))
    return str(template.template.source)
