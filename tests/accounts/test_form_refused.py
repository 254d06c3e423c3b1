"""A form that comes without its token, mostly because its sender is signed out by now."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FORM, HERE = "/anggota/profil/kontak/", "http://testserver"
TEXT = "Saya mendampingi lansia di tiga desa"


@pytest.fixture
def strict() -> Client:
    """A browser whose forms must carry their token."""
    return Client(enforce_csrf_checks=True)


def test_who_is_signed_out_is_led_back_to_her_form_by_signing_in_and_copies_what_she_wrote(strict):
    entries = {"story": TEXT, "password": "kata sandi dari lima kata", "phone": "0812 7777 1234"}
    answer = strict.post(FORM, entries, headers={"referer": f"{HERE}{FORM}?hal=2"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Mungkin Anda sudah keluar" in page
    assert 'href="/akun/login/?next=%2Fanggota%2Fprofil%2Fkontak%2F"' in page
    assert TEXT in page
    assert "lima kata" not in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "referer", ["", "https://jahat.example/anggota/", f"{HERE}//jahat.example/", "http://[x"]
)
def test_a_form_from_elsewhere_leads_nowhere_and_is_not_repeated(strict, referer):
    page = strict.post(FORM, {"story": TEXT}, headers={"referer": referer}).content.decode()
    assert 'href="/akun/login/"' in page
    assert "jahat" not in page
    assert TEXT not in page


def test_a_stale_sign_in_form_is_opened_again(strict):
    answer = strict.post("/akun/login/", {"login": "a@b.id"}, headers={"referer": f"{HERE}/akun/login/"})
    page = answer.content.decode()
    assert '<a class="button" href="/akun/login/">Buka lagi formulirnya' in page
    assert "sudah keluar" not in page


def test_who_is_still_signed_in_opens_her_form_again(strict, member_of_lebak):
    strict.force_login(member_of_lebak.user)
    page = strict.post(FORM, {}, headers={"referer": HERE + FORM}).content.decode()
    assert f'<a class="button" href="{FORM}">Buka lagi formulirnya' in page
    assert "sudah keluar" not in page
