"""Old entries may go, and the chain stays verifiable; a start moved in another way is noticed."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.models import Entry, Head

pytestmark = pytest.mark.django_db

SIX_YEARS = timedelta(days=6 * 365.25)


@pytest.fixture
def old_trail(trail):
    """Five entries of today, to which three years pass, then four more; now the first five are old."""
    with time_machine.travel(timezone.now() + SIX_YEARS / 2):
        trail.grow(4)
    return trail


def prune(years="5"):
    out = StringIO()
    call_command("audit", "prune", "--older-than-years", years, stdout=out)
    return out.getvalue()


def test_what_is_old_goes_and_the_rest_stays_verifiable(old_trail):
    start = Entry.objects.get(position=5).hash
    with time_machine.travel(timezone.now() + SIX_YEARS):
        assert prune() == "5 entries removed.\n"
    assert list(Entry.objects.values_list("position", flat=True)) == [10, 9, 8, 7, 6]
    assert Entry.objects.first().event == "audit.pruned"
    assert Entry.objects.first().facts == {"count": 5, "through": 5}
    assert (Head.objects.get().start_position, Head.objects.get().start_hash) == (5, start)
    assert old_trail.fault() == ""


def test_pruning_again_moves_the_start_on(old_trail):
    with time_machine.travel(timezone.now() + SIX_YEARS):
        prune()
    with time_machine.travel(timezone.now() + 2 * SIX_YEARS):
        assert prune() == "5 entries removed.\n"
        old_trail.grow()
        assert [entry.position for entry in Entry.objects.all()] == [12, 11]
        assert old_trail.fault() == ""


def test_young_entries_stay_and_nothing_is_said(trail):
    assert prune() == "0 entries removed.\n"
    assert Entry.objects.count() == 5


@pytest.mark.parametrize("years", ["0", "0.9", "-5", "nan", "inf", "soon", "101"])
def test_what_is_younger_than_a_year_cannot_be_pruned(trail, years):
    with pytest.raises(CommandError):
        prune(years)
    assert Entry.objects.count() == 5


def test_a_start_that_pruning_did_not_move_is_named(trail):
    trail.sql(
        "UPDATE audit_head SET start_position = 2,"
        " start_hash = (SELECT hash FROM audit_entry WHERE position = 2)"
    )
    trail.sql("DELETE FROM audit_entry WHERE position <= 2")
    assert trail.fault() == "Entry 2 and those before it were removed, but not by pruning."


def test_entries_left_before_the_start_are_named(old_trail):
    with time_machine.travel(timezone.now() + SIX_YEARS):
        prune()
    old_trail.sql(
        "INSERT INTO audit_entry (position, at, event, object, person, channel, network, reason, facts,"
        " previous, hash) SELECT 2, at, event, object, person, channel, network, reason, facts, previous, hash"
        " FROM audit_entry WHERE position = 6"
    )
    assert old_trail.fault() == "Entry 2 was put in before the start of the chain."


def test_a_deleted_entry_right_after_the_start_is_named(old_trail):
    with time_machine.travel(timezone.now() + SIX_YEARS):
        prune()
    old_trail.sql("DELETE FROM audit_entry WHERE position = 6")
    assert old_trail.fault() == "Entry 6 is missing: the next one is entry 7."


def test_a_rewritten_start_is_named_by_its_anchor(old_trail):
    with time_machine.travel(timezone.now() + SIX_YEARS):
        prune()
    old_trail.sql("UPDATE audit_head SET start_hash = %s", "f" * 64)
    assert old_trail.fault() == "Entry 5 was rewritten: the anchor knows another hash for it."
