"""What people ask, and what officers answer."""

from string import digits
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import Level, Purpose
from membership.forms.registered import possible_registration
from membership.models import Branch, ConstituentBody, Member
from privacy.enums import Correctable, Kind, State
from privacy.models import DataRequest
from vault import nik
from vault.names import NameField

LONGEST_TEXT = 1000
LONGEST_NUMBER = 40  # a member number, with blanks wherever people put them
CLOSED = [choice for choice in State.choices if choice[0] != State.MADE]


# These rest on an agreement (membership/personal.py, accounts/personal.py): told, and not asked.
TOLD = (Purpose.ACCOUNT, Purpose.MEMBERSHIP)


class ConsentForm(forms.Form):
    """One switch: her yes or no to one purpose, having read one version of its notice.

    A consent to the membership that was recorded earlier can be withdrawn, and is not asked again.
    """

    GIVE = "give"
    WITHDRAW = "withdraw"

    purpose = forms.ChoiceField(
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.ACCOUNT]
    )
    decision = forms.ChoiceField(choices=[(GIVE, GIVE), (WITHDRAW, WITHDRAW)])
    version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a yes to what nobody asks."""
        data = super().clean() or {}
        if data.get("decision") == self.GIVE and data.get("purpose") in TOLD:
            raise forms.ValidationError(_("This is not asked."))
        return data


class ExplanationForm(forms.Form):
    """A request that needs no value: restriction, lifting, erasure."""

    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You need not give a reason. Do not write about other people here."),
    )

    def wanted(self) -> str:
        """The value asked for, as text."""
        return ""


RIGHT_VALUE = {
    Correctable.NAME: _("Your right full name"),
    Correctable.NIK: _("Your right NIK"),
    Correctable.CONSTITUENT_BODY: _("Your right constituent body"),
    Correctable.REGISTERED_ON: _("The right day of your registration"),
    Correctable.BRANCH: _("The branch that you want to move to"),
}


class CorrectionForm(ExplanationForm):
    """What one field of a member shall be; the subclasses below know how it is written."""

    value: Any = None
    field_order = ("value", "explanation")

    def __init__(self, *args: Any, member: Member, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.about = about
        self.fields["value"].label = RIGHT_VALUE[Correctable(about)]
        self.fields["explanation"].help_text = _("For example: where the right spelling stands.")

    def clean_value(self) -> Any:
        """Raises ValidationError for the value that stands there already."""
        value = self.cleaned_data["value"]
        if value == getattr(self.member, self.about):
            raise forms.ValidationError(_("This is what the register says already."))
        return value

    def wanted(self) -> str:
        value = self.cleaned_data["value"]
        return str(getattr(value, "pk", value))


class NameForm(CorrectionForm):
    value = NameField(max_length=Member._meta.get_field("name").max_length)


class NikForm(CorrectionForm):
    """A NIK. Whether another member has it is not said here: that would tell who is a member."""

    value = forms.CharField(
        max_length=25,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("16 digits, as they stand on your KTP. The officer compares them with the card."),
    )

    def clean_value(self) -> Any:
        """Raises ValidationError for what can be no NIK."""
        self.cleaned_data["value"] = nik.normalise(self.cleaned_data["value"])
        if problem := nik.problem(self.cleaned_data["value"]):
            raise forms.ValidationError(problem)
        return super().clean_value()


class RegisteredOnForm(CorrectionForm):
    value = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), validators=[possible_registration]
    )


class ConstituentBodyForm(CorrectionForm):
    value = forms.ModelChoiceField(queryset=ConstituentBody.objects.all())


class BranchForm(CorrectionForm):
    value = forms.ModelChoiceField(
        queryset=Branch.objects.exclude(level=Level.PROVINCE),
        help_text=_(
            "A change of branch is a transfer: the secretariat of the province decides, and the new branch "
            "then looks after your data instead of the old one."
        ),
    )


CORRECTION_FORMS: dict[str, type[CorrectionForm]] = {
    Correctable.NAME: NameForm,
    Correctable.NIK: NikForm,
    Correctable.CONSTITUENT_BODY: ConstituentBodyForm,
    Correctable.REGISTERED_ON: RegisteredOnForm,
    Correctable.BRANCH: BranchForm,
}


def _says(typed: str, expected: str) -> bool:
    """Whether somebody typed the number `expected`, as a row calls itself: with or without dots, blanks and words."""
    return bool(typed) and _digits(typed) == _digits(expected) and _words(typed) in {"", _words(expected)}


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in digits)


def _words(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


class AnswerForm(forms.Form):
    """An officer's answer. Which of the two buttons was pressed comes as `decision`."""

    ACCEPT = "accept"
    REFUSE = "refuse"

    decision = forms.ChoiceField(
        choices=[(ACCEPT, _("Accept")), (REFUSE, _("Refuse"))], widget=forms.HiddenInput
    )
    answer = forms.CharField(
        label=_("Answer to the person"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("She reads this. A refusal needs a reason; an acceptance may do without."),
    )
    number = forms.CharField(
        label=_("To erase, type the number of this person"),
        required=False,
        max_length=LONGEST_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, asked: DataRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = ""
        if asked.kind == Kind.ERASURE:
            self.expected = str(getattr(asked.user, "member", None) or asked.user)
            self.fields["number"].help_text = _("It is %(number)s. Nothing is erased without it.") % {
                "number": self.expected
            }
            self.fields["number"].is_conditional = True  # type: ignore[attr-defined]  # read by components/optional.html
        else:
            del self.fields["number"]

    @property
    def erases(self) -> bool:
        """Whether the answer, which is valid, destroys data."""
        return bool(self.expected) and self.cleaned_data["decision"] == self.ACCEPT

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a refusal without a reason, and an erasure without the number."""
        data = super().clean() or {}
        if data.get("decision") == self.REFUSE and not data.get("answer"):
            self.add_error("answer", _("Please say why, in words that she understands."))
        number = data.get("number", "").strip()
        is_wrong = self.expected and not _says(number, self.expected) and "number" not in self.errors
        if data.get("decision") == self.ACCEPT and is_wrong:
            wrong = _("This is not the number of the person who asked.")
            self.add_error("number", wrong if number else _("To erase, type the number of the person."))
        return data


class QueueForm(forms.Form):
    """Which requests the desk shows: by default those that wait."""

    ALL = "all"

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Waiting")), *CLOSED, (ALL, _("All"))]
    )
