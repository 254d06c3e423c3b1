"""A national identity number: entering it, and saying why it is read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.enums import Reason
from membership.forms.profile import VersionField
from vault import nik

LONGEST_TYPED = 30  # with the blanks and dots that people put between


class NikForm(forms.Form):
    """The number as it stands on the card."""

    nik = forms.CharField(
        label=_("NIK"),
        max_length=LONGEST_TYPED,
        help_text=_("The 16 digits on the ID card (KTP). Blanks between them do no harm."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
    )
    version = VersionField(required=False)

    def clean_nik(self) -> str:
        """The number in its one normal form; raises ValidationError with a kind sentence."""
        number = nik.normalise(self.cleaned_data["nik"])
        if problem := nik.problem(number):
            raise forms.ValidationError(problem)
        return number


class ReasonForm(forms.Form):
    """Why somebody else's number is read."""

    reason = forms.ChoiceField(
        label=_("Why do you need the number?"),
        choices=Reason.choices,
        help_text=_("The member can see who read her number, when, and this reason."),
        widget=forms.RadioSelect,
    )

    def clean_reason(self) -> Any:
        return Reason(self.cleaned_data["reason"])


class TakeAwayForm(ReasonForm):
    """Why a number that stands twice is taken from a member, and how her row was when that was asked."""

    reason = forms.ChoiceField(
        label=_("Why is the number taken away?"),
        choices=Reason.choices,
        help_text=_("The member can see who took it away, when, and this reason."),
        widget=forms.RadioSelect,
    )
    version = VersionField(required=False)
