"""The same entry has the same hash on every database, in every time zone, on every day."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chain import canonical, digest
from audit.models import Entry

values = st.one_of(st.none(), st.booleans(), st.integers(-(2**31), 2**31), st.text(max_size=20))
facts = st.dictionaries(st.text(max_size=10), values, max_size=8)
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis adds the zone
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(facts, st.randoms())
def test_the_order_of_keys_does_not_count(fields, random):
    shuffled = list(fields.items())
    random.shuffle(shuffled)
    assert digest({"facts": dict(shuffled), "event": "a"}) == digest({"event": "a", "facts": fields})


@given(times, zones)
def test_the_time_zone_does_not_count(at, zone):
    assert digest({"at": at.astimezone(zone)}) == digest({"at": at})


@given(facts, facts)
def test_different_facts_are_written_differently(one, other):
    def exact(fields):
        return {key: (type(value), value) for key, value in fields.items()}

    assert (canonical(one) == canonical(other)) == (exact(one) == exact(other))


@given(times, times)
def test_different_times_are_written_differently(one, other):
    assert (canonical({"at": one}) == canonical({"at": other})) == (one == other)


def test_the_hash_of_an_entry_stays_what_it_is():
    """This number is in people's databases: when it changes, every chain is broken."""
    entry = Entry(
        position=7,
        at=datetime(2026, 11, 24, 8, 30, 0, 5, tzinfo=timezone(timedelta(hours=7))),
        actor_id=3,
        event="member.nik.read",
        object="membership.member:34",
        person="membership.member:34",
        branch=2,
        channel="desk",
        network="203.0.113.0/24",
        reason="legal",
        facts={"b": [1, None], "a": True},
        previous="0" * 64,
    )
    assert entry.digest() == "bfe6b7ec7a7fe1caac1f396183a50827d524d19171a01275688540fe35f79b9f"


@pytest.mark.parametrize("value", [datetime(2026, 1, 1), object(), b"a", float("nan")])  # noqa: DTZ001 -- it is refused
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises((TypeError, ValueError)):
        digest({"at": value})
