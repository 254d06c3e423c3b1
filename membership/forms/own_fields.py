"""The form of the secretariat's own fields, made from what she wrote in the CMS."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import FormBuilder

from membership.enums import FieldKind
from membership.forms.amounts import AmountField
from membership.forms.profile import VersionField
from membership.models import Member, OwnField
from membership.models.own_field import LONGEST
from membership.own_fields import NO, YES


class OwnFieldBuilder(FormBuilder):
    """Wagtail's form builder, and a question of yes or no: its own box knows no "not answered"."""

    def create_yes_no_field(self, field: OwnField, options: dict[str, Any]) -> forms.Field:
        """Two buttons, for a box that nobody ticked would say "no" for her."""
        options["choices"] = [(YES, _("Yes")), (NO, _("No"))]
        return forms.ChoiceField(widget=forms.RadioSelect, **options)

    def create_number_field(self, field: OwnField, options: dict[str, Any]) -> forms.Field:
        """A number as Indonesians write it: a comma before decimals, points between thousands."""
        return AmountField(**options)

    def create_date_field(self, field: OwnField, options: dict[str, Any]) -> forms.Field:
        """A day, chosen with the phone's own calendar."""
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **options)

    def get_formatted_field_choices(self, field: OwnField) -> list[tuple[str, str]]:
        """A line each: an answer may hold a comma."""
        return [(text, text) for text in field.offered]


class OwnFieldsForm(forms.Form):
    """The questions of a member, filled with what she answered before."""

    version = VersionField(required=False)

    def __init__(self, data: Any, *, member: Member, fields: Sequence[OwnField]) -> None:
        """`fields`: those that are asked; where an answer is offered no more, it still stands to be chosen."""
        self.asked = list(fields)
        held: dict[int, list[str]] = {}
        for key, text in member.own_answers.filter(field__in=self.asked).values_list("field", "text"):
            held.setdefault(key, []).append(text)
        super().__init__(data, initial={"version": member.version})
        for field, (name, made) in zip(
            self.asked, OwnFieldBuilder(self.asked).formfields.items(), strict=True
        ):
            self.fields[name] = made
            self._fill(field, made, held.get(field.pk, []))

    def _fill(self, field: OwnField, made: forms.Field, held: list[str]) -> None:
        if isinstance(made, forms.CharField):
            made.max_length = LONGEST
        if isinstance(made, forms.ChoiceField):
            offered = field.offered or [YES, NO]
            made.choices = [*made.choices, *[(text, text) for text in held if text not in offered]]  # type: ignore[misc]  # a list of pairs
        if field.kind == FieldKind.CHOICES:
            made.initial = held
        elif field.kind == FieldKind.NUMBER:
            made.initial = Decimal(held[0]) if held else None
        else:
            made.initial = held[0] if held else ""

    def values(self) -> dict[OwnField, Any]:
        """The cleaned values by their fields."""
        return {field: self.cleaned_data[field.clean_name] for field in self.asked}
