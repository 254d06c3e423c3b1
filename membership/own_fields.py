"""Answers to the secretariat's own fields: how they are kept as text, and how people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from membership.enums import FieldKind

if TYPE_CHECKING:
    from membership.models import OwnAnswer, OwnField

YES, NO = "1", "0"
SHORT_NUMBER = 4  # digits


@dataclass(frozen=True)
class Told:
    """A question with its answer in words; `is_retired`: it is asked no more."""

    label: str
    words: str
    is_retired: bool


def as_texts(value: Any) -> list[str]:
    """What is kept of a cleaned value: nothing of an empty one, a text for each chosen one."""
    if value in (None, "", []):
        return []
    if isinstance(value, list):
        return list(dict.fromkeys(str(each) for each in value))
    if isinstance(value, Decimal):
        return [format(value.normalize(), "f")]
    if isinstance(value, date):
        return [value.isoformat()]
    return [" ".join(str(value).split())]


def in_words(kind: str, text: str) -> str:
    """A kept text as people read it; what no longer fits its kind stays as it was written."""
    if kind == FieldKind.YES_NO:
        return {YES: _("Yes"), NO: _("No")}.get(text, text)
    if kind == FieldKind.DATE:
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        return formats.date_format(day) if day else text
    if kind == FieldKind.NUMBER:
        return _grouped(text)
    return text


def in_cell(kind: str, text: str) -> str:
    """The same in a table or an address, where days can be sorted and numbers bear no points."""
    if kind == FieldKind.NUMBER:
        return text.replace(".", ",")
    return text if kind == FieldKind.DATE else in_words(kind, text)


def _grouped(text: str) -> str:
    """With points between thousands from five digits on: four may be a year."""
    whole, mark, rest = text.partition(".")
    digits = whole.lstrip("-")
    if digits.isdecimal() and len(digits) > SHORT_NUMBER:
        whole = f"{int(whole):,}".replace(",", ".")
    return whole + ("," if mark else "") + rest


def answers_to_choose(field: "OwnField") -> list[tuple[str, str]]:
    """The answers to a field that offers some, each with its words."""
    return [(text, in_words(field.kind, text)) for text in field.offered or (YES, NO)]


def noted(field: "OwnField") -> str:
    """How the audit trail names it: by its number, for not every short name is a code there."""
    return f"tambahan-{field.pk}"


def told(answers: "Iterable[OwnAnswer]") -> list[Told]:
    """The questions in their order, each with what was answered; `answers` come with their fields."""
    found: dict[OwnField, list[str]] = {}
    for answer in answers:
        found.setdefault(answer.field, []).append(in_words(answer.field.kind, answer.text))
    return [
        Told(field.label, ", ".join(texts), field.retired_at is not None) for field, texts in found.items()
    ]
