"""A code that came by mail, or did not: sent again, typed wrongly, asked for too soon."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.test_sign_in import NEW, is_signed_in, mailed_code

pytestmark = pytest.mark.django_db
CODE_PAGE = "/akun/confirm-email/"
AGAIN = {"action": "resend"}


@pytest.fixture
def limited(settings):
    """With allauth's own limits, as on a server."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}


def test_a_lost_code_is_sent_again_and_only_the_new_one_counts(client):
    client.post("/akun/signup/", NEW)
    first = mailed_code()
    page = client.get(CODE_PAGE).content.decode()
    assert "folder spam" in page
    assert "15 menit" in page
    assert 'value="resend"' in page
    client.post(CODE_PAGE, AGAIN)
    assert len(mail.outbox) == 2
    assert mailed_code() != first
    client.post(CODE_PAGE, {"code": first})
    assert not is_signed_in(client)
    client.post(CODE_PAGE, {"code": mailed_code()})
    assert is_signed_in(client)


def test_asking_again_at_once_leads_back_to_the_code_which_still_counts(client, limited):
    client.post("/akun/signup/", NEW)
    answer = client.post(CODE_PAGE, AGAIN)
    assert answer.status_code == 429
    assert "Kode baru saja dikirim" in answer.content.decode()
    assert f'href="{CODE_PAGE}"' in answer.content.decode()
    client.post(CODE_PAGE, {"code": mailed_code()})
    assert is_signed_in(client)


def test_a_mistyped_address_is_given_up_for_another(client):
    client.post("/akun/signup/", NEW)
    assert client.get("/akun/signup/").url == CODE_PAGE
    assert client.post("/akun/logout/", {"next": "/akun/signup/"}).url == "/akun/signup/"
    answer = client.post("/akun/signup/", NEW | {"email": "betul@test.forpeksos.id"})
    assert answer.url == CODE_PAGE
    client.post(CODE_PAGE, {"code": mailed_code()})
    assert User.objects.get(pk=client.session["_auth_user_id"]).email == "betul@test.forpeksos.id"


def test_after_three_wrong_codes_the_sentence_is_about_codes(client):
    client.post("/akun/signup/", NEW)
    for _ in range(3):
        answer = client.post(CODE_PAGE, {"code": "XXX-XXX"}, follow=True)
    assert answer.redirect_chain == [("/akun/login/", 302)]
    page = answer.content.decode()
    assert "Kode salah beberapa kali" in page
    assert "percobaan masuk" not in page


def test_a_right_password_too_soon_after_a_code_is_told_of_the_code(client, limited):
    client.post("/akun/signup/", NEW)
    entry = {"login": NEW["email"], "password": NEW["password1"]}
    page = Client().post("/akun/login/", entry).content.decode()
    assert "Kode baru saja dikirim" in page
    page = Client().post("/akun/login/", entry | {"password": "salah-sekali"}).content.decode()
    assert "Kode baru saja dikirim" not in page


def test_too_many_wrong_passwords_are_still_called_so(client, limited, member_of_lebak):
    for _ in range(6):
        entry = {"login": member_of_lebak.user.email, "password": "salah-sekali"}
        page = client.post("/akun/login/", entry).content.decode()
    assert "Terlalu banyak percobaan masuk" in page


def test_nobody_tells_a_known_address_by_asking_again_or_by_wrong_codes(applicant):
    def seen(address):
        client, pages = Client(), []
        client.post("/akun/signup/", NEW | {"email": address})
        for entries in (AGAIN, AGAIN, AGAIN, {"code": "a"}, {"code": "b"}, {"code": "c"}):
            answer = client.post(CODE_PAGE, entries, follow=True)
            page = answer.content.decode().replace(address, "…")
            pages.append((answer.redirect_chain, re.sub(r'"[^"]{64}"', "", page)))
        return pages

    assert seen(applicant.email) == seen("baru@test.forpeksos.id")
