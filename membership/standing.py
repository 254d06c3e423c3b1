"""What a member is to the forum on a day: from three dates and the decisions about her.

A decision that holds on the day goes first, the gravest before others. Without one, who was never admitted
is a candidate, and for the rest the end of the membership counts: active until that day, then ninety days
of grace in which nothing is lost, then expired. A confirmation of her data carries the end on.

`models.standing.with_standing` says the same to the database; a test compares the two.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from membership.enums import DecisionKind, Standing

FOUNDED_ON = date(2018, 9, 10)  # the forum, in Serang (Radar Banten and Banten Raya, 12 September 2018)
YEARS_VALID = 2  # from admission, and from each confirmation
GRACE = timedelta(days=90)
REMIND_BEFORE = (60, 30, 7)  # days before the end
RENEW_BEFORE = timedelta(days=REMIND_BEFORE[0])
GRAVITY = {kind: place for place, kind in enumerate(DecisionKind)}


def standing_on(
    day: date, *, admitted_on: date | None, valid_until: date | None, decided: Iterable[str]
) -> Standing:
    """The standing on `day`; `decided` are the kinds of the decisions that hold on it."""
    gravest = max((DecisionKind(kind) for kind in decided), key=GRAVITY.__getitem__, default=None)
    if gravest:
        return Standing(gravest.value)
    if admitted_on is None or valid_until is None or day < admitted_on:
        return Standing.CANDIDATE
    if day <= valid_until:
        return Standing.ACTIVE
    return Standing.GRACE if day <= valid_until + GRACE else Standing.EXPIRED


def end_of_validity(start: date) -> date:
    """The last day of a membership that was given or confirmed on `start`: a 29 February ends on the 28th."""
    try:
        return start.replace(year=start.year + YEARS_VALID)
    except ValueError:
        return start.replace(year=start.year + YEARS_VALID, day=28)
