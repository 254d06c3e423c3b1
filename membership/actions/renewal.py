"""Carrying a membership on by a confirmation of the data, and reminding in time."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership import letters
from membership.enums import RENEWABLE, Standing
from membership.models import Member, RenewalReminder
from membership.models.standing import with_standing
from membership.standing import GRACE, REMIND_BEFORE, RENEW_BEFORE, end_of_validity

if TYPE_CHECKING:
    from accounts.models import User

RENEWAL_PAGE = "/anggota/perpanjang/"


class NotRenewable(Exception):
    """She is no member whose membership an end of its time ends: a candidate, at rest, suspended, gone."""


class NotDue(Exception):
    """The end is more than 60 days away; perhaps it was renewed a moment ago."""


class OfficerNeeded(Exception):
    """The time of grace is over: an officer of her branch confirms her data."""


class ChangedSinceSeen(Exception):
    """The data are not those that were confirmed."""


def is_due(member: Member, day: date | None = None) -> bool:
    """Whether `member` may be renewed by somebody today, as far as dates go."""
    end, today = member.valid_until, day or timezone.localdate()
    return end is not None and today >= end - RENEW_BEFORE


@transaction.atomic
def renew(member: Member, *, version: int, by: "User") -> date:
    """Carries the membership on by two years, since `by` confirmed the data as of `version`; returns the new end.

    From the old end while that is still ahead, else from today. She does so herself until the end of the
    time of grace, later an officer; whether `by` is one of hers is asked by the caller. Sent twice, or from two
    tabs, it counts once. Raises NotRenewable, NotDue, OfficerNeeded and ChangedSinceSeen.
    """
    row = Member.objects.select_for_update().get(pk=member.pk)
    standing, end, today = row.standing, row.valid_until, timezone.localdate()
    if standing not in RENEWABLE or end is None:
        raise NotRenewable
    if not is_due(row, today):
        raise NotDue
    if standing == Standing.EXPIRED and row.user_id == by.pk:
        raise OfficerNeeded
    if row.version != version:
        raise ChangedSinceSeen
    renewed = end_of_validity(end if standing == Standing.ACTIVE else today)
    if not Member.objects.filter(pk=row.pk, valid_until=end, version=version).update(valid_until=renewed):
        raise NotDue
    letters.tell(row.user, "membership_renewed", path="/anggota/", until=renewed)
    record(Event.MEMBER_RENEWED, by=by, on=row, person=row, branch=row.branch_id, valid_until=renewed)
    member.valid_until = renewed
    return renewed


def remind(today: date) -> int:
    """Reminds members 60, 30 and 7 days before the end, and once when it is over; says how many mails left.

    A job for each day. Run twice it sends nothing twice; where days were missed it sends what is due now, and
    only the most urgent of it.
    """
    return sum(_remind(today, days, first, last) for days, first, last in _windows(today))


def _windows(today: date) -> list[tuple[int, date, date]]:
    """For each reminder, between which days, both included, an end lies that calls for it today."""
    steps = sorted(REMIND_BEFORE)
    windows, first = [(0, today - GRACE, today - timedelta(days=1))], today
    for days in steps:
        last = today + timedelta(days=days)
        windows.append((days, first, last))
        first = last + timedelta(days=1)
    return windows


def _remind(today: date, days: int, first: date, last: date) -> int:
    reminders = RenewalReminder.objects.filter(
        member=OuterRef("pk"), valid_until=OuterRef("valid_until"), days_before=days
    )
    due = with_standing(Member.objects.listed(), today).filter(
        ~Exists(reminders),
        Q(standing_now__in=(Standing.ACTIVE, Standing.GRACE)),
        valid_until__range=(first, last),
        user__is_active=True,
    )
    return sum(_send(member, days, member.valid_until) for member in due.select_related("user"))


@transaction.atomic
def _send(member: Member, days: int, end: date | None) -> bool:
    """Whether this call was the one that sent it."""
    if end is None:
        return False
    _row, is_new = RenewalReminder.objects.get_or_create(member=member, valid_until=end, days_before=days)
    if is_new:
        letter = "renewal_due" if days else "renewal_overdue"
        letters.tell(member.user, letter, path=RENEWAL_PAGE, until=end, last=end + GRACE)
    return is_new
