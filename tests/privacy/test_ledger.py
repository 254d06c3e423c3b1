"""Whoever was erased stays erased, although a backup brings her back."""

import re
from datetime import timedelta

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from audit.enums import Event
from audit.models import Entry
from membership.models import Member
from privacy import ledger
from privacy.actions.erase import erase_person, is_erased
from privacy.actions.reconcile import reconcile
from privacy.ledger import Line, Outcome
from tests.cast import PASSWORD
from tests.factories import MemberFactory
from tests.privacy import traces
from vault.personal import Subject


class Backup:
    """A copy of her two rows from before, and putting it back."""

    def __init__(self, *rows):
        self.rows = serializers.serialize("python", [type(row).objects.get(pk=row.pk) for row in rows])

    def restore(self, **changes):
        for row in self.rows:
            fields = row["fields"] | {name: it for name, it in changes.items() if name in row["fields"]}
            for ready in serializers.deserialize("python", [row | {"fields": fields}]):
                ready.save()


@pytest.fixture
def backup(person) -> Backup:
    return Backup(person.user, person.member)


def erase(person, capture):
    with capture(execute=True):
        assert erase_person(person.subject, by=None)


@pytest.fixture
def erased(person, backup, django_capture_on_commit_callbacks):
    erase(person, django_capture_on_commit_callbacks)
    return person


def is_gone(person) -> bool:
    member = Member.objects.get(pk=person.member.pk)
    return bool(member.erased_at) and is_erased(User.objects.get(pk=person.user.pk))


def test_a_line_holds_numbers_and_dates_alone(erased, settings):
    text = settings.ERASURE_LEDGER.read_text()
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00"
    about = rf"{erased.member.pk}@\d{{4}}-\d\d-\d\d {erased.user.pk}@{moment}"
    assert re.fullmatch(rf"{moment} intended {about}\n{moment} done {about}\n", text)
    assert settings.ERASURE_LEDGER.stat().st_mode & 0o777 == 0o600


def test_what_is_written_is_read_again(settings, erased, stranger, lebak):
    member = MemberFactory(branch=lebak)
    lines = [
        Line(erased_at, Outcome.DONE, row, account)
        for erased_at in [ledger.read()[0].at]
        for row in (None, ledger.Row.of(member))
        for account in (None, ledger.Account.of(stranger))
    ]
    settings.ERASURE_LEDGER.unlink()
    ledger.write(*lines)
    assert ledger.read() == lines


@pytest.mark.parametrize(
    "rubbish",
    [
        "half a li",
        "\n\n",
        "2026-13-45T99:99:99.000000+00:00 done 1@2026-01-01 -\n",
        f"2026-01-01T00:00:00.000000+00:00 done {2**40}@2026-01-01 -\n",
        "\x00\xff\n",
        "💥\n",
    ],
)
def test_what_a_broken_pen_left_is_passed_over(erased, settings, rubbish, stranger):
    with settings.ERASURE_LEDGER.open("a") as file:
        file.write(rubbish)
    erase_person(Subject(user_id=stranger.pk), by=None)
    assert [line.outcome for line in ledger.read()] == [Outcome.INTENDED, Outcome.DONE, Outcome.INTENDED]


def test_after_a_restore_she_is_erased_again_once(erased, backup, capsys):
    backup.restore()
    assert Member.objects.get(pk=erased.member.pk).name == traces.NAME
    call_command("reapply_erasures")
    assert is_gone(erased)
    assert Entry.objects.order_by("position").last().event == Event.ERASURE_REAPPLIED
    entries, lines = Entry.objects.count(), ledger.read()
    call_command("reapply_erasures")
    assert (Entry.objects.count(), ledger.read()) == (entries, lines)
    out = capsys.readouterr().out
    assert f"member {erased.member.pk}, account {erased.user.pk}" in out
    assert "\n0 people" in out
    assert traces.NAME not in out


def test_a_copy_that_rounds_moments_is_a_backup_too(erased, backup):
    """Such as `dumpdata`, which writes milliseconds."""
    rounded = erased.user.date_joined - timedelta(microseconds=erased.user.date_joined.microsecond % 1000)
    backup.restore(date_joined=rounded)
    call_command("reapply_erasures")
    assert is_gone(erased)


def test_a_dry_run_only_says_so(erased, backup, capsys):
    backup.restore()
    call_command("reapply_erasures", dry_run=True)
    assert "to erase" in capsys.readouterr().out
    assert not is_gone(erased)


def test_two_who_were_not_linked_yet_are_erased_one_by_one(erased, backup):
    backup.restore(user=None)
    call_command("reapply_erasures")
    assert is_gone(erased)


def test_nothing_happens_where_nobody_was_erased_or_she_is_not_there(person, settings):
    call_command("reapply_erasures")
    ledger.write(
        Line(
            at=person.user.date_joined,
            outcome=Outcome.DONE,
            member=ledger.Row(person.member.pk + 400, person.member.registered_on),
            account=ledger.Account(person.user.pk + 400, person.user.date_joined),
        )
    )
    call_command("reapply_erasures")
    assert not is_gone(person)


def test_an_account_that_got_the_number_later_is_somebody_else(stranger, django_capture_on_commit_callbacks):
    pk = stranger.pk
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(Subject(user_id=pk), by=None)
    User.objects.filter(pk=pk).delete()
    User.objects.create(pk=pk, email="orang.baru@rumah-uji.example", name="Orang Baru")
    call_command("reapply_erasures")
    assert User.objects.get(pk=pk).name == "Orang Baru"


def test_a_member_with_another_day_is_in_doubt_until_somebody_has_looked(
    lebak, django_capture_on_commit_callbacks
):
    member = MemberFactory(branch=lebak, name="Tanpa Akun")
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(Subject(member_id=member.pk), by=None)
    Member.objects.filter(pk=member.pk).update(name="Tanpa Akun", erased_at=None, registered_on="2020-01-01")
    with pytest.raises(CommandError, match=f"member {member.pk}"):
        call_command("reapply_erasures")
    assert not Member.objects.get(pk=member.pk).erased_at
    call_command("reapply_erasures", member=[member.pk])
    assert Member.objects.get(pk=member.pk).erased_at


def test_a_corrected_day_is_no_doubt_where_the_account_is_hers(erased, backup):
    backup.restore(registered_on="2020-01-01")
    call_command("reapply_erasures")
    assert is_gone(erased)


def test_nobody_is_erased_for_being_linked_to_her_in_the_backup(erased, backup, lebak):
    """The account hung on another member then, by mistake: somebody must look."""
    backup.restore(user=None)
    other = MemberFactory(branch=lebak, user=User.objects.get(pk=erased.user.pk), name="Salah Sambung")
    with pytest.raises(CommandError, match="In doubt"):
        call_command("reapply_erasures")
    assert Member.objects.get(pk=other.pk).name == "Salah Sambung"


def test_an_erasure_without_an_outcome_is_in_doubt(person, backup, settings):
    erase_person(person.subject, by=None)  # a test's transaction: the second line is never written
    backup.restore()
    with pytest.raises(CommandError, match="In doubt"):
        call_command("reapply_erasures")
    assert not is_gone(person)
    call_command("reapply_erasures", member=[person.member.pk])
    assert is_gone(person)


@pytest.mark.parametrize(("taken_back", "outcome"), [(False, Outcome.DONE), (True, Outcome.UNDONE)])
def test_a_line_left_open_gets_its_outcome_from_the_database(
    person, backup, taken_back, outcome, monkeypatch, django_capture_on_commit_callbacks
):
    erase_person(person.subject, by=None)
    if taken_back:
        backup.restore()
    assert reconcile() == 0  # too young: it may still be under way
    monkeypatch.setattr("privacy.actions.reconcile.SETTLED", -reconcile.__globals__["SETTLED"])
    assert reconcile() == 1
    assert ledger.read()[-1].outcome == outcome
    assert reconcile() == 0
    if taken_back:
        call_command("reapply_erasures")
        assert not is_gone(person)
        erase(person, django_capture_on_commit_callbacks)
        assert [line.outcome for line in ledger.latest(ledger.read())] == [Outcome.DONE]


def test_her_numbers_are_given_to_nobody_else(erased, lebak):
    """A restored counter would: SQLite's sqlite_sequence, PostgreSQL's sequence."""
    members, users = erased.member.pk + 500, erased.user.pk + 500
    ledger.write(
        Line(
            at=ledger.read()[0].at,
            outcome=Outcome.DONE,
            member=ledger.Row(members, erased.member.registered_on),
            account=ledger.Account(users, erased.user.date_joined),
        )
    )
    call_command("reapply_erasures")
    assert MemberFactory(branch=lebak).pk > members
    assert User.objects.create_user("baru@rumah-uji.example", PASSWORD).pk > users
    call_command("reapply_erasures")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_user")
    assert MemberFactory(branch=lebak).pk > members
