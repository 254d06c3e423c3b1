"""What a member is to the forum on a day, said by Python and by the database alike."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from membership.enums import DecisionKind, Standing
from membership.models import Member, StandingDecision
from membership.models.standing import with_standing
from membership.standing import GRACE, end_of_validity, standing_on
from tests.factories import MemberFactory

DAY = date(2026, 11, 24)
DAYS = some.dates(date(2024, 1, 1), date(2030, 12, 31))
KINDS = some.sampled_from(DecisionKind)


def days_of(admitted: date | None, valid_for: int) -> dict:
    return {"admitted_on": admitted, "valid_until": admitted and admitted + timedelta(days=valid_for)}


@given(day=DAYS, admitted=some.none() | DAYS, valid_for=some.integers(0, 900), kinds=some.lists(KINDS))
def test_a_decision_counts_before_the_dates_and_the_gravest_of_them(day, admitted, valid_for, kinds):
    standing = standing_on(day, **days_of(admitted, valid_for), decided=kinds)
    if kinds:
        assert standing == max(kinds, key=list(DecisionKind).index).value
    else:
        assert standing in {Standing.CANDIDATE, Standing.ACTIVE, Standing.GRACE, Standing.EXPIRED}


@given(admitted=DAYS, valid_for=some.integers(0, 900), after=some.integers(0, 400))
def test_a_membership_is_active_then_in_grace_then_expired_and_never_turns_back(admitted, valid_for, after):
    days = days_of(admitted, valid_for)
    standing = standing_on(days["valid_until"] + timedelta(days=after), **days, decided=[])
    if after == 0:
        assert standing == Standing.ACTIVE
    elif after <= GRACE.days:
        assert standing == Standing.GRACE
    else:
        assert standing == Standing.EXPIRED


@example(start=date(2028, 2, 29))
@given(start=DAYS)
def test_a_membership_ends_two_years_later_on_the_same_day_and_in_february_at_its_end(start):
    end = end_of_validity(start)
    assert (end.year, end.month) == (start.year + 2, start.month)
    assert end.day == start.day or (start.month, start.day, end.day) == (2, 29, 28)


def decide(member: Member, kind: DecisionKind, since: int, until: int | None) -> None:
    """A decision so many days from DAY on, and until so many."""
    StandingDecision.objects.create(
        member=member,
        kind=kind,
        since=DAY + timedelta(days=since),
        until=None if until is None else DAY + timedelta(days=until),
    )


@pytest.mark.django_db
def test_the_database_says_what_python_says_for_every_kind_of_life(time_machine):
    time_machine.move_to("2026-11-24 03:00Z")
    lives = [None, (-900, -800), (-900, -91), (-900, -90), (-900, -1), (-900, 0), (-1, 700), (1, 700)]
    decisions = [
        [],
        *[[(kind, -5, None)] for kind in DecisionKind],
        *[[(kind, -5, 0), (DecisionKind.PAUSED, -9, None)] for kind in DecisionKind],
        [(DecisionKind.SUSPENDED, -30, -1)],
        [(DecisionKind.DISMISSED, 1, None)],
        [(DecisionKind.LEFT, -300, -200), (DecisionKind.LEFT, 0, None)],
    ]
    for place, (life, held) in enumerate((life, held) for life in lives for held in decisions):
        dates = {}
        if life:
            admitted, until = (DAY + timedelta(days=days) for days in life)
            dates = {"admitted_on": admitted, "valid_until": until, "number": f"FPS.{place}"}
        member = MemberFactory(**dates)
        for decision in held:
            decide(member, *decision)
    rows = list(with_standing(Member.objects.prefetch_related("decisions")))
    assert len(rows) == len(lives) * len(decisions)
    assert [row.standing_now for row in rows] == [row.standing for row in rows]
    assert {row.standing for row in rows} == set(Standing)


@pytest.mark.django_db
def test_the_standing_of_many_costs_one_query(django_assert_num_queries):
    MemberFactory.create_batch(5)
    with django_assert_num_queries(1):
        assert {row.standing_now for row in with_standing(Member.objects.all())} == {Standing.CANDIDATE}
