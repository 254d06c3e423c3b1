"""Deciding about a membership, letting a decision end, and leaving; and the standings that lists are narrowed by."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.decisions import DECREE, FIELDS
from membership.enums import BY_DECREE, FORMER, DecisionKind, Standing
from membership.standing import RENEW_BEFORE

# The standings as they stand in addresses.
CODES: dict[str, Standing] = {
    "calon": Standing.CANDIDATE,
    "aktif": Standing.ACTIVE,
    "tenggang": Standing.GRACE,
    "kedaluwarsa": Standing.EXPIRED,
    "nonaktif": Standing.PAUSED,
    "diberhentikan-sementara": Standing.SUSPENDED,
    "berhenti": Standing.LEFT,
    "diberhentikan": Standing.DISMISSED,
    "meninggal": Standing.DECEASED,
}
CODE_OF = {standing: code for code, standing in CODES.items()}
ENDING_SOON, GONE = "segera-berakhir", "mantan"
STANDINGS: list[tuple[str, str | Promise]] = [
    *((code, standing.label) for code, standing in CODES.items()),
    (ENDING_SOON, _("Ending soon or in the grace period")),
    (GONE, _("Former members")),
]
DAY = {"type": "date"}


def of_standing(code: str) -> Q:
    """A condition on members `with_standing`: those that a choice of STANDINGS means; without one, all but the former."""
    if code == ENDING_SOON:
        last = timezone.localdate() + RENEW_BEFORE
        return Q(standing_now__in=(Standing.ACTIVE, Standing.GRACE), valid_until__lte=last)
    if code == GONE:
        return Q(standing_now__in=FORMER)
    return Q(standing_now=CODES[code]) if code else ~Q(standing_now__in=FORMER)


class DayField(forms.DateField):
    """A day, chosen from a calendar where the browser has one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **kwargs)


class WordsField(forms.CharField):
    """A few sentences."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=500, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class FaultsShown(forms.Form):
    """A form whose answers an action looks at once more."""

    def show(self, faults: Mapping[str, str]) -> None:
        """Says at each field what the action found there."""
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, sentence)


class StandingForm(FaultsShown):
    """What a decision of one kind needs."""

    since = DayField(label=_("From"))
    until = DayField(
        label=_("Until"), required=False, help_text=_("The last day. Empty: until further notice.")
    )
    reason = WordsField(label=_("Reason"), required=False)
    decree_number = forms.CharField(label=_("Decree number"), max_length=60)
    decree_date = DayField(label=_("Decree date"))

    def __init__(self, data: Any = None, *, kind: DecisionKind) -> None:
        died = kind == DecisionKind.DECEASED
        super().__init__(data, initial={} if died else {"since": timezone.localdate()})
        for name in set(self.fields) - set(FIELDS[kind]):
            del self.fields[name]
        if died:
            self.fields["since"].label = _("Date of death")
        for name in DECREE if kind in BY_DECREE else ():
            self.fields[name].required = True
            self.fields["reason"].help_text = _("The member reads it too.")


class ReturnForm(FaultsShown):
    """From which day a membership goes on, and why."""

    on = DayField(label=_("The membership goes on from"))
    reason = WordsField(label=_("Reason"), help_text=_("The member reads it too."))

    def __init__(self, data: Any = None, *, kind: str) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        self.fields["reason"].required = kind != DecisionKind.PAUSED


class LeavingForm(FaultsShown):
    """From which day somebody is no member any more, and, if she likes to say it, why."""

    since = DayField(label=_("No longer a member from"), help_text=_("Today or a later day."))
    reason = WordsField(
        label=_("Reason"), required=False, help_text=_("You need not give one. Your branch can read it.")
    )
    sure = forms.BooleanField(
        label=_("I have read what ends and what stays."),
        error_messages={"required": _("Tick the box first.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
