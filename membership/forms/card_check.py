"""What somebody types who cannot scan a card."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CardCodeForm(forms.Form):
    """The address of a card's QR code, or the code at its end."""

    code = forms.CharField(
        label=_("Code or address of the card"),
        max_length=200,
        help_text=_("What the QR code leads to, whole or only its last part."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def token(self) -> str:
        """The last part of what was entered; whether any card has it is asked elsewhere."""
        return str(self.cleaned_data["code"]).partition("?")[0].rstrip("/ ").rpartition("/")[2]
