"""Forms about those whom a data breach concerns: by name, by number, and whose letter was handed over."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.models import Member
from privacy.models import Incident, IncidentMember

MOST_NUMBERS = 5000
MOST_FOUND = 50
LONGEST_NUMBER = 18  # digits: what a database column holds


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


class RowsField(forms.ModelMultipleChoiceField):
    """Rows by their numbers; one longer than any is a wrong choice like others."""

    def clean(self, value: Any) -> Any:
        """The rows; raises ValidationError."""
        if any(len(number) > LONGEST_NUMBER for number in value or ()):
            raise ValidationError(self.error_messages["required"], code="required")
        return super().clean(value)


class SearchForm(forms.Form):
    """A member by a part of her name."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("A part of it is enough."),
    )

    def found(self, reach: QuerySet[Member]) -> QuerySet[Member]:
        """The first of those in `reach` who are called so, by name."""
        rows = reach.filter(name__icontains=self.cleaned_data["name"], erased_at=None)
        return rows.select_related("branch").order_by("name", "pk")[:MOST_FOUND]


class ChosenForm(forms.Form):
    """The members that were ticked among those found."""

    member = RowsField(
        queryset=Member.objects.none(),
        error_messages={"required": gettext_lazy("Tick at least one member.")},
    )

    def __init__(self, data: Any, *, reach: QuerySet[Member]) -> None:
        super().__init__(data)
        self.fields["member"].queryset = reach.filter(erased_at=None)  # type: ignore[attr-defined]  # a field of choices


class HandedForm(forms.Form):
    """Whose letter on paper was handed over or sent, and on which day."""

    rows = RowsField(
        queryset=IncidentMember.objects.none(),
        label=gettext_lazy("Members"),
        error_messages={"required": gettext_lazy("Tick in the list whose letter was handed over.")},
        widget=forms.MultipleHiddenInput,
    )
    day = forms.DateField(
        label=gettext_lazy("Handed over or sent on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, initial={"day": timezone.localdate()})
        self.incident = incident
        self.fields["rows"].queryset = incident.concerned.all()  # type: ignore[attr-defined]  # a field of choices

    def clean_day(self) -> date:
        """Between the discovery and today."""
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if day < timezone.localdate(self.incident.discovered_at):
            raise ValidationError(_("No letter was handed over before the incident was discovered."))
        return day
