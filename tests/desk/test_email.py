"""Another sign-in address: proved by its owner, told to the old one, and no way to find out who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, Part
from tests.desk.conftest import bare
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

NEW = "baru@test.forpeksos.id"


def address(member) -> str:
    return f"/meja/anggota/{member.pk}/surel/"


@pytest.fixture
def ask(at_desk, django_capture_on_commit_callbacks):
    """Asks as `officer` for a new address of `member`, and lets the mails go out."""

    def send(officer, member, email=NEW):
        client = at_desk(officer)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address(member), {"email": email}, follow=True)

    return send


def test_she_signs_in_by_the_new_address_once_she_has_proved_it(
    ask, verifier_of_lebak, member_of_lebak, entries
):
    ask(verifier_of_lebak, member_of_lebak, "Baru@Test.forpeksos.id")
    user = User.objects.get(pk=member_of_lebak.user_id)
    assert user.email == NEW
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "verified")) == [(NEW, False)]
    client = Client()
    answer = client.post("/akun/login/", {"login": NEW, "password": PASSWORD})
    assert answer.url == "/akun/confirm-email/"
    assert "_auth_user_id" not in client.session
    letter = mail.outbox[-1]
    assert letter.to == [NEW]
    code = re.search(r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$", letter.body, re.MULTILINE).group()
    client.post("/akun/confirm-email/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)
    [entry] = entries("member.email.changed")
    assert (entry.actor_id, entry.person) == (verifier_of_lebak.pk, f"membership.member:{member_of_lebak.pk}")


def test_the_old_address_is_told_and_opens_nothing_any_more(ask, verifier_of_lebak, member_of_lebak):
    old = member_of_lebak.user.email
    ask(verifier_of_lebak, member_of_lebak)
    assert {tuple(letter.to) for letter in mail.outbox} == {(old,), (NEW,)}
    client = Client()
    client.post("/akun/login/", {"login": old, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_every_session_of_the_account_ends(ask, verifier_of_lebak, member_of_lebak):
    client = Client()
    client.post("/akun/login/", {"login": member_of_lebak.user.email, "password": PASSWORD})
    assert client.get("/anggota/").status_code == 200
    ask(verifier_of_lebak, member_of_lebak)
    assert client.get("/anggota/").status_code == 302


def test_an_address_that_another_account_has_is_answered_alike(ask, verifier_of_lebak, stranger, entries):
    name = "Sama"
    one = MemberFactory(pk=8001, name=name, user=Part("satu").play())
    two = MemberFactory(pk=8002, name=name, user=Part("dua").play())
    taken = ask(verifier_of_lebak, one, stranger.email.upper())
    usual = ask(verifier_of_lebak, two)
    assert bare(taken).replace("8001", "PK") == bare(usual).replace("8002", "PK")
    assert User.objects.get(pk=one.user_id).email == one.user.email
    assert EmailAddress.objects.get(user=one.user).verified
    told = {letter.to[0] for letter in mail.outbox}
    assert told == {one.user.email, stranger.email, two.user.email, NEW}
    # Her own copy of the trail must not tell which address was known.
    assert [entry.facts for entry in entries("member.email.changed")] == [{}, {}]


def test_an_address_that_another_account_only_proved_is_taken_too(
    ask, verifier_of_lebak, member_of_lebak, stranger
):
    EmailAddress.objects.create(user=stranger, email=NEW, verified=True, primary=False)
    ask(verifier_of_lebak, member_of_lebak)
    assert User.objects.get(pk=member_of_lebak.user_id).email != NEW


def test_it_asks_for_the_password_again(signed_in, verifier_of_lebak, member_of_lebak):
    answer = signed_in(verifier_of_lebak).post(address(member_of_lebak), {"email": NEW})
    assert "/akun/reauthenticate/" in answer.url
    assert User.objects.get(pk=member_of_lebak.user_id).email != NEW


@pytest.mark.parametrize(
    "who",
    ["verifier_of_pandeglang", "chair_of_lebak", "editor_of_lebak", "communications", "board", "partner"],
)
def test_who_keeps_no_accounts_there_finds_no_such_page(request, at_desk, who, member_of_lebak):
    client = at_desk(request.getfixturevalue(who))
    assert client.get(address(member_of_lebak)).status_code == 404
    assert client.post(address(member_of_lebak), {"email": NEW}).status_code == 404
    assert User.objects.get(pk=member_of_lebak.user_id).email != NEW


def test_a_verifier_takes_over_nobody_who_holds_a_role(
    at_desk, verifier_of_lebak, chair_of_lebak, editor_of_lebak, secretariat, administrator
):
    client = at_desk(verifier_of_lebak)
    for account in (chair_of_lebak, editor_of_lebak, secretariat, administrator, verifier_of_lebak):
        member = MemberFactory(user=account)
        assert client.post(address(member), {"email": NEW}).status_code == 404
        member.delete()
    assert not User.objects.filter(email=NEW).exists()


def test_the_secretariat_takes_over_an_editor_but_nobody_of_the_province(
    at_desk, secretariat, editor_of_lebak, communications
):
    client = at_desk(secretariat)
    assert client.get(address(MemberFactory(user=communications))).status_code == 404
    assert client.get(address(MemberFactory(user=editor_of_lebak))).status_code == 200


def test_a_member_without_account_has_no_such_page(at_desk, verifier_of_lebak):
    assert at_desk(verifier_of_lebak).get(address(MemberFactory())).status_code == 404


@pytest.mark.parametrize("email", ["", "x", "a@b", "\x00@x.id", "x" * 300 + "@x.id", "a@x.id\nBcc: b@x.id"])
def test_what_is_no_address_is_refused(ask, verifier_of_lebak, member_of_lebak, email):
    answer = ask(verifier_of_lebak, member_of_lebak, email)
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert mail.outbox == []


def test_nobody_asks_for_more_addresses_an_hour_than_the_limit(
    at_desk, settings, verifier_of_lebak, member_of_lebak
):
    settings.ACCOUNT_RATE_LIMITS = {"email_asked": "2/h/user"}
    client = at_desk(verifier_of_lebak)
    codes = [client.post(address(member_of_lebak), {"email": f"a{n}@x.id"}).status_code for n in range(3)]
    assert codes == [302, 302, 429]
