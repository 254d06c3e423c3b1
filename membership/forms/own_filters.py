"""The secretariat's own fields as filters of a list: by a choice, or from one number or day up to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Case, FloatField, Q, QuerySet, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from membership.enums import FieldKind
from membership.forms.amounts import AmountField
from membership.forms.standing import DayField
from membership.models import OwnAnswer, OwnField
from membership.own_fields import answers_to_choose, as_texts, in_cell, in_words

OWN = "own_"  # begins the names of them all
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"  # as they are kept


@dataclass(frozen=True)
class ChoiceFilter:
    """Who chose one answer."""

    field: OwnField

    def entries(self) -> dict[str, forms.Field]:
        """Its part of the form, by name."""
        choices = [("", _("All")), *answers_to_choose(self.field)]
        entry = forms.ChoiceField(label=self.field.label, choices=choices, required=False)
        return {self.field.clean_name: entry}

    def narrowed(self, answers: QuerySet[OwnAnswer], asked: Mapping[str, Any]) -> QuerySet[OwnAnswer]:
        """Those of the `answers` to it that fit what is asked for."""
        return answers.filter(text=asked[self.field.clean_name])

    def words(self, asked: Mapping[str, Any]) -> str:
        """What is asked for, to people."""
        text = asked.get(self.field.clean_name)
        return f"{self.field.label}: {in_words(self.field.kind, text)}" if text else ""


@dataclass(frozen=True)
class RangeFilter:
    """Whose number or day lies between two, both included. A hyphen in a name stands in no field's own."""

    field: OwnField

    @property
    def names(self) -> tuple[str, str]:
        """Of the lowest, and of the highest."""
        return f"{self.field.clean_name}-dari", f"{self.field.clean_name}-sampai"

    def entries(self) -> dict[str, forms.Field]:
        """Its part of the form, by name."""
        labels = (_("%(question)s, from"), _("%(question)s, up to"))
        return {
            name: self._entry(label % {"question": self.field.label})
            for name, label in zip(self.names, labels, strict=True)
        }

    def _entry(self, label: str) -> forms.Field:
        if self.field.kind == FieldKind.DATE:
            return DayField(label=label, required=False)
        return AmountField(label=label, required=False)

    def narrowed(self, answers: QuerySet[OwnAnswer], asked: Mapping[str, Any]) -> QuerySet[OwnAnswer]:
        """Those of the `answers` to it that fit what is asked for."""
        lowest, highest = (asked.get(name) for name in self.names)
        column = "text"  # days are written so that they can be compared
        if self.field.kind == FieldKind.NUMBER:
            column = "number"
            number = When(text__regex=NUMBER, then=Cast("text", FloatField()))
            answers = answers.annotate(number=Case(number, output_field=FloatField()))
        fitting = Q()
        for end, lookup in ((lowest, "gte"), (highest, "lte")):
            if end is not None:
                fitting &= Q(**{f"{column}__{lookup}": float(end) if column == "number" else end.isoformat()})
        return answers.filter(fitting)

    def words(self, asked: Mapping[str, Any]) -> str:
        """What is asked for, to people."""
        ends = [in_words(self.field.kind, text) for name in self.names for text in as_texts(asked.get(name))]
        if not ends:
            return ""
        if len(ends) > 1:
            return f"{self.field.label}: {ends[0]} – {ends[1]}"
        sentence = (
            _("%(question)s: up to %(end)s")
            if asked.get(self.names[0]) is None
            else _("%(question)s: from %(end)s")
        )
        return sentence % {"question": self.field.label, "end": ends[0]}


OwnFilter = ChoiceFilter | RangeFilter
RANGES = (FieldKind.NUMBER, FieldKind.DATE)


def own_filters(fields: Iterable[OwnField]) -> list[OwnFilter]:
    """A filter for each of `fields`, which are `filterable`."""
    return [RangeFilter(field) if field.kind in RANGES else ChoiceFilter(field) for field in fields]


def in_address(value: Any) -> str:
    """A cleaned value as it stands in an address, and as the form reads it again."""
    kind = FieldKind.NUMBER if isinstance(value, Decimal) else FieldKind.DATE
    return value if isinstance(value, str) else in_cell(kind, as_texts(value)[0])
