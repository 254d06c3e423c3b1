"""Letters about a data breach: right words, right people, once, and only by those who may."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from audit.enums import Event
from audit.models import Entry
from home.models import PortalSettings
from membership.models import Member
from privacy.actions.erase import erase_person
from privacy.actions.incident import mail_letters, name_members
from privacy.models import Incident, IncidentMember
from tests.factories import MemberFactory
from tests.privacy.breach import desk, form_of, signed_in
from vault.personal import Subject

LETTERS = ("letters", "authority_letter", "letters_archive")


@pytest.fixture
def on_paper(lebak):
    """A member without an account."""
    return MemberFactory(branch=lebak, name="Bu Kertas")


@pytest.fixture
def named(incident, secretariat, member_of_lebak, on_paper) -> Incident:
    """The incident concerns two members."""
    name_members(incident, [member_of_lebak, on_paper], by=secretariat)
    return incident


def test_each_member_reads_what_happened_to_which_data_and_whom_to_ask(office, named, member_of_lebak):
    contact = PortalSettings.for_site(Site.objects.get(is_default_site=True))
    contact.phone = "0254-123456"
    contact.save()
    page = office.get(desk("letters", named.pk)).text
    for said in (
        member_of_lebak.name,
        "Bu Kertas",
        *("Sandi dicuri.", "Nama dan NIK.", "Akun ditutup."),
        "0254-123456",
    ):
        assert said in page
    assert "Catatan dalam." not in page
    assert "Kabupaten Pandeglang" not in page
    entry = Entry.objects.order_by("position").last()
    assert (entry.event, entry.facts) == (Event.INCIDENT_LETTERS, {"form": "page", "count": 2})


def test_the_archive_holds_a_file_for_each_and_one_for_the_authority(
    office, named, member_of_lebak, on_paper
):
    answer = office.get(desk("letters_archive", named.pk))
    assert answer["Cache-Control"].startswith("private")
    with ZipFile(BytesIO(answer.content)) as folder:
        assert set(folder.namelist()) == {
            "lembaga.txt",
            f"anggota-{member_of_lebak.pk}.txt",
            f"anggota-{on_paper.pk}.txt",
        }
        letter = folder.read(f"anggota-{on_paper.pk}.txt").decode()
        assert "Bu Kertas" in letter
        assert member_of_lebak.name not in letter
        authority = folder.read("lembaga.txt").decode()
    assert "\n2\n" in authority
    assert "Bu Kertas" not in authority


def test_a_letter_is_mailed_once_to_whoever_has_an_address(
    office,
    named,
    member_of_lebak,
    django_capture_on_commit_callbacks,
):
    for _click in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            office.post(desk("send_letters", named.pk))
    [letter] = mail.outbox
    assert letter.to == [member_of_lebak.user.email]
    assert "Sandi dicuri." in letter.body
    assert "&" not in letter.body
    assert Entry.objects.filter(event=Event.INCIDENT_LETTERS).count() == 1
    assert Entry.objects.order_by("position").last().facts == {"form": "mail", "count": 1}


def test_no_letter_leaves_before_the_commit(named, secretariat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        mail_letters(named, by=secretariat)
    assert not mail.outbox


def test_a_letter_that_the_mail_server_refuses_is_still_to_be_sent(
    named, secretariat, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("privacy.letters.send_mail", fail)
    with django_capture_on_commit_callbacks(execute=True):
        mail_letters(named, by=secretariat)
    assert not IncidentMember.objects.filter(mailed_at__isnull=False).exists()


def test_whoever_is_erased_stays_on_the_list_as_a_number_and_gets_no_letter(
    office,
    named,
    member_of_lebak,
    django_capture_on_commit_callbacks,
):
    name = member_of_lebak.name
    erase_person(Subject(member_id=member_of_lebak.pk), by=None)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(desk("send_letters", named.pk))
    assert not mail.outbox
    page = office.get(desk("incident", named.pk)).text
    assert f"Anggota {member_of_lebak.pk}" in page
    assert name not in page
    assert f"anggota-{member_of_lebak.pk}" not in str(office.get(desk("letters_archive", named.pk)).content)


@pytest.mark.parametrize("name", [*LETTERS, "send_letters"])
def test_the_password_is_asked_again(named, secretariat, name):
    browser = signed_in(secretariat)
    ask = browser.post if name == "send_letters" else browser.get
    answer = ask(desk(name, named.pk))
    assert answer.status_code == 302
    assert reverse("account_reauthenticate") in answer["Location"]
    assert not Entry.objects.filter(event=Event.INCIDENT_LETTERS).exists()


TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
READ = ("incidents", "new_incident", "incident", "change_incident", *LETTERS)
WRITE = ("new_incident", "change_incident", "move_incident", "collect_members", "add_members", "send_letters")


def address(name, pk):
    return desk(name) if name in {"incidents", "new_incident"} else desk(name, pk)


@pytest.mark.parametrize(
    "role",
    [
        *("chair_of_lebak", "verifier_of_lebak", "editor_of_lebak", "communications", "board", "partner"),
        "administrator",
    ],
)
def test_nobody_but_the_secretariat_gets_in_and_a_foreign_incident_is_a_missing_one(request, named, role):
    browser = signed_in(request.getfixturevalue(role))
    for ask, names in ((browser.get, READ), (browser.post, WRITE)):
        for name in names:
            answer = ask(address(name, named.pk), form_of(numbers="1", state="notified"))
            assert answer.status_code == 404, name
    answers = [browser.get(desk("incident", pk)) for pk in (named.pk, named.pk + 1, 10**30)]
    assert {answer.status_code for answer in answers} == {404}
    pages = [TOKEN.sub(b"", answer.content) for answer in answers]
    assert pages[0] == pages[1]
    named.refresh_from_db()
    assert (named.state, Incident.objects.count(), named.concerned.count()) == ("open", 1, 2)


def test_members_and_visitors_do_not_get_to_the_door(named, member_of_lebak):
    assert Client().get(desk("incidents")).status_code == 302
    assert signed_in(member_of_lebak.user).get(desk("incidents")).status_code == 403


def test_changing_needs_a_post(office, named):
    for name in ("move_incident", "collect_members", "add_members", "send_letters"):
        assert office.get(desk(name, named.pk)).status_code == 405
    assert office.get(desk("remove_member", named.pk, 1)).status_code == 405


def test_the_list_costs_the_same_for_one_and_for_three(
    office, named, lebak, secretariat, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(60) as queries:
            office.get(desk("incident", named.pk))
        return len(queries)

    office.get(desk("incident", named.pk))
    before = count()
    users = [get_user_model().objects.create_user(f"lain{n}@rumah-uji.example") for n in range(3)]
    name_members(named, [MemberFactory(branch=lebak, user=user) for user in users], by=secretariat)
    assert count() == before
    assert Member.objects.count() >= 5
