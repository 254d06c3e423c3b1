"""What a decision about a membership needs, by its kind, and on which days it may lie (statute, Bab IV)."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from membership.enums import BY_DECREE, DecisionKind

FURTHEST = timedelta(days=366)  # nobody decides about what comes later
DECREE = ("reason", "decree_number", "decree_date")
FIELDS: dict[DecisionKind, tuple[str, ...]] = {
    DecisionKind.PAUSED: ("since", "until", "reason"),
    DecisionKind.SUSPENDED: ("since", "until", *DECREE),
    DecisionKind.LEFT: ("since", "reason"),
    DecisionKind.DISMISSED: ("since", *DECREE),
    DecisionKind.DECEASED: ("since",),
}
Faults = dict[str, str]


@dataclass(frozen=True)
class Ruling:
    """A decision before it is made: its fields are those of `models.StandingDecision`."""

    kind: DecisionKind
    since: date
    until: date | None = None
    reason: str = ""
    decree_number: str = ""
    decree_date: date | None = None

    def fields(self) -> dict[str, Any]:
        """What the row holds."""
        texts = {"reason": self.reason.strip(), "decree_number": self.decree_number.strip()}
        return asdict(self) | texts

    def faults(self, *, first_day: date, today: date) -> Faults:
        """What is wrong, by field; `first_day` is the first one of the membership."""
        return self._faults_of_days(first_day, today) | self._faults_of_decree(first_day, today)

    def _faults_of_days(self, first_day: date, today: date) -> Faults:
        found: Faults = {}
        if self.since < first_day:
            day = formats.date_format(first_day)
            found["since"] = _("The membership began on %(day)s: choose that day or a later one.") % {
                "day": day
            }
        elif self.kind == DecisionKind.DECEASED and self.since > today:
            found["since"] = _("This day lies in the future.")
        elif self.since > today + FURTHEST:
            found["since"] = _("Choose a day within a year from today.")
        if self.until and "until" not in FIELDS[self.kind]:
            found["until"] = _("This decision has no last day.")
        elif self.until and self.until < self.since:
            found["until"] = _("The last day cannot be before the first.")
        elif self.until and self.until > max(self.since, today) + FURTHEST:
            found["until"] = _("Choose a last day within a year, or leave it empty.")
        return found

    def _faults_of_decree(self, first_day: date, today: date) -> Faults:
        """Nobody is suspended or dismissed without a reason and a decree."""
        found: Faults = {}
        if self.kind not in BY_DECREE:
            return found
        if not self.reason.strip():
            found["reason"] = _("Give the reason: the member reads it too.")
        if not self.decree_number.strip():
            found["decree_number"] = _("Give the number of the decree.")
        if self.decree_date is None:
            found["decree_date"] = _("Give the date of the decree.")
        elif self.decree_date > today:
            found["decree_date"] = _("This day lies in the future.")
        elif self.decree_date < first_day:
            found["decree_date"] = _("The decree cannot be older than the membership.")
        return found
