"""What the secretariat writes about a data breach."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from privacy.accounts import AccountChoiceField, accounts_called, accounts_in_reach
from privacy.models import Incident


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
    looked_for = forms.CharField(
        label=gettext_lazy("Whose account was misused?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "A part of the name, or the number as the audit trail says it; after “Save” you choose among the "
            "accounts found. Empty where there was none."
        ),
    )
    shown_for = forms.CharField(widget=forms.HiddenInput, required=False)  # the name whose accounts she saw
    account = AccountChoiceField()
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

    field_order = (
        *("version", "discovered_at", "happened", "data", "measures", "notes"),
        *("looked_for", "shown_for", "account", "misused_from", "misused_until"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        """`by` is the officer, who chooses among the accounts that she may see."""
        super().__init__(*args, **kwargs)
        reach = accounts_in_reach(by)
        self.found = list(accounts_called(reach, self.data.get("looked_for", "")))
        named = {user.pk for user in self.found} | {self.instance.account_id}
        self.fields["account"].offer(reach, named, self.data.get("account", ""))  # type: ignore[attr-defined]  # an AccountChoiceField

    def clean_discovered_at(self) -> Any:
        """Nobody discovers tomorrow."""
        moment = self.cleaned_data["discovered_at"]
        if moment > timezone.now():
            raise ValidationError(_("This moment has not come yet."))
        return moment

    def clean(self) -> dict[str, Any]:
        """An account and its two moments belong together."""
        data = super().clean() or {}
        self._check_choice(data.get("account"), looked_for=data.get("looked_for"))
        first, last = data.get("misused_from"), data.get("misused_until")
        if data.get("account") and not (first and last):
            self.add_error("misused_from", _("From when until when was the account misused?"))
        elif (
            not data.get("account") and (first or last) and not self.errors.keys() & {"account", "looked_for"}
        ):
            self.add_error("looked_for", _("Which account was misused in this time?"))
        elif first and last and first > last:
            self.add_error("misused_until", _("The end cannot be before the beginning."))
        return data

    def _check_choice(self, account: User | None, *, looked_for: str | None) -> None:
        """Nobody is taken for the one who was meant, unless chosen among those found and shown."""
        if not looked_for or "account" in self.errors:
            return
        was_shown = self.data.get("shown_for") == looked_for
        sent: QueryDict = self.data.copy()  # type: ignore[attr-defined]  # a form that was sent has a QueryDict
        sent["shown_for"] = looked_for
        self.data = sent
        if account in self.found and (was_shown or len(self.found) == 1):
            return
        if self.found:
            self.add_error("account", _("Choose the account that you mean, or empty the name."))
        else:
            self.add_error("looked_for", _("No account was found. Try another part of the name."))

    def values(self) -> dict[str, Any]:
        """What is to be saved, by field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The action writes, not the form: its row stays as it was read."""
