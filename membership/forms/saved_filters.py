"""The name of a saved filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.models.saved_filter import LONGEST_NAME


class FilterNameForm(forms.Form):
    """What an officer calls a filter."""

    name = forms.CharField(
        label=_("Name of the filter"),
        max_length=LONGEST_NAME,
        help_text=_("For example: TKSK belum diverifikasi. Do not write names of people."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def tell_taken(self) -> None:
        """Says that she has another by this name."""
        self.add_error("name", _("You have another filter by this name."))


class SaveFilterForm(FilterNameForm):
    """A new one, or other choices under a name that is hers already."""

    replace = forms.BooleanField(label=_("Replace the one by this name"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        if "replace" not in self.data:
            self.fields["replace"].widget = forms.HiddenInput()

    def tell_taken(self) -> None:
        """Says it, and offers to replace that one."""
        self.fields["replace"].widget = forms.CheckboxInput()
        self.add_error(
            "name",
            _("You have a filter by this name. Choose another name, or tick that it shall be replaced."),
        )
