"""What a member may write about herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.models import Member, ServiceField, Skill
from membership.telephone import dialled, normalised
from regions.forms import RegionCascadeForm


class PhoneField(forms.CharField):
    """A telephone number as people write it (0812-3456-7890); its value is E.164 (+6281234567890)."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "tel", "autocomplete": "tel", "inputmode": "tel"}
        super().__init__(max_length=25, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """Raises ValidationError for what is no possible number; numbers without + are Indonesian."""
        text = super().clean(value)
        if not text:
            return ""
        number = normalised(text)
        if number is None:
            raise forms.ValidationError(_("Write a valid number, for example 0812-3456-7890."))
        return number

    def prepare_value(self, value: Any) -> Any:
        """Shows a stored number as people write it, and what was typed as it is."""
        return dialled(value) if isinstance(value, str) else value


class TermsField(forms.ModelMultipleChoiceField):
    """Words of a controlled list, to be ticked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> Any:
        """Raises ValidationError also for a number too large for the database to look for."""
        try:
            return super().clean(value)
        except OverflowError as too_large:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": ""}) from too_large


class VersionField(forms.IntegerField):
    """The version of the data that a form was opened with; 0, which is always stale, for anything else."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value) or 0
        except forms.ValidationError:
            return 0


class ProfileForm(RegionCascadeForm):
    """Phone, residence and potential of a member; the cascade's village is her residence."""

    phone = PhoneField(
        label=_("Phone/WhatsApp number"),
        required=False,
        help_text=_("Your branch uses it to reach you. It is not shown to the public."),
    )
    skills = TermsField(
        label=_("Skills"),
        queryset=Skill.objects.all(),
        help_text=_("Choose everything that you can do without guidance."),
    )
    service_fields = TermsField(
        label=_("Service fields"),
        queryset=ServiceField.objects.all(),
        help_text=_("Whom you serve in your daily work."),
    )
    version = VersionField(required=False)

    field_order = ("phone", "regency", "district", "village", "skills", "service_fields", "version")

    @classmethod
    def of(cls, member: Member, data: Any = None) -> "ProfileForm":
        """The form of `member`, filled with what is saved."""
        initial = {
            "phone": member.phone,
            "village": member.village,
            "skills": member.skills.all(),
            "service_fields": member.service_fields.all(),
            "version": member.version,
        }
        return cls(data, initial=initial)

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the member's fields."""
        names = ("phone", "village", "skills", "service_fields")
        return {name: self.cleaned_data[name] for name in names}
