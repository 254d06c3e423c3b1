"""The second step of people with a role: before the CMS and the desk, in each session of its own."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client

from forpeksos.settings import base
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
STEP = "/akun/langkah-kedua/"


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()  # a code counts once: allauth remembers used ones


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client, user):
    return client.post("/akun/login/", {"login": user.email, "password": PASSWORD})


def with_app(user) -> str:
    """Gives her an authenticator app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_it_is_on_unless_dev_or_demo_take_it_back():
    assert base.STAFF_SECOND_FACTOR is True


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "secretariat", "administrator"])
def test_somebody_with_a_role_is_led_to_the_page_about_it(client, who, request):
    client.force_login(request.getfixturevalue(who))
    answer = client.get("/cms/pages/?p=2")
    assert answer.status_code == 302
    assert answer.url == f"{STEP}?next=%2Fcms%2Fpages%2F%3Fp%3D2"
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "/akun/2fa/totp/activate/" in page.content.decode()
    assert "/akun/2fa/webauthn/add/" in page.content.decode()


def test_a_form_is_refused_with_the_same_page_and_does_nothing(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    answer = client.post("/cms/account/", {"name_email-name": "Nama Baru"})
    assert answer.status_code == 403
    assert "/akun/2fa/totp/activate/" in answer.content.decode()
    editor_of_lebak.refresh_from_db()
    assert editor_of_lebak.name != "Nama Baru"


@pytest.mark.parametrize("path", ["/meja/", "/meja/apa-saja/"])
def test_the_desk_asks_for_it_too(client, verifier_of_lebak, path):
    client.force_login(verifier_of_lebak)
    assert client.get(path).url.startswith(STEP)


@pytest.mark.parametrize("path", ["/cms/", "/meja/"])
@pytest.mark.parametrize("who", ["member_of_lebak", "applicant", "stranger"])
def test_nobody_without_a_role_is_asked(client, who, path, request):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))
    assert client.get(path).status_code in {403, 404}


def test_after_the_code_at_sign_in_the_cms_is_open(client, editor_of_lebak):
    secret = with_app(editor_of_lebak)
    assert sign_in(client, editor_of_lebak).url == "/akun/2fa/authenticate/"
    client.post("/akun/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/cms/").status_code == 200


def test_a_session_from_before_she_had_one_does_not_pass(client, editor_of_lebak):
    sign_in(client, editor_of_lebak)
    with_app(editor_of_lebak)
    answer = client.get("/cms/")
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "/akun/2fa/reauthenticate/?next=%2Fcms%2F" in page
    assert "/akun/2fa/totp/activate/" not in page


def test_she_signs_in_again_with_the_code_and_comes_back(client, editor_of_lebak):
    sign_in(client, editor_of_lebak)
    secret = with_app(editor_of_lebak)
    answer = client.post("/akun/2fa/reauthenticate/?next=/cms/", {"code": code_for(secret), "next": "/cms/"})
    assert answer.url == "/cms/"
    assert client.get("/cms/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells of a new app when it is committed
def test_the_session_in_which_she_sets_it_up_passes_and_her_other_session_does_not(client, editor_of_lebak):
    other = Client()
    for browser in (client, other):
        sign_in(browser, editor_of_lebak)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/akun/2fa/totp/activate/").context["form"].secret
    client.post("/akun/2fa/totp/activate/", {"code": code_for(secret)})
    assert client.get("/cms/").status_code == 200
    assert other.get("/cms/").url.startswith("/akun/login/")


def test_recovery_codes_alone_do_not_count(client, editor_of_lebak):
    sign_in(client, editor_of_lebak)
    RecoveryCodes.activate(editor_of_lebak)
    assert client.get("/cms/").status_code == 302


def test_a_recovery_code_signs_in_but_does_not_open_the_cms(client, editor_of_lebak):
    with_app(editor_of_lebak)
    codes = RecoveryCodes.activate(editor_of_lebak).get_unused_codes()
    sign_in(client, editor_of_lebak)
    assert client.post("/akun/2fa/authenticate/", {"code": codes[0]}).url == "/anggota/mulai/"
    assert client.get("/cms/").url.startswith(STEP)


def test_an_authenticator_that_is_gone_proves_nothing(client, editor_of_lebak):
    secret = with_app(editor_of_lebak)
    sign_in(client, editor_of_lebak)
    client.post("/akun/2fa/authenticate/", {"code": code_for(secret)})
    Authenticator.objects.filter(user=editor_of_lebak).delete()
    assert client.get("/cms/").url.startswith(STEP)


def test_another_persons_authenticator_proves_nothing(client, editor_of_lebak, administrator):
    with_app(administrator)
    client.force_login(editor_of_lebak)
    session = client.session
    session["second_factor_added_here"] = list(Authenticator.objects.values_list("pk", flat=True))
    session.save()
    assert client.get("/cms/").status_code == 302


@pytest.mark.parametrize("wanted", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)"])
def test_the_page_leads_nowhere_else(client, editor_of_lebak, wanted):
    client.force_login(editor_of_lebak)
    page = client.get(STEP, {"next": wanted}).content.decode()
    assert "jahat" not in page
    assert "javascript:" not in page


def test_a_visitor_signs_in_before_the_page(client):
    assert client.get(STEP).url.startswith("/akun/login/")


def test_where_it_is_off_every_page_of_the_cms_says_so(client, editor_of_lebak, settings):
    client.force_login(editor_of_lebak)
    settings.STAFF_SECOND_FACTOR = False
    assert "langkah kedua" in client.get("/cms/").content.decode()
    assert "langkah kedua" in client.get("/cms/images/").content.decode()


def test_where_it_is_on_no_page_of_the_cms_speaks_of_it(client, editor_of_lebak):
    secret = with_app(editor_of_lebak)
    sign_in(client, editor_of_lebak)
    client.post("/akun/2fa/authenticate/", {"code": code_for(secret)})
    assert "portal-notice" in client.get("/cms/").content.decode()
    assert "langkah kedua" not in client.get("/cms/").content.decode()
    assert django_settings.STAFF_SECOND_FACTOR


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_ends_every_other_session_so_that_a_password_alone_takes_it_from_nobody(
    client, secretariat
):
    stranger = Client()
    for browser in (stranger, client):
        sign_in(browser, secretariat)
        browser.post("/akun/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/akun/2fa/totp/activate/").context["form"].secret
    client.post("/akun/2fa/totp/activate/", {"code": code_for(secret)})

    for path in ("/akun/2fa/recovery-codes/", "/akun/2fa/totp/deactivate/"):
        assert stranger.get(path)["Location"].startswith("/akun/login/")
        assert stranger.post(path)["Location"].startswith("/akun/login/")
    assert Authenticator.objects.filter(user=secretariat, type=Authenticator.Type.TOTP).exists()
    assert client.get("/meja/").status_code == 200
