"""The one sign-in path: sign up, confirm, sign in, recover, change the address, add a second factor."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from membership.models import Stewardship
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

ARRIVAL = "/anggota/mulai/"  # leads on to her work or her own page
NEW = {"name": "Siti Contoh", "email": "siti@test.forpeksos.id", "password1": "kata-sandi-yang-panjang"}


def mailed_code() -> str:
    """The code in the last mail, as allauth writes it: ABCD-EFGH."""
    return re.search(r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$", mail.outbox[-1].body, re.MULTILINE).group()


def sign_in(client, user, *, and_again: bool = False) -> None:
    """Signs in by password; `and_again`: and gives the password once more, as sensitive pages ask."""
    client.post("/akun/login/", {"login": user.email, "password": PASSWORD})
    if and_again:
        client.post("/akun/reauthenticate/", {"password": PASSWORD})


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_signing_up_confirms_the_address_by_code_and_signs_in(client):
    answer = client.post("/akun/signup/", NEW)
    assert answer.url == "/akun/confirm-email/"
    assert not EmailAddress.objects.filter(verified=True).exists()
    answer = client.post("/akun/confirm-email/", {"code": mailed_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == "/anggota/"
    user = User.objects.get(email=NEW["email"])
    assert user.name == "Siti Contoh"
    assert is_signed_in(client)


def test_a_wrong_code_confirms_nothing(client):
    client.post("/akun/signup/", NEW)
    answer = client.post("/akun/confirm-email/", {"code": "XXX-XXX"})
    assert answer.status_code == 200
    assert "Kode salah" in answer.content.decode()
    assert not is_signed_in(client)


def test_signing_up_with_a_known_address_looks_the_same_and_tells_only_its_owner(client, applicant):
    known = client.post("/akun/signup/", NEW | {"email": applicant.email.upper()})
    letter = mail.outbox[-1]
    unknown = client.post("/akun/signup/", NEW)
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert letter.to == [applicant.email]
    assert User.objects.filter(email__iexact=applicant.email).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password1": "12345678901"}, "seluruhnya terdiri dari angka"),
        ({"password1": "pendek"}, "terlalu pendek"),
        ({"email": "bukan-alamat"}, "alamat surel yang valid"),
        ({"name": ""}, "wajib diisi"),
        ({"name": "x" * 5_000_000}, "paling banyak 120 karakter"),
        ({"name": "Si\x00ti"}, "Karakter null"),
    ],
)
def test_bad_entries_at_sign_up_get_a_sentence_and_keep_the_rest(client, changes, sentence):
    answer = client.post("/akun/signup/", NEW | changes)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert 'role="alert"' in page
    assert "Siti Contoh" in page or "siti@test.forpeksos.id" in page
    assert not User.objects.exists()


def test_a_member_signs_in_with_email_in_any_case_and_lands_on_her_desk(client, member_of_lebak):
    data = {"login": member_of_lebak.user.email.upper(), "password": PASSWORD}
    assert client.post("/akun/login/", data).url == ARRIVAL
    assert is_signed_in(client)


@pytest.mark.parametrize("role", ["verifier_of_lebak", "editor_of_lebak", "secretariat", "partner"])
def test_whoever_holds_a_role_today_begins_at_the_desk(client, request, role):
    sign_in(client, request.getfixturevalue(role))
    assert client.get(ARRIVAL).url == "/meja/"


def test_whoever_holds_none_or_held_one_yesterday_begins_on_her_own_page(client, chair_of_lebak):
    day = timezone.localdate() - timedelta(days=1)
    Stewardship.objects.filter(user=chair_of_lebak).update(since=day, until=day)
    sign_in(client, chair_of_lebak)
    assert client.get(ARRIVAL).url == "/anggota/"
    client.logout()
    assert client.get(ARRIVAL).url.startswith("/akun/login/")


def test_an_officer_finds_her_desk_first_and_is_not_pushed_to_apply(client, partner, applicant):
    def first_panel(user):
        client.force_login(user)
        page = client.get("/anggota/").content.decode()
        return page[page.index('<section class="panel"') :]

    panel = first_panel(partner)
    assert 'href="/meja/"' in panel[: panel.index("</section>")]
    assert '<a class="button" href="/anggota/daftar/">' not in panel
    assert 'href="/anggota/daftar/"' in panel
    panel = first_panel(applicant)
    assert "/meja/" not in panel
    assert '<a class="button" href="/anggota/daftar/">' in panel


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, member_of_lebak):
    def answer_to(login):
        page = client.post("/akun/login/", {"login": login, "password": "salah-sekali"}).content.decode()
        return re.sub(r'value="[^"]*"', "", page.replace(login, ""))

    assert answer_to(member_of_lebak.user.email) == answer_to("tidak.ada@test.forpeksos.id")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_sign_in_never_leads_to_another_site(client, member_of_lebak, target):
    data = {"login": member_of_lebak.user.email, "password": PASSWORD, "next": target}
    assert client.post("/akun/login/", data).url == ARRIVAL


def test_signing_in_by_code(client, member_of_lebak):
    client.post("/akun/login/code/", {"email": member_of_lebak.user.email})
    answer = client.post("/akun/login/code/confirm/", {"code": mailed_code()})
    assert answer.url == ARRIVAL
    assert is_signed_in(client)


def test_a_code_for_an_unknown_address_is_asked_for_alike_and_mailed_to_nobody(client, member_of_lebak):
    known = client.post("/akun/login/code/", {"email": member_of_lebak.user.email})
    mail.outbox.clear()
    unknown = client.post("/akun/login/code/", {"email": "tidak.ada@test.forpeksos.id"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox == []


def test_a_forgotten_password_is_replaced_by_code(client, member_of_lebak):
    client.post("/akun/password/reset/", {"email": member_of_lebak.user.email})
    answer = client.post("/akun/password/reset/confirm/", {"code": mailed_code()})
    new = "kata-sandi-baru-sekali"
    client.post(answer.url, {"password1": new, "password2": new})
    member_of_lebak.user.refresh_from_db()
    assert member_of_lebak.user.check_password(new)


def test_the_address_changes_only_after_the_new_one_is_confirmed(client, member_of_lebak):
    user = member_of_lebak.user
    sign_in(client, user, and_again=True)
    client.post("/akun/email/", {"email": "baru@test.forpeksos.id", "action_add": ""})
    user.refresh_from_db()
    assert user.email != "baru@test.forpeksos.id"
    client.post("/akun/confirm-email/", {"code": mailed_code()})
    user.refresh_from_db()
    assert user.email == "baru@test.forpeksos.id"
    assert EmailAddress.objects.filter(user=user).count() == 1


@pytest.mark.parametrize("path", ["/akun/2fa/totp/activate/", "/akun/2fa/webauthn/add/"])
def test_a_second_factor_is_added_only_after_the_password_was_given_again(client, member_of_lebak, path):
    sign_in(client, member_of_lebak.user)
    assert client.get(path).url.startswith("/akun/reauthenticate/")


def totp_code(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def test_an_authenticator_app_is_asked_for_at_sign_in_and_a_recovery_code_replaces_it(
    client, member_of_lebak
):
    user = member_of_lebak.user
    sign_in(client, user, and_again=True)
    secret = client.get("/akun/2fa/totp/activate/").context["form"].secret
    client.post("/akun/2fa/totp/activate/", {"code": totp_code(secret)})
    assert get_adapter().is_mfa_enabled(user)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    client.logout()

    answer = client.post("/akun/login/", {"login": user.email, "password": PASSWORD})
    assert answer.url == "/akun/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.post("/akun/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/akun/2fa/authenticate/", {"code": codes[0]}).url == ARRIVAL
    assert (
        codes[0] not in Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    )


def test_the_sessions_of_other_devices_can_be_ended(client, member_of_lebak):
    other = Client()
    entry = {"login": member_of_lebak.user.email, "password": PASSWORD}
    other.post("/akun/login/", entry)
    other.get("/anggota/")
    client.post("/akun/login/", entry)
    assert client.get("/akun/sessions/").context["session_count"] == 2
    client.post("/akun/sessions/")
    assert other.get("/anggota/").status_code == 302
    assert client.get("/anggota/").status_code == 200


def test_signing_out_needs_a_post(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    client.get("/akun/logout/")
    assert is_signed_in(client)
    client.post("/akun/logout/")
    assert not is_signed_in(client)


def test_asking_for_codes_without_end_is_stopped_with_a_sentence(client, settings, member_of_lebak):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/key"}
    for _ in range(4):
        answer = client.post("/akun/login/code/", {"email": member_of_lebak.user.email})
        client.cookies.clear()
    assert answer.status_code == 200
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert len(mail.outbox) == 3


def test_signing_up_without_end_is_stopped_with_a_page_that_says_so(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    for _ in range(3):
        answer = client.post("/akun/signup/", {"email": "bukan-alamat"})
    assert answer.status_code == 429
    assert "Terlalu banyak percobaan" in answer.content.decode()


def test_guessing_a_password_is_stopped_though_the_next_guess_is_right(client, settings, member_of_lebak):
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(6):
        client.post("/akun/login/", {"login": member_of_lebak.user.email, "password": "salah-sekali"})
    sign_in(client, member_of_lebak.user)
    assert not is_signed_in(client)
