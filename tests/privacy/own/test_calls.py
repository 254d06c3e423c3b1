"""Whoever may answer a request hears by mail that it waits, and reads nothing about the person."""

from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Member
from privacy.actions.requests import make_request
from privacy.enums import Correctable, Kind
from privacy.models import DataRequest
from tests.cast import LEBAK, Part
from tests.privacy.own.hands import NIK, QUEUE

pytestmark = pytest.mark.django_db
SUBJECT = "Permintaan tentang data pribadi menunggu jawaban Anda"


@pytest.fixture
def made(mailoutbox, django_capture_on_commit_callbacks):
    """Makes a request and commits it; answers with the mails to officers by their addresses."""

    def make(user, kind=Kind.CORRECTION, about="", wanted=""):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            make_request(user, kind, about=about, wanted=wanted, explanation="Rahasia saya")
        return {letter.to[0]: letter for letter in mailoutbox if SUBJECT in letter.subject}

    return make


@pytest.fixture
def officers(secretariat, verifier_of_lebak, chair_of_lebak, verifier_of_pandeglang, editor_of_lebak, board):
    """Three who may decide about something in Lebak, and three who may not."""
    return {
        "secretariat": secretariat.email,
        "verifier": verifier_of_lebak.email,
        "chair": chair_of_lebak.email,
    }


@pytest.mark.parametrize(
    ("asked", "heard_by"),
    [
        ((Kind.CORRECTION, Correctable.NAME, "Siti Baru"), {"secretariat", "verifier", "chair"}),
        ((Kind.CORRECTION, Correctable.NIK, NIK), {"secretariat", "verifier"}),
        ((Kind.CORRECTION, Correctable.BRANCH, "1"), {"secretariat"}),
        ((Kind.RESTRICTION,), {"secretariat"}),
        ((Kind.ERASURE,), {"secretariat"}),
    ],
)
def test_those_who_may_decide_about_it_hear_of_it(made, member, officers, asked, heard_by):
    assert set(made(member.user, *asked)) == {officers[name] for name in heard_by}


def test_the_mail_tells_number_kind_branch_and_hour_and_nothing_about_the_person(made, member, officers):
    letter = made(member.user, about=Correctable.NIK, wanted=NIK)[officers["verifier"]]
    asked = DataRequest.objects.get()
    text = letter.subject + letter.body
    until = timezone.localtime(asked.due_at)
    for word in (
        f"nomor {asked.pk} ",
        "(Perbaikan)",
        "Kabupaten Lebak",
        f"{until:%H.%M} WIB",
        str(until.year),
    ):
        assert word in text
    assert text.count("WIB") == 1
    assert f"{QUEUE}{asked.pk}/\n" in letter.body
    for secret in (member.name, member.user.name, member.user.email, NIK, "Rahasia", f"anggota/{member.pk}"):
        assert secret not in text
    assert letter.to == [officers["verifier"]]
    assert not letter.cc + letter.bcc


def test_an_officer_is_not_called_to_her_own_request(made, member, chair_of_lebak, secretariat):
    Member.objects.filter(pk=member.pk).update(user=chair_of_lebak)
    assert set(made(chair_of_lebak, about=Correctable.NAME, wanted="Siti")) == {secretariat.email}


def test_roles_that_ended_or_have_not_begun_are_not_called(made, member, lebak, verifier_of_lebak):
    today = timezone.localdate()
    for name, dates in {
        "ended": {"since": today - timedelta(9), "until": today - timedelta(1)},
        "ended.today": {"until": today, "ended_at": timezone.now()},
        "begins": {"since": today + timedelta(1)},
    }.items():
        Part(name, Role.CHAIR, LEBAK).play().stewardships.update(**dates)
    closed = Part("ditutup", Role.CHAIR, LEBAK).play()
    closed.is_active = False
    closed.save()
    assert set(made(member.user, about=Correctable.NAME, wanted="S")) == {verifier_of_lebak.email}


def test_two_roles_bring_one_mail(made, member, lebak, verifier_of_lebak, mailoutbox):
    grant_role(verifier_of_lebak, branch=lebak, role=Role.CHAIR)
    made(member.user, about=Correctable.NAME, wanted="S")
    assert [letter.to for letter in mailoutbox].count([verifier_of_lebak.email]) == 1


def test_a_request_of_somebody_without_membership_goes_to_the_province(made, stranger, officers):
    letters = made(stranger, Kind.ERASURE)
    assert set(letters) == {officers["secretariat"]}
    assert "di Provinsi Banten" in letters[officers["secretariat"]].body


def test_a_mail_that_fails_takes_nothing_back(
    client, member, officers, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = settings.MAIL_DELIVERY_BACKEND = "tests.privacy.own.test_calls.Down"
    client.force_login(member.user)
    Down.tried.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/anggota/data-saya/permintaan/perbaikan/nama/", {"value": "Siti Baru"})
    assert answer.status_code == 302
    assert DataRequest.objects.get().is_open
    assert set(officers.values()) < set(Down.tried)


class Down(BaseEmailBackend):
    """A mail server that refuses everything."""

    tried: list[str] = []

    def send_messages(self, email_messages):
        self.tried.extend(address for message in email_messages for address in message.to)
        raise ConnectionRefusedError


def test_the_request_leads_to_the_member_whom_the_officer_may_see(client, member, verifier_of_lebak):
    asked = make_request(member.user, Kind.CORRECTION, about=Correctable.NAME, wanted="Siti")
    client.force_login(verifier_of_lebak)
    link = f"/meja/anggota/{member.pk}/"
    assert f'<dd><a href="{link}">{member.name}</a>' in client.get(f"{QUEUE}{asked.pk}/").content.decode()
    assert client.get(link).status_code == 200


def test_without_a_member_there_is_nothing_to_lead_to(client, stranger, secretariat):
    asked = make_request(stranger, Kind.ERASURE)
    client.force_login(secretariat)
    page = client.get(f"{QUEUE}{asked.pk}/").content.decode()
    assert f"<dd>{stranger.name}</dd>" in page
