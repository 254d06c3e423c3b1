"""Which columns a file of members has."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.enums import Reason
from membership.exporting.columns import COLUMNS, NIK, Column

# Ticked beforehand: who she is and where she works. Each further column is a choice (UU 27/2022, art. 16: no more
# than the purpose needs).
USUAL = ("nomor", "nama", "cabang", "unsur", "kecamatan", "keanggotaan")


class ColumnsForm(forms.Form):
    """Which columns a file of members has; without a form, those of every file. NIK only with a reason."""

    kolom = forms.MultipleChoiceField(
        label=_("Columns"),
        help_text=_("Take only what your task needs."),
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one column.")},
    )
    reason = forms.ChoiceField(
        label=_("Only with NIK: why do you need the numbers?"),
        choices=Reason.choices,
        required=False,
        help_text=_("Each member can see who read her number, when, and this reason."),
        widget=forms.RadioSelect,
    )
    pilih = forms.CharField(initial="1", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, offered: Iterable[Column]) -> None:
        """`offered`: the columns that she may take, in the order of the file."""
        super().__init__(data)
        self.offered = {column.code: column for column in offered}
        columns: Any = self.fields["kolom"]
        columns.choices = [(column.code, column.name) for column in self.offered.values()]
        self.has_numbers = NIK.code in self.offered
        if not self.has_numbers:
            del self.fields["reason"]
        else:
            self.fields["reason"].is_conditional = True  # type: ignore[attr-defined]  # read by components/optional.html

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = self.cleaned_data
        if NIK.code in asked.get("kolom", ()) and not asked.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why you need the numbers, or do not tick NIK."))
        return asked

    def chosen(self) -> list[Column]:
        """The columns that were ticked; none where that cannot be."""
        if not self.is_bound:
            return [column for code, column in self.offered.items() if code in COLUMNS]
        if not self.is_valid():
            return []
        return [column for code, column in self.offered.items() if code in self.cleaned_data["kolom"]]

    def reason_for_numbers(self) -> Reason | None:
        """Why she takes NIK out; None where she takes none."""
        return Reason(self.cleaned_data["reason"]) if NIK in self.chosen() else None
