"""What the reader of the audit trail looks for."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.enums import Event
from audit.models import EntryQuerySet
from membership.models import Branch

# Days outside of these have no entries, and some of them no time in UTC.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 1, 1)
LARGEST_ROW_NUMBER = 2**63 - 1


class ByName(forms.ModelChoiceField):
    """Accounts by the names of their people."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name())


class DayField(forms.DateField):
    """A day within the life of the portal."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class TrailForm(forms.Form):
    """The filter of the audit trail; its names stand in addresses, hence Indonesian."""

    peristiwa = forms.ChoiceField(
        label=_("Event"), required=False, choices=lambda: [("", _("All")), *Event.choices]
    )
    oleh = ByName(
        label=_("By whom"),
        required=False,
        queryset=get_user_model()
        .objects.filter(Q(stewardships__isnull=False) | Q(is_superuser=True))
        .distinct()
        .order_by("name", "pk"),
        empty_label=_("All"),
    )
    cabang = forms.TypedChoiceField(label=_("Branch"), required=False, coerce=int, empty_value=None)
    anggota = forms.IntegerField(
        label=_("Number of the member concerned"),
        required=False,
        min_value=1,
        max_value=LARGEST_ROW_NUMBER,
    )
    dari = DayField(label=_("From"), required=False)
    sampai = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, branches: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *((branch.pk, str(branch)) for branch in branches)]
        self.fields["cabang"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for days the wrong way round."""
        asked = super().clean() or self.cleaned_data
        if asked.get("dari") and asked.get("sampai") and asked["sampai"] < asked["dari"]:
            self.add_error("sampai", _("The last day cannot be before the first."))
        return asked

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Those of `entries` that were asked for; none while the filter itself is wrong. Days count whole."""
        if not self.is_valid():
            return entries.none()
        asked = self.cleaned_data
        conditions = {
            "event": asked["peristiwa"],
            "actor": asked["oleh"] and asked["oleh"].pk,
            "branch": asked["cabang"],
            "person": asked["anggota"] and f"membership.member:{asked['anggota']}",
            "at__gte": asked["dari"] and _start_of(asked["dari"]),
            "at__lt": asked["sampai"] and _start_of(asked["sampai"] + timedelta(days=1)),
        }
        return entries.filter(**{name: value for name, value in conditions.items() if value})


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
