"""A private file on its way in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from membership.enums import ProofKind
from vault.uploads import CheckedFile, check_proof


class ProofField(forms.FileField):
    """A PDF or a picture; its value is what may be kept of it."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> CheckedFile:
        """Raises ValidationError, in words for the uploader, for all that `check_proof` refuses."""
        file: UploadedFile = super().clean(data, initial)
        return check_proof(file)


class ProofForm(forms.Form):
    """What the file proves, and the file."""

    kind = forms.ChoiceField(label=_("What does it show?"), choices=ProofKind.choices)
    file = ProofField(
        label=_("File"),
        max_length=255,
        help_text=_("A PDF of at most 5 MB, or a photo of at most 10 MB. Photos lose place and device."),
    )
