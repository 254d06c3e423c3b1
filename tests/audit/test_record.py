"""Every entry follows the one before it, stands or falls with its transaction, and names nobody."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from accounts.models import User
from audit.actions import record
from audit.enums import Event, Reason
from audit.models import AppendOnly, Entry
from membership.models import Branch

pytestmark = pytest.mark.django_db


def note(**changes):
    return record(**{"event": Event.MEMBER_CHANGED, "by": None} | changes)


def test_an_entry_says_who_what_which_where_and_why(secretariat, member_of_lebak, lebak):
    note(
        by=secretariat,
        on=member_of_lebak,
        person=member_of_lebak,
        branch=lebak.pk,
        reason=Reason.LEGAL,
        fields=["phone", "village"],
    )
    entry = Entry.objects.first()
    assert entry.actor_id == secretariat.pk
    assert entry.event == "member.changed"
    assert entry.object == entry.person == f"membership.member:{member_of_lebak.pk}"
    assert entry.branch == lebak.pk
    assert entry.reason == "legal"
    assert entry.facts == {"fields": ["phone", "village"]}
    assert entry.channel == "command"
    assert entry.hash == entry.digest()


def test_each_entry_holds_the_hash_of_the_one_before(trail):
    hashes = dict(Entry.objects.values_list("position", "hash"))
    assert sorted(hashes) == [1, 2, 3, 4, 5]
    follows = dict(Entry.objects.values_list("position", "previous"))
    assert follows == {1: "0" * 64} | {position + 1: hashes[position] for position in range(1, 5)}


def test_a_chain_whose_head_is_lost_goes_on(trail):
    """Whoever takes the head away stops nobody's work, and gains nothing."""
    trail.sql("DELETE FROM audit_head")
    trail.grow()
    assert list(Entry.objects.values_list("position", flat=True)) == [6, 5, 4, 3, 2, 1]
    assert trail.fault() == ""


def test_an_entry_costs_four_queries(secretariat, lebak, trail, django_assert_num_queries):
    with django_assert_num_queries(4):
        note(by=secretariat, on=lebak)


def test_a_visitor_has_no_account(trail):
    assert note(by=AnonymousUser()).actor_id is None


def test_an_account_may_go_and_its_entries_stay(stranger, trail):
    number, entry = stranger.pk, note(by=stranger)
    trail.grow()
    stranger.delete()
    assert not User.objects.filter(pk=number).exists()
    entry.refresh_from_db()
    assert entry.actor_id == number
    trail.anchor.unlink()
    trail.grow()
    assert trail.fault() == ""


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_neither_entry_nor_anchor(anchor):
    class Undone(Exception):
        pass

    def do_and_fail():
        with transaction.atomic():
            note()
            raise Undone

    with pytest.raises(Undone):
        do_and_fail()
    assert not Entry.objects.exists()
    assert not anchor.exists()
    entry = note()
    assert anchor.read_text() == f"1 {entry.hash}\n"


@pytest.mark.django_db(transaction=True)
def test_an_anchor_that_cannot_be_written_is_an_error_in_the_log_alone(settings, tmp_path, caplog):
    settings.AUDIT_ANCHOR = tmp_path / "no such folder" / "anchor.log"
    note()
    assert Entry.objects.count() == 1
    assert [(line.levelname, "anchor" in line.message) for line in caplog.records] == [("ERROR", True)]


@pytest.mark.parametrize(
    "value",
    [
        0,
        -3,
        2**31 - 1,
        True,
        None,
        "board_elected",
        "36.02.14",
        "membership.member:34",
        "a" * 40,
        ["phone", "nik"],
    ],
)
def test_numbers_and_codes_are_kept_as_they_are(value, trail):
    assert note(fact=value).facts == {"fact": value}


def test_dates_and_words_of_the_portal_are_kept_as_text(trail):
    entry = note(day=date(2026, 11, 24), why=Reason.LEGAL, kinds={"b", "a"})
    assert entry.facts == {"day": "2026-11-24", "why": "legal", "kinds": ["a", "b"]}
    assert type(entry.facts["why"]) is str


@pytest.mark.parametrize(
    "value",
    [
        "Siti Aminah",
        "Siti",
        "siti aminah",
        "siti@example.id",
        "3602141234560001",
        3602141234560001,
        "0812-3456789",
        6281234567890,
        "a" * 41,
        "kode\n",
        "kode\x00",
        "",
        "٣٦٠٢",
        "'; drop",
        3.5,
        datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
        b"kode",
        {"name": "siti"},
        ["Siti Aminah"],
        ["kode"] * 51,
        [["kode"]],
        object(),
    ],
)
def test_free_text_and_what_looks_like_a_persons_data_is_refused(value, trail):
    with pytest.raises(ValueError, match="audit trail") as refusal:
        note(fact=value)
    assert "siti" not in str(refusal.value).lower()
    assert Entry.objects.count() == 5


def test_a_fact_cannot_be_named_after_a_person(trail):
    with pytest.raises(ValueError, match="audit trail"):
        note(**{"Siti Aminah": 1})


@pytest.mark.parametrize("changes", [{"event": "tea.made"}, {"reason": "curiosity"}, {"on": Branch()}])
def test_unknown_words_and_unsaved_objects_are_refused(changes, trail):
    with pytest.raises(ValueError, match=r"valid|saved"):
        note(**changes)
    assert Entry.objects.count() == 5


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.update(event="role.ended"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
        lambda entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["event"]),
        lambda entry: Entry.objects.bulk_create([Entry(position=99)]),
        lambda entry: Entry.objects.update_or_create(position=1, defaults={"event": "role.ended"}),
        lambda entry: Entry._base_manager.update(event="role.ended"),
    ],
)
def test_what_stands_can_neither_be_changed_nor_deleted(attempt, trail):
    with pytest.raises(AppendOnly):
        attempt(Entry.objects.first())
    assert trail.fault() == ""


def test_questions_find_their_entries(trail, member_of_lebak, member_of_pandeglang, lebak, pandeglang):
    here = note(on=lebak, person=member_of_lebak, branch=lebak.pk)
    there = note(on=pandeglang, person=member_of_pandeglang, branch=pandeglang.pk)
    assert list(Entry.objects.about(member_of_lebak)) == [here]
    assert list(Entry.objects.on(pandeglang)) == [there]
    assert list(Entry.objects.in_branches(Branch.objects.filter(pk=lebak.pk))) == [here]


def test_the_text_form_is_a_number(trail):
    assert str(Entry.objects.first()) == "Jejak 5"
