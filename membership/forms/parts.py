"""Trainings and certificates, as a member writes them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import CertificateKind, CertificateLevel
from membership.forms.affiliation import FIRST_DAY, PastDayField
from membership.forms.profile import VersionField
from membership.forms.proofs import ProofField
from membership.models import Certificate, Training
from vault.uploads import CheckedFile

LAST_DAY = FIRST_DAY.replace(year=2200)


class OptionalProofField(ProofField):
    """A private file, where there is one to show; its value is None without one."""

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:  # type: ignore[override]  # nothing is an answer here
        """Raises ValidationError as `ProofField` does."""
        return super().clean(data, initial) if data else None


class PartForm(forms.ModelForm):
    """A training or a certificate, with a file that proves it."""

    file = OptionalProofField(
        label=_("Proof"),
        required=False,
        max_length=255,
        help_text=_(
            "A PDF of at most 5 MB, or a photo of at most 10 MB. Only the verifier of your branch and the "
            "secretariat can open it."
        ),
    )
    version = VersionField(required=False)

    @classmethod
    def of(cls, part: Any, data: Any = None, files: Any = None) -> "PartForm":
        """The form of `part`, which may be a new one, filled with what is saved."""
        # The row itself is never touched by the form: its action compares what came with what is there.
        shown = type(part)(
            **{field.attname: getattr(part, field.attname) for field in part._meta.concrete_fields}
        )
        return cls(data, files, instance=shown, initial={"version": part.version})

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the part's fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def validate_constraints(self) -> None:
        """Left to the database: half of what they compare is not in the form."""


class TrainingForm(PartForm):
    """A training that she attended."""

    class Meta:
        model = Training
        fields = ("name", "organiser", "year", "hours")
        error_messages = {"hours": {"min_value": _("Give at least 1 hour.")}}

    field_order = ("name", "organiser", "year", "hours", "file")

    def clean_year(self) -> int:
        """Raises ValidationError for a year that has not come."""
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("The year %(year)s lies in the future."), params={"year": year})
        return year


class CertificateForm(PartForm):
    """A certificate that she holds."""

    issued_on = PastDayField(label=_("Issued on"))

    class Meta:
        model = Certificate
        fields = ("kind", "name", "issuing_body", "level", "number", "issued_on", "valid_until")
        widgets = {
            "kind": forms.RadioSelect,
            "valid_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Django offers "---------" where nothing is chosen yet: in the one a round button that means nothing.
        self.fields["kind"].choices = CertificateKind.choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["level"].choices = [("", _("Choose a level")), *CertificateLevel.choices]  # type: ignore[attr-defined]  # a ChoiceField

    field_order = ("kind", "name", "issuing_body", "level", "number", "issued_on", "valid_until", "file")

    def clean(self) -> dict[str, Any]:
        """The days in their order; a competency certificate is known by its number."""
        asked = super().clean() or self.cleaned_data
        issued, ends = asked.get("issued_on"), asked.get("valid_until")
        if issued and ends and ends < issued:
            self.add_error("valid_until", _("The certificate cannot end before the day it was issued."))
        if ends and ends > LAST_DAY:
            self.add_error("valid_until", _("Give a day that can be true."))
        return asked
