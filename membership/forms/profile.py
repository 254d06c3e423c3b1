"""What a member may write about herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import Readiness, Vehicle
from membership.models import Language, Member, ServiceField, Skill, TargetGroup
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


class OwnContactForm(RegionCascadeForm):
    """Phone and residence of a member; the cascade's village is her residence."""

    phone = PhoneField(
        label=_("Phone/WhatsApp number"),
        required=False,
        help_text=_("Your branch uses it to reach you. It is not shown to the public."),
    )
    version = VersionField(required=False)

    field_order = ("phone", "regency", "district", "village", "version")

    @classmethod
    def of(cls, member: Member, data: Any = None) -> "OwnContactForm":
        """The form of `member`, filled with what is saved."""
        initial = {"phone": member.phone, "village": member.village, "version": member.version}
        form = cls(data, initial=initial)
        form.fields["regency"].help_text = _("Choose all three, down to the village, or none.")
        return form

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the member's fields."""
        return {name: self.cleaned_data[name] for name in ("phone", "village")}


class OwnPotentialForm(forms.Form):
    """What a member can do, whom she serves, and how far she can help; all of it as she likes to say it."""

    LISTS = ("skills", "service_fields", "target_groups", "languages")
    CHOICES = ("vehicle", "readiness")

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
    target_groups = TermsField(
        label=_("PPKS target groups"),
        queryset=TargetGroup.objects.all(),
        help_text=_("Those whom you have experience in serving. Nothing about the people served is kept."),
    )
    languages = TermsField(
        label=_("Languages"),
        queryset=Language.objects.all(),
        help_text=_("In which you can accompany somebody."),
    )
    vehicle = forms.ChoiceField(
        label=_("Vehicle"), required=False, choices=[("", _("Not said")), *Vehicle.choices]
    )
    readiness = forms.ChoiceField(
        label=_("Readiness in disasters"),
        required=False,
        choices=[("", _("Not said")), *Readiness.choices],
        help_text=_("How far your branch may ask you to come. You can change it at any time."),
    )
    version = VersionField(required=False)

    @classmethod
    def of(cls, member: Member, data: Any = None) -> "OwnPotentialForm":
        """The form of `member`, filled with what is saved."""
        initial = {name: getattr(member, name).all() for name in cls.LISTS}
        initial |= {name: getattr(member, name) for name in (*cls.CHOICES, "version")}
        return cls(data, initial=initial)

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the member's fields."""
        return {name: self.cleaned_data[name] for name in (*self.LISTS, *self.CHOICES)}


class ProposalForm(forms.Form):
    """A skill that is missing in the list."""

    text = forms.CharField(
        label=_("A skill that is missing here"),
        max_length=60,
        help_text=_("In a few words. The secretariat decides whether the list gets it."),
    )

    def clean_text(self) -> str:
        """What a person can read, with single blanks."""
        text = " ".join(self.cleaned_data["text"].split())
        if not any(sign.isalpha() for sign in text):
            raise forms.ValidationError(_("Write the skill in words."))
        return text
