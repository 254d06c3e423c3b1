"""Setting up the second step on one phone, and the pages that explain it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.utils.html import escape
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from tests.cast import PASSWORD
from tests.cms.test_second_factor import code_for

pytestmark = pytest.mark.django_db
ACTIVATE, CODES = "/akun/2fa/totp/activate/", "/akun/2fa/recovery-codes/"


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()  # a code counts once: allauth remembers used ones


@pytest.fixture
def editor(client, editor_of_lebak):
    """An editor who has just given her password."""
    client.post("/akun/login/", {"login": editor_of_lebak.email, "password": PASSWORD})
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return editor_of_lebak


def a_passkey() -> dict:
    """What allauth keeps of a passkey; this one never has to sign."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    credential = AttestedCredentialData.create(Aaguid(b"\0" * 16), b"kunci", key)
    data = AuthenticatorData.create(b"\0" * 32, 0x45, 0, credential)
    told = {
        "clientDataJSON": websafe_encode(b'{"type": "webauthn.create", "challenge": "", "origin": ""}'),
        "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
    }
    number = websafe_encode(b"kunci")
    credential_told = {"id": number, "rawId": number, "type": "public-key", "response": told}
    return {"name": "Ponsel", "credential": credential_told}


def test_one_phone_is_enough_the_key_stands_there_whole_and_the_app_opens_by_a_link(client, editor):
    answer = client.get(ACTIVATE)
    page, secret = answer.content.decode(), answer.context["form"].secret
    assert f'href="{escape(answer.context["totp_url"])}"' in page
    assert answer.context["totp_url"].startswith("otpauth://totp/")
    assert " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)) in page
    assert "data:image/svg+xml" in page


def test_a_wrong_code_says_so_and_keeps_the_key(client, editor):
    secret = client.get(ACTIVATE).context["form"].secret
    answer = client.post(ACTIVATE, {"code": "000000"})
    assert answer.context["form"].errors
    assert answer.context["form"].secret == secret


@pytest.mark.django_db(transaction=True)  # allauth tells of a new app when it is committed
def test_after_the_recovery_codes_she_goes_on_to_where_she_wanted(client, editor):
    client.get(client.get("/cms/pages/").url)
    secret = client.get(ACTIVATE).context["form"].secret
    answer = client.post(ACTIVATE, {"code": code_for(secret)})
    assert answer.url == CODES
    assert '<a class="button" href="/cms/pages/">Lanjut' in client.get(CODES).content.decode()
    assert client.get("/cms/pages/").status_code != 403


@pytest.mark.parametrize("wanted", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)"])
def test_no_address_elsewhere_is_remembered(client, editor, wanted):
    client.get("/akun/langkah-kedua/", {"next": wanted})
    RecoveryCodes.activate(editor)
    page = client.get(CODES).content.decode()
    assert '<a class="button" href="/anggota/">' in page
    assert "jahat" not in page
    assert "javascript:" not in page


def test_the_recovery_codes_stand_on_the_page_and_in_the_file(client, editor):
    codes = RecoveryCodes.activate(editor).get_unused_codes()
    page = client.get(CODES).content.decode()
    file = client.get("/akun/2fa/recovery-codes/download/")
    assert all(code in page and code in file.content.decode() for code in codes)
    assert file["Content-Disposition"].startswith("attachment")


def test_the_overview_says_which_are_set_up(client, editor):
    assert client.get("/akun/2fa/").content.decode().count("belum dipasang") == 2
    TOTP.activate(editor, generate_totp_secret())
    page = client.get("/akun/2fa/").content.decode()
    assert page.count("belum dipasang") == 1
    assert "/akun/2fa/totp/deactivate/" in page


def test_sign_in_offers_the_passkey_only_to_who_has_one(client, editor_of_lebak):
    TOTP.activate(editor_of_lebak, generate_totp_secret())
    client.post("/akun/login/", {"login": editor_of_lebak.email, "password": PASSWORD})
    assert "mfa_webauthn_authenticate" not in client.get("/akun/2fa/authenticate/").content.decode()
    Authenticator.objects.create(user=editor_of_lebak, type=Authenticator.Type.WEBAUTHN, data=a_passkey())
    page = client.get("/akun/2fa/authenticate/").content.decode()
    assert "mfa_webauthn_authenticate" in page
    assert 'type="application/json"' in page
