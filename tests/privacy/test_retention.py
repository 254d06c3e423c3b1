"""What is past its time goes, by the one table; what is not stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings as project
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from accounts.models import User
from audit.enums import Event
from audit.models import Entry
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Consent, Member, Proof, Stewardship
from privacy.actions.erase import erase_person
from privacy.actions.retention import DUE, retain
from privacy.models import DataRequest
from privacy.rules import BY_CODE, RULES, Code
from tests.cast import PASSWORD
from vault.storage import private_storage

NOW = timezone.now
SECOND = timedelta(seconds=5)


def ago(code: Code, *, past: bool):
    """A moment just past, or just within, the time of a rule."""
    after = BY_CODE[code].after
    return NOW() - after - SECOND if past else NOW() - after + SECOND


def lay_down(storage, name, age=timedelta(days=2)):
    """An old file."""
    name = storage.save(name, ContentFile(b"x"))
    moment = (NOW() - age).timestamp()
    os.utime(storage.path(name), (moment, moment))
    return name


def test_every_rule_is_carried_out_and_explained():
    assert len(BY_CODE) == len(RULES) == len(Code)
    assert set(DUE) | {Code.ORPHANED_FILES} == set(Code)
    for rule in RULES:
        assert all(map(str, (rule.what, rule.since, rule.why, rule.law)))


def test_the_record_of_processing_prints_the_table(office):
    page = office.get(reverse("privacy_desk:processing")).content.decode()
    for rule in RULES:
        assert escape(str(rule.what)) in page
        assert rule.how_long in page
    assert {"5 tahun", "1 tahun", "30 hari", "1 hari"} <= {rule.how_long for rule in RULES}


@pytest.mark.django_db
def test_a_run_is_recorded_with_its_counts_and_repeats_in_peace(applicant):
    User.objects.filter(pk=applicant.pk).update(date_joined=ago(Code.UNCONFIRMED_ACCOUNTS, past=True))
    EmailAddress.objects.update(verified=False)
    assert retain()[Code.UNCONFIRMED_ACCOUNTS] == 1
    entry = Entry.objects.order_by("position").last()
    assert entry.event == Event.RETENTION_RAN
    assert entry.facts == {code.value: int(code == Code.UNCONFIRMED_ACCOUNTS) for code in Code}
    assert not any(retain().values())


@pytest.mark.django_db
def test_a_dry_run_counts_and_changes_nothing(person, capsys):
    Session.objects.update(expire_date=NOW() - SECOND)
    lay_down(private_storage(), "membership.proof/liar.pdf")
    entries, files = Entry.objects.count(), sorted(Path(private_storage().location).rglob("*"))
    call_command("retention", dry_run=True)
    out = capsys.readouterr().out
    assert "orphaned_files: 1" in out
    assert "sessions: 0" not in out
    assert Session.objects.exists()
    assert (Entry.objects.count(), sorted(Path(private_storage().location).rglob("*"))) == (entries, files)


@pytest.mark.django_db
def test_sessions_that_are_over_go_with_what_they_knew_of_the_device(person):
    open_one = person.browser.session.session_key
    over = SessionStore()
    over.create()
    Session.objects.filter(pk=over.session_key).update(expire_date=NOW() - SECOND)
    UserSession.objects.create(user=person.user, session_key=over.session_key, ip="192.0.2.1", user_agent="x")
    retain()
    assert not Session.objects.filter(pk=over.session_key).exists()
    assert [row.session_key for row in UserSession.objects.all()] == [open_one]


class TestAccountsThatNobodyConfirmed:
    @pytest.fixture
    def unused(self, db):
        user = User.objects.create_user("mungkin@rumah-uji.example", PASSWORD)
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
        self.age(user, past=True)
        return user

    def age(self, user, *, past):
        User.objects.filter(pk=user.pk).update(date_joined=ago(Code.UNCONFIRMED_ACCOUNTS, past=past))

    def stays(self, user):
        retain()
        return User.objects.filter(pk=user.pk).exists()

    def test_go_after_thirty_days(self, unused):
        assert not self.stays(unused)
        assert not EmailAddress.objects.exists()

    def test_stay_before(self, unused):
        self.age(unused, past=False)
        assert self.stays(unused)

    def test_stay_once_confirmed(self, unused):
        EmailAddress.objects.create(user=unused, email="lain@rumah-uji.example", verified=True)
        assert self.stays(unused)

    def test_stay_once_used(self, unused):
        User.objects.filter(pk=unused.pk).update(last_login=NOW())
        assert self.stays(unused)

    def test_stay_with_a_membership(self, unused, member_of_lebak):
        Member.objects.filter(pk=member_of_lebak.pk).update(user=unused)
        assert self.stays(unused)

    def test_stay_with_a_role_even_an_old_one(self, unused, lebak):
        stewardship = grant_role(unused, branch=lebak, role=Role.EDITOR)
        Stewardship.objects.filter(pk=stewardship.pk).update(since="2025-01-01", until="2025-02-01")
        assert self.stays(unused)

    def test_stay_for_an_administrator(self, unused):
        User.objects.filter(pk=unused.pk).update(is_superuser=True)
        assert self.stays(unused)

    def test_are_not_the_erased_ones(self, person):
        erase_person(person.subject, by=None)
        self.age(person.user, past=True)
        assert self.stays(person.user)


@pytest.mark.parametrize("past", [True, False])
def test_the_words_of_an_answered_request_go_after_a_year(person, past):
    moment = ago(Code.REQUEST_WORDS, past=past)
    DataRequest.objects.update(state="refused", made_at=moment, decided_at=moment, answer="x", wanted="y")
    retain()
    [request] = DataRequest.objects.all()
    assert (request.explanation, request.answer, request.wanted) == (
        ("", "", None) if past else ("kalimatku-yang-rahasia", "x", "y")
    )


def test_the_words_of_an_open_request_stay(person):
    DataRequest.objects.update(made_at=ago(Code.REQUEST_WORDS, past=True))
    retain()
    assert DataRequest.objects.get().explanation


@pytest.mark.parametrize("past", [True, False])
def test_proofs_of_the_past_go_after_five_years(person, past):
    moment = ago(Code.CONSENTS, past=past)
    day = timezone.localdate(moment) - timedelta(days=1 if past else -1)
    DataRequest.objects.update(state="refused", made_at=moment, decided_at=moment)
    Consent.objects.update(given_at=moment, withdrawn_at=moment)
    Stewardship.objects.update(since="2001-01-01", until=day)
    PageLogEntry.objects.update(timestamp=moment)
    ModelLogEntry.objects.update(timestamp=moment)
    pages = PageLogEntry.objects.count()
    retain()
    for model in (DataRequest, Consent, Stewardship):
        assert model.objects.exists() is not past
    assert PageLogEntry.objects.count() == (0 if past else pages)


def test_consents_in_force_and_roles_of_today_stay_for_ever(person):
    Consent.objects.update(given_at="2001-01-01T00:00:00Z")
    Stewardship.objects.update(since="2001-01-01")
    retain()
    assert Consent.objects.exists()
    assert Stewardship.objects.exists()


@pytest.mark.django_db
def test_the_audit_trail_is_pruned_by_its_own_action(person, monkeypatch):
    seen = []
    monkeypatch.setattr("privacy.actions.retention.prune", lambda *, before: seen.append(before) or 7)
    assert retain()[Code.AUDIT] == 7
    [before] = seen
    assert abs(before - (NOW() - 5 * timedelta(days=365.25))) < timedelta(minutes=1)


class TestFilesThatNothingNames:
    def test_go_wherever_they_lie(self, person):
        media = UserProfile._meta.get_field("avatar").storage
        lost = [
            (private_storage(), lay_down(private_storage(), "membership.proof/hilang.pdf")),
            (media, lay_down(media, "avatar_images/hilang.png")),
            (media, lay_down(media, "wagtail_uploads/hilang.png")),
        ]
        assert retain()[Code.ORPHANED_FILES] == 3
        assert not any(storage.exists(name) for storage, name in lost)

    def test_are_no_files_that_a_row_names(self, person):
        [proof] = Proof.objects.all()
        os.utime(proof.file.path, (0, 0))
        avatar = UserProfile.objects.exclude(avatar="").get().avatar
        os.utime(avatar.path, (0, 0))
        assert retain()[Code.ORPHANED_FILES] == 0
        assert proof.file.storage.exists(proof.file.name)
        assert avatar.storage.exists(avatar.name)

    def test_are_no_pictures_and_documents_of_the_site(self, db):
        media = UserProfile._meta.get_field("avatar").storage
        name = lay_down(media, "original_images/foto.png")
        retain()
        assert media.exists(name)

    def test_are_left_for_a_day_while_a_form_may_still_be_saved(self, db):
        name = lay_down(private_storage(), "membership.proof/baru.pdf", age=timedelta(hours=23))
        retain()
        assert private_storage().exists(name)

    def test_are_those_that_a_crash_after_an_erasure_left(self, person):
        [proof] = Proof.objects.all()
        os.utime(proof.file.path, (0, 0))
        erase_person(person.subject, by=None)  # the test's transaction never commits: nothing is destroyed
        assert private_storage().exists(proof.file.name)
        retain()
        assert not private_storage().exists(proof.file.name)

    def test_that_resist_are_counted_out_and_logged_without_a_name(self, db, monkeypatch, caplog):
        lay_down(private_storage(), "membership.proof/keras.pdf")

        def fail(*args):
            raise PermissionError("keras.pdf")

        monkeypatch.setattr("vault.storage.PrivateFiles.delete", fail)
        assert retain()[Code.ORPHANED_FILES] == 0
        assert "PermissionError" in caplog.text
        assert "keras" not in caplog.text


def test_it_warns_where_a_restore_brought_somebody_back(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person.subject, by=None)
    call_command("retention")
    Member.objects.filter(pk=person.member.pk).update(erased_at=None, name="Kembali")
    with pytest.raises(CommandError, match="reapply_erasures"):
        call_command("retention")


def test_no_export_is_stored_that_could_grow_old():
    assert "exports" not in {code.value for code in Code}
    assert not list(Path(project.STORAGES["private"]["OPTIONS"]["location"]).rglob("*export*"))
