"""Whoever still reads the old mailbox gets no further by a code that was sent there before the change."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from membership.actions.email import change_email, follow_new_email
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "baru@test.forpeksos.id"
CODE = re.compile(r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$", re.MULTILINE)
FORMS = {
    "/akun/login/code/": "/akun/login/code/confirm/",
    "/akun/password/reset/": "/akun/password/reset/confirm/",
}


def by_officer(account: User, officer: User) -> None:
    change_email(account, NEW, by=officer)


def by_administrator(account: User, _officer: User) -> None:
    User.objects.filter(pk=account.pk).update(email=NEW)
    account.refresh_from_db()
    follow_new_email(account)


@pytest.mark.parametrize("change", [by_officer, by_administrator])
@pytest.mark.parametrize("path", FORMS)
def test_a_code_that_was_on_its_way_opens_nothing_any_more(path, change, member_of_lebak, secretariat):
    account = member_of_lebak.user
    old = account.email
    client = Client()
    client.post(path, {"email": old})
    code = CODE.search(mail.outbox[-1].body).group()

    change(account, secretariat)

    answer = client.post(FORMS[path], {"code": code}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "password1" not in answer.content.decode()
    assert list(EmailAddress.objects.filter(user=account).values_list("email", flat=True)) == [NEW]
    account.refresh_from_db()
    assert account.email == NEW
    assert account.check_password(PASSWORD)


def test_the_officer_stays_signed_in_though_she_asked_for_a_code_herself(
    at_desk, member_of_lebak, secretariat
):
    client = at_desk(secretariat)
    client.post("/akun/password/reset/", {"email": member_of_lebak.user.email})
    answer = client.post(f"/meja/anggota/{member_of_lebak.pk}/surel/", {"email": NEW})
    assert answer.status_code == 302
    assert client.get("/meja/").status_code == 200


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("editor_of_lebak", "/meja/tim/beri/", 403),
        ("partner", "/meja/anggota/ekspor/", 403),
        ("board", "/meja/tim/1/akhiri/", 404),
        ("verifier_of_pandeglang", "/meja/anggota/{member}/nik/lihat/", 404),
        ("verifier_of_pandeglang", "/meja/anggota/{member}/surel/", 404),
        ("verifier_of_lebak", "/meja/nik-ganda/{member}/", 404),
    ],
)
def test_nobody_is_asked_for_her_password_where_she_has_no_business(
    request, signed_in, member_of_lebak, who, path, status
):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(path.format(member=member_of_lebak.pk)).status_code == status
