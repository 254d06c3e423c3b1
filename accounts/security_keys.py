"""Forms about security keys and passkeys: allauth gives their name no label that a catalogue reaches."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

LABEL = _("Name of the key")
HINT = _("So that you know it again. For example: my phone")
MAX_LENGTH = 100


class AddSecurityKeyForm(AddWebAuthnForm):
    """A new key; without a name allauth counts them."""

    name = forms.CharField(label=LABEL, max_length=MAX_LENGTH, required=False, help_text=HINT)


class EditSecurityKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=LABEL, max_length=MAX_LENGTH, help_text=HINT)
