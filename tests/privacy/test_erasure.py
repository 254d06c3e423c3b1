"""Erasing makes a person unrecognisable for good, everywhere, once – and nobody else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.checking import verify
from audit.enums import Event, Reason
from audit.models import Entry
from membership.actions.nik import enter_nik, index_of
from membership.enums import TransferState
from membership.models import Application, Consent, Member, Stewardship, Transfer
from privacy import ledger
from privacy.actions.erase import CannotErase, erase_person, is_erased
from privacy.models import DataRequest
from tests.cast import PASSWORD
from tests.factories import ApplicationFactory, MemberFactory, NewsPageFactory
from tests.privacy import traces
from tests.privacy.traces import somebody_everywhere, told
from vault.personal import Subject

really = pytest.mark.django_db(transaction=True)
UNTOUCHED = {"name", "phone", "email"}


@really
def test_nothing_of_her_is_found_in_database_and_files_afterwards():
    """Every byte of the SQLite file, or every row of PostgreSQL; media, private files, sessions, the ledger."""
    person = somebody_everywhere()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_index FROM membership_member WHERE id = %s", [person.member.pk])
        locked = cursor.fetchone()
    hers = [traces.NAME, traces.EMAIL, traces.PHONE, traces.NIK, traces.WORDS, traces.LAPTOP, *locked]
    before = told()
    found = {it for it in hers if it.lower().encode() in before}
    assert found == set(hers) - {traces.NIK}, "there was something to find; a NIK never lies open"
    assert erase_person(person.subject, by=None, reason=Reason.MEMBER_REQUEST)
    after = told()
    assert [it for it in hers if it.lower().encode() in after] == []
    assert b"kata orang lain" in after


def test_the_register_still_counts_her(person):
    before = person.member
    erase_person(person.subject, by=None)
    after = Member.objects.get(pk=before.pk)
    assert after.erased_at
    for kept in ("branch_id", "constituent_body_id", "registered_on", "verified_at"):
        assert getattr(after, kept) == getattr(before, kept)
    assert not after.skills.exists()
    assert not Stewardship.objects.not_ended().filter(user=person.user).exists()
    assert not Member.objects.listed().filter(pk=after.pk).exists()


def test_a_transfer_that_waits_for_either_branch_ends_with_her(person, pandeglang):
    transfer = Transfer.objects.create(
        member=person.member,
        origin=person.member.branch,
        destination=pandeglang,
        state=TransferState.RELEASED,
        released_at=timezone.now(),
        due_on=timezone.localdate(),
    )
    erase_person(person.subject, by=None)
    transfer.refresh_from_db()
    assert transfer.state == TransferState.WITHDRAWN
    assert (
        Entry.objects.on(transfer).filter(event=Event.TRANSFER_WITHDRAWN).count() == 2
    )  # one for each branch


def test_a_role_that_she_held_stays_in_the_history(person):
    Stewardship.objects.filter(user=person.user).update(since="2025-01-01")
    erase_person(person.subject, by=None)
    [held] = Stewardship.objects.filter(user=person.user)
    assert held.until
    assert not Stewardship.objects.current().filter(user=person.user).exists()


def test_her_account_is_closed_and_nobody_gets_in(person):
    assert person.browser.get("/anggota/").status_code == 200
    erase_person(person.subject, by=None)
    account = User.objects.get(pk=person.user.pk)
    assert is_erased(account)
    assert not account.has_usable_password()
    assert not account.groups.exists()
    assert not account.emailaddress_set.exists()
    assert not UserSession.objects.filter(user=account).exists()
    assert not Session.objects.exists()
    assert person.browser.get("/anggota/").status_code == 302
    answer = Client().post(reverse("account_login"), {"login": traces.EMAIL, "password": PASSWORD})
    assert answer.status_code == 200  # the form again
    assert (
        Client().post(reverse("account_login"), {"login": account.email, "password": ""}).status_code == 200
    )


def test_other_peoples_sessions_stay(person, member_of_pandeglang, client):
    client.post(reverse("account_login"), {"login": member_of_pandeglang.user.email, "password": PASSWORD})
    erase_person(person.subject, by=None)
    assert client.get("/anggota/").status_code == 200


def test_her_address_is_free_for_a_new_account(person):
    erase_person(person.subject, by=None)
    assert User.objects.create_user(traces.EMAIL, PASSWORD).pk != person.user.pk
    assert not EmailAddress.objects.filter(email=traces.EMAIL).exists()


def test_consents_and_requests_stay_as_proof_without_words(person):
    erase_person(person.subject, by=None)
    assert not Consent.objects.in_force().filter(user=person.user).exists()
    assert Consent.objects.filter(user=person.user).exists()
    [request] = DataRequest.objects.filter(user=person.user)
    assert (request.explanation, request.answer, request.is_open) == ("", "", False)


def test_the_trail_says_that_and_by_whom_and_no_entry_changes(person, secretariat):
    before = list(Entry.objects.order_by("position").values())
    erase_person(person.subject, by=secretariat, reason=Reason.MEMBER_REQUEST)
    entries = Entry.objects.order_by("position")
    assert list(entries.values())[: len(before)] == before
    erased = entries.last()
    assert (erased.event, erased.actor_id) == (Event.PERSON_ERASED, secretariat.pk)
    assert erased.person == f"membership.member:{person.member.pk}"
    assert erased.branch == person.member.branch_id
    assert erased.facts == {"account": person.user.pk, "files": 3}
    assert verify({entries.first().position: entries.first().hash}).count


def test_nobody_else_is_touched(person, member_of_pandeglang, member_of_lebak, stranger):
    def others():
        users = User.objects.exclude(pk=person.user.pk).order_by("pk").values()
        members = Member.objects.exclude(pk=person.member.pk).order_by("pk").values()
        return list(users), list(members)

    before = others()
    erase_person(person.subject, by=None)
    assert others() == before


def test_whoever_waits_for_her_nik_gets_it(person, lebak, secretariat):
    other = MemberFactory(branch=lebak)
    enter_nik(other, traces.NIK, by=secretariat)
    assert Member.objects.get(pk=other.pk).nik_index is None
    erase_person(person.subject, by=None)
    freed = Member.objects.get(pk=other.pk)
    assert (freed.nik_index, freed.nik_conflict_at) == (index_of(traces.NIK), None)


def test_a_nik_that_no_longer_opens_stops_no_erasure(person):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE membership_member SET nik = 'v1:gone:' || substr(nik, 8)")
    assert erase_person(person.subject, by=None)


@pytest.mark.parametrize("side", ["user_id", "member_id"])
def test_one_of_her_numbers_is_enough(person, side):
    assert erase_person(Subject(**{side: getattr(person.subject, side)}), by=None)
    assert is_erased(User.objects.get(pk=person.user.pk))
    assert Member.objects.get(pk=person.member.pk).erased_at


def test_a_member_without_account_is_erased(lebak):
    member = MemberFactory(branch=lebak, name="Tanpa Akun")
    assert erase_person(Subject(member_id=member.pk), by=None)
    member.refresh_from_db()
    assert member.name == ""


def test_an_account_without_membership_is_erased_with_what_it_applied_for(stranger):
    ApplicationFactory(user=stranger)
    assert erase_person(Subject(user_id=stranger.pk), by=None)
    assert not Application.objects.filter(user=stranger).exists()
    stranger.refresh_from_db()
    assert is_erased(stranger)
    assert Entry.objects.order_by("position").last().person == f"accounts.user:{stranger.pk}"


@pytest.mark.parametrize("again", [False, True])
def test_erasing_twice_is_erasing_once(person, again):
    assert erase_person(person.subject, by=None) is True
    told_before, entries = ledger.read(), Entry.objects.count()
    assert erase_person(Subject(member_id=person.member.pk), by=None, again=again) is False
    assert erase_person(Subject(user_id=person.user.pk), by=None, again=again) is False
    assert (ledger.read(), Entry.objects.count()) == (told_before, entries)


@pytest.mark.parametrize(
    "wrong",
    [
        Subject(),
        Subject(user_id=2**40),
        Subject(member_id=2**40),
        Subject(user_id=0),
        Subject(member_id=-1),
    ],
)
def test_nobody_is_refused(person, wrong):
    with pytest.raises(CannotErase):
        erase_person(wrong, by=None)


def test_numbers_of_two_people_are_refused(person, member_of_pandeglang, stranger, lebak):
    unknown = MemberFactory(branch=lebak)
    for user, member in [
        (person.user, member_of_pandeglang),
        (stranger, person.member),
        (person.user, unknown),
        (stranger, unknown),
    ]:
        with pytest.raises(CannotErase):
            erase_person(Subject(user_id=user.pk, member_id=member.pk), by=None)
    assert not Member.objects.exclude(erased_at=None).exists()
    assert not ledger.read()


def test_nobody_erases_herself(person):
    with pytest.raises(CannotErase):
        erase_person(Subject(member_id=person.member.pk), by=person.user)
    assert Member.objects.get(pk=person.member.pk).name == traces.NAME


def test_whoever_took_the_empty_address_stops_no_erasure(person):
    squatter = User.objects.create_user(f"erased-{person.user.pk}@erased.invalid", PASSWORD)
    erase_person(person.subject, by=None)
    assert is_erased(User.objects.get(pk=person.user.pk))
    squatter.refresh_from_db()
    assert squatter.email != f"erased-{person.user.pk}@erased.invalid"


class TestTheCommand:
    """`manage.py erase_person`, for the administrator of the server."""

    def run(self, monkeypatch, capsys, typed, **options):
        monkeypatch.setattr("builtins.input", lambda _question: typed)
        call_command("erase_person", **options)
        return capsys.readouterr().out

    def test_asks_for_the_number_before_it_erases(self, person, monkeypatch, capsys):
        for typed in ("", "y", str(person.member.pk + 1)):
            with pytest.raises(CommandError):
                self.run(monkeypatch, capsys, typed, member=person.member.pk)
        assert not Member.objects.get(pk=person.member.pk).erased_at
        out = self.run(monkeypatch, capsys, str(person.member.pk), member=person.member.pk)
        assert Member.objects.get(pk=person.member.pk).erased_at
        assert traces.NAME not in out

    def test_names_an_account_by_its_number_too(self, stranger, monkeypatch, capsys):
        self.run(monkeypatch, capsys, str(stranger.pk), account=stranger.pk)
        stranger.refresh_from_db()
        assert is_erased(stranger)

    def test_says_on_which_pages_her_name_still_stands(self, person, monkeypatch, capsys):
        page = NewsPageFactory(title="Kunjungan", summary=f"Bersama {traces.NAME.upper()}.")
        page.save_revision().publish()
        out = self.run(monkeypatch, capsys, str(person.member.pk), member=person.member.pk)
        assert f"/cms/pages/{page.pk}/edit/" in out

    def test_refuses_nobody_and_both(self, person, monkeypatch, capsys):
        with pytest.raises(CommandError):
            self.run(monkeypatch, capsys, "1", member=2**40)
        with pytest.raises(CommandError):
            call_command("erase_person")
