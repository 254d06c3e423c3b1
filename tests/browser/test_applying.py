"""Applying for membership on a cheap phone: begun, left, taken up again, sent."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from membership.enums import ApplicationState
from membership.models import Affiliation, Application
from tests.browser.test_accessibility import faults_of, overflow_of

SignIn = Callable[[Page, str], None]


def sound(page: Page) -> None:
    """The page is one that everybody can use."""
    assert faults_of(page) == [], page.url
    assert overflow_of(page) == 0, page.url


def go_on(page: Page, to: str) -> None:
    """Presses the button that saves, and looks at the page behind it."""
    page.locator("main form .actions .button").click()
    page.wait_for_url(f"**/anggota/daftar/{to}")
    sound(page)


def choose(page: Page, **levels: str) -> None:
    """Walks down the regions; the script fills each level once the one above is chosen."""
    for level, code in levels.items():
        page.locator(f"#id_{level}").select_option(code)


def test_an_application_survives_an_interruption(phone: Page, sign_in: SignIn, live_server, applicant):
    sign_in(phone, applicant.email)
    phone.goto("/anggota/")
    phone.locator("main").get_by_role("link", name="Daftar menjadi anggota").last.click()
    sound(phone)
    phone.get_by_role("button", name="Mulai permohonan").click()
    expect(phone.locator("main")).to_contain_text("Langkah 1 dari 6")
    sound(phone)
    phone.get_by_label("18 tahun atau lebih").check()
    go_on(phone, "kontak/")
    phone.get_by_label("Nomor telepon").fill("0812-3456-7890")
    choose(phone, regency="36.02", district="36.02.14", village="36.02.14.2001")
    go_on(phone, "unsur/utama/")

    phone.context.clear_cookies()
    phone.goto("/anggota/daftar/unsur/")
    assert "/akun/login/" in phone.url
    sign_in(phone, applicant.email)
    phone.goto("/anggota/")
    phone.get_by_role("link", name="Lanjutkan permohonan").click()
    sound(phone)
    phone.get_by_role("link", name="Lanjutkan permohonan").click()
    expect(phone.locator("main")).to_contain_text("Langkah 3 dari 6")

    phone.get_by_label("TKSK").check()
    phone.locator("main form .actions .button").click()
    expect(phone.locator("#id_village")).to_be_hidden()
    sound(phone)
    choose(phone, regency="36.02", district="36.02.14")
    go_on(phone, "unsur/")
    expect(phone.locator("main")).to_contain_text("dibaca oleh cabang Kabupaten Lebak")
    phone.get_by_role("link", name="Lanjutkan", exact=True).click()
    sound(phone)
    go_on(phone, "persetujuan/")
    phone.locator("#id_membership").check()
    go_on(phone, "tinjau/")
    phone.get_by_role("button", name="Kirim permohonan").click()
    phone.wait_for_url("**/anggota/daftar/")
    expect(phone.locator("main")).to_contain_text("Menunggu jawaban")
    sound(phone)

    sent = Application.objects.get(user=applicant)
    assert (sent.state, sent.branch.slug) == (ApplicationState.SUBMITTED, "kabupaten-lebak")
    assert Affiliation.objects.get(application=sent).area_id == "36.02.14"
