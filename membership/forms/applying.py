"""The steps of an application for membership. Each field says why it is asked."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from membership.forms.numbers import LONGEST_TYPED
from membership.forms.profile import PhoneField, TermsField, VersionField
from membership.models import Application, ServiceField, Skill
from regions.forms import RegionCascadeForm
from vault import nik
from vault.names import NameField


def remark_on(form: forms.Form, remarks: dict[str, Any], **elsewhere: str) -> None:
    """Puts what the branch wants corrected into the hint of each field: screen readers read it there too.

    `elsewhere` names the field at which a remark about something else stands, such as `area="regency"`.
    """
    for key, text in remarks.items():
        if field := form.fields.get(elsewhere.get(key, key)):
            said = format_html('<p class="notice notice--important">{} {}</p>', _("To be corrected:"), text)
            field.help_text = format_html("{}{}", field.help_text, said)


class IdentityForm(forms.Form):
    """Who she is: the name, that she is of age, and her NIK if she likes."""

    ADULT, MINOR = "yes", "no"

    name = NameField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As it stands on your ID card (KTP), so that your branch can compare it with the card."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_adult = forms.ChoiceField(
        label=_("How old are you?"),
        choices=[(ADULT, _("18 years or older")), (MINOR, _("Under 18"))],
        help_text=_("The law on personal data asks for a parent's consent below 18. We do not ask for more."),
        widget=forms.RadioSelect,
    )
    nik = forms.CharField(
        label=_("NIK"),
        required=False,
        max_length=LONGEST_TYPED,
        help_text=_(
            "The 16 digits on the ID card (KTP), so that nobody is registered twice. It is kept encrypted. Its first "
            "six digits are the place of your first registration and may differ from where you live now."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
    )
    forget_nik = forms.BooleanField(label=_("Remove the NIK that is kept"), required=False)
    version = VersionField(required=False)

    @classmethod
    def of(cls, application: Application, data: Any = None) -> "IdentityForm":
        """The form of `application`; a number that is kept is never written into it."""
        initial = {
            "name": application.name,
            "is_adult": cls.ADULT if application.is_adult else "",
            "version": application.version,
        }
        form = cls(data, initial=initial)
        if application.nik:
            form.fields["nik"].label = _("Another NIK")
            form.fields["nik"].help_text = format_html(
                '{} <span class="secret">{}</span>. {}',
                _("Kept encrypted:"),
                nik.masked(application.nik),
                _("Leave this empty if it is right."),
            )
        else:
            del form.fields["forget_nik"]
        remark_on(form, application.remarks)
        return form

    @property
    def is_minor(self) -> bool:
        """Whether she said that she is under 18: nothing of her is kept."""
        return bool(self.is_bound and self.data.get("is_adult") == self.MINOR)

    def clean_is_adult(self) -> bool:
        """Raises ValidationError for somebody under age: her parents must agree (UU 27/2022, art. 25)."""
        if self.cleaned_data["is_adult"] == self.MINOR:
            raise forms.ValidationError(
                _(
                    "Thank you for your interest. Below 18 you join through your branch, together with a parent."
                )
            )
        return True

    def clean_nik(self) -> str:
        """The number in its one normal form; raises ValidationError with a kind sentence."""
        number = nik.normalise(self.cleaned_data["nik"])
        if number and (problem := nik.problem(number)):
            raise forms.ValidationError(problem)
        return number

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the application's fields; an empty NIK changes none."""
        said = self.cleaned_data
        changes = {"name": said["name"], "is_adult": said["is_adult"]}
        if said["nik"] or said.get("forget_nik"):
            changes["nik"] = said["nik"] or None
        return changes


class ContactForm(RegionCascadeForm):
    """How the branch reaches her, and where she lives."""

    phone = PhoneField(
        label=_("Phone/WhatsApp number"),
        help_text=_("Your branch calls it to check your data. It is not shown to the public."),
    )
    version = VersionField(required=False)

    field_order = ("phone", "regency", "district", "village", "version")

    @classmethod
    def of(cls, application: Application, data: Any = None) -> "ContactForm":
        """The form of `application`, filled with what is saved."""
        initial = {
            "phone": application.phone,
            "village": application.village,
            "version": application.version,
        }
        form = cls(data, initial=initial)
        form.fields["regency"].help_text = _(
            "So that it is known where members live and can help. Choose all three, down to the village, or none."
        )
        remark_on(form, application.remarks, village="regency")
        return form

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the application's fields."""
        return {"phone": self.cleaned_data["phone"], "village": self.cleaned_data["village"]}


class PotentialForm(forms.Form):
    """What she can do, and whom she serves."""

    skills = TermsField(
        label=_("Skills"),
        queryset=Skill.objects.all(),
        help_text=_(
            "So that the right person is found when help is needed. Choose what you do without guidance."
        ),
    )
    service_fields = TermsField(
        label=_("Service fields"),
        queryset=ServiceField.objects.all(),
        help_text=_("Whom you serve in your daily work, so that colleagues find each other."),
    )
    version = VersionField(required=False)

    @classmethod
    def of(cls, application: Application, data: Any = None) -> "PotentialForm":
        """The form of `application`, filled with what is saved."""
        initial = {
            "skills": application.skills.all(),
            "service_fields": application.service_fields.all(),
            "version": application.version,
        }
        form = cls(data, initial=initial)
        remark_on(form, application.remarks)
        return form

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the application's fields."""
        return {name: self.cleaned_data[name] for name in ("skills", "service_fields")}
