"""What the secretariat writes about a data breach."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from membership.models import Member
from privacy.models import Incident

LARGEST_NUMBER = 2**31 - 1
MOST_NUMBERS = 5000


class MomentInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=MomentInput(), **more)


class IncidentForm(forms.ModelForm):
    """A breach; without a misused account those concerned are named by hand."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    discovered_at = _moment(
        gettext_lazy("Discovered at"), help_text=gettext_lazy("The 3 × 24 hours begin here.")
    )
    account = forms.IntegerField(
        label=gettext_lazy("Number of the account that was misused"),
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text=gettext_lazy("As the audit trail names it. For example: 12. Empty where there was none."),
    )
    misused_from = _moment(gettext_lazy("Misused from"), required=False)
    misused_until = _moment(gettext_lazy("Misused until"), required=False)

    class Meta:
        model = Incident
        fields = (
            *("discovered_at", "happened", "data", "measures", "notes"),
            *("account", "misused_from", "misused_until"),
        )
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("happened", "measures")} | {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("data", "notes")
        }

    def clean_discovered_at(self) -> Any:
        """Nobody discovers tomorrow."""
        moment = self.cleaned_data["discovered_at"]
        if moment > timezone.now():
            raise ValidationError(_("This moment has not come yet."))
        return moment

    def clean_account(self) -> User | None:
        number = self.cleaned_data["account"]
        if number is None:
            return None
        if user := User.objects.filter(pk=number).first():
            return user
        raise ValidationError(_("There is no account with this number."))

    def clean(self) -> dict[str, Any]:
        """An account and its two moments belong together."""
        data = super().clean() or {}
        first, last = data.get("misused_from"), data.get("misused_until")
        if data.get("account") and not (first and last):
            self.add_error("misused_from", _("From when until when was the account misused?"))
        elif not data.get("account") and (first or last) and "account" not in self.errors:
            self.add_error("account", _("Which account was misused in this time?"))
        elif first and last and first > last:
            self.add_error("misused_until", _("The end cannot be before the beginning."))
        return data

    def values(self) -> dict[str, Any]:
        """What is to be saved, by field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The action writes, not the form: its row stays as it was read."""


class MembersForm(forms.Form):
    """Members by their numbers, as they stand in the register and in the audit trail."""

    numbers = forms.CharField(
        label=gettext_lazy("Member numbers"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Separated by blanks or commas. For example: 17, 23, 105"),
    )

    def clean_numbers(self) -> list[Member]:
        """The members; those who are not there are named in the error."""
        written = re.split(r"[\s,;]+", self.cleaned_data["numbers"].strip())
        if not all(re.fullmatch(r"[0-9]{1,10}", number) for number in written):
            raise ValidationError(_("Write numbers only, separated by blanks or commas."))
        numbers = {int(number) for number in written}
        if len(numbers) > MOST_NUMBERS:
            raise ValidationError(_("At most %(most)d numbers at once.") % {"most": MOST_NUMBERS})
        members = list(Member.objects.filter(pk__in=numbers, erased_at=None))
        if missing := sorted(numbers - {member.pk for member in members})[:10]:
            unknown = ", ".join(map(str, missing))
            raise ValidationError(_("There is no member with the number %(unknown)s.") % {"unknown": unknown})
        return members
