"""The portal's main job, as the people do it: publish, read, keep a profile up to date."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from membership.models import Member, Skill
from news.models import NewsIndexPage, NewsPage
from regions.models import Region

SignIn = Callable[[Page, str], None]


@pytest.fixture
def lebak_news(live_server, lebak) -> NewsIndexPage:
    return NewsIndexPage.objects.child_of(lebak.page).get()


@pytest.fixture
def visitor(chromium: Browser, live_server) -> Iterator[Page]:
    """A stranger's phone, beside whatever else is open."""
    page = chromium.new_page(base_url=live_server.url, viewport={"width": 360, "height": 740})
    yield page
    page.close()


def write_article(page: Page, news: NewsIndexPage, title: str) -> None:
    """From the list of her branch's news to a published article, by the buttons an editor sees."""
    page.goto(f"/cms/pages/{news.pk}/")
    page.get_by_role("link", name="Tambah subhalaman").first.click()
    page.fill("#id_title", title)
    page.fill("#id_summary", "Ringkasan kabar dari lapangan.")
    page.get_by_title("Sisipkan blok").first.click()
    page.get_by_role("option", name="Paragraf").first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Anggota Lebak bergotong royong di Rangkasbitung.")
    # The editor hands its text to the form a quarter of a second later.
    expect(page.locator("input[name^=body-][name$=-value]")).to_have_value(re.compile("Rangkasbitung"))
    page.get_by_role("button", name="Tindakan lain").click()
    page.get_by_role("button", name="Terbitkan").click()
    page.wait_for_url(f"**/cms/pages/{news.pk}/")


def test_an_editor_publishes_and_a_visitor_reads(
    desktop: Page, visitor: Page, sign_in: SignIn, lebak_news, editor_of_lebak, settings
):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # a draft that saves itself between two clicks races with them
    sign_in(desktop, editor_of_lebak.email)
    write_article(desktop, lebak_news, "Kabar dari Rangkasbitung")

    visitor.goto("/wilayah/kabupaten-lebak/berita/")
    visitor.get_by_role("link", name="Kabar dari Rangkasbitung").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Kabar dari Rangkasbitung")
    expect(visitor.get_by_text("Anggota Lebak bergotong royong")).to_be_visible()
    visitor.goto("/")
    visitor.goto("/cari/?q=rangkasbitung")
    expect(visitor.get_by_role("link", name="Kabar dari Rangkasbitung")).to_be_visible()


def test_another_branchs_editor_does_not_find_it_in_her_cms(
    desktop: Page, sign_in: SignIn, lebak_news, editor_of_pandeglang
):
    article = lebak_news.add_child(instance=NewsPage(title="Kabar Lebak", slug="kabar-lebak"))
    sign_in(desktop, editor_of_pandeglang.email)
    desktop.goto("/cms/pages/")
    expect(desktop.get_by_text("Kabupaten Pandeglang").first).to_be_visible()
    for path in (f"/cms/pages/{article.pk}/edit/", f"/cms/pages/add/news/newspage/{lebak_news.pk}/"):
        answer = desktop.goto(path)
        assert answer is not None
        assert answer.status == 404
        expect(desktop.get_by_text("Kabar Lebak")).to_have_count(0)


@pytest.fixture
def choices(live_server) -> None:
    Skill.objects.get_or_create(name="Dukungan psikososial awal")


def test_a_member_changes_her_phone_village_and_skills_on_her_phone(
    phone: Page, sign_in: SignIn, choices, member_of_lebak: Member
):
    sign_in(phone, member_of_lebak.user.email)
    phone.goto("/anggota/profil/kontak/")
    phone.fill("input[name=phone]", "0812 3456 7890")
    phone.select_option("select[name=regency]", "36.02")
    phone.select_option("select[name=district]", "36.02.14")
    village = Region.objects.within("36.02.14").first()
    phone.select_option("select[name=village]", village.pk)
    phone.locator("main .actions .button").click()
    expect(phone.get_by_text("Profil Anda telah disimpan")).to_be_visible()
    expect(phone.get_by_text("0812-3456-7890")).to_be_visible()
    phone.goto("/anggota/profil/potensi/")
    phone.get_by_label("Dukungan psikososial awal").check()
    phone.get_by_role("button", name="Simpan").first.click()
    expect(phone.get_by_text("Dukungan psikososial awal")).to_be_visible()
    phone.goto("/anggota/profil/kontak/")
    expect(phone.locator("select[name=village]")).to_have_value(village.pk)


def test_the_same_without_javascript(
    chromium: Browser, live_server, sign_in: SignIn, choices, member_of_lebak: Member
):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    sign_in(page, member_of_lebak.user.email)
    page.goto("/anggota/profil/kontak/")
    page.fill("input[name=phone]", "0812 3456 7890")
    page.select_option("select[name=regency]", "36.02")
    page.locator("button[name=show_next_level]").first.click()
    page.select_option("select[name=district]", "36.02.14")
    page.locator("button[name=show_next_level]").first.click()
    page.select_option("select[name=village]", index=1)
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_text("Profil Anda telah disimpan")).to_be_in_viewport()
    context.close()
    assert Member.objects.get(pk=member_of_lebak.pk).village.parent_id == "36.02.14"


def test_pressing_enter_in_a_field_saves_and_does_not_ask_for_the_next_level(
    phone: Page, sign_in: SignIn, member_of_lebak: Member
):
    sign_in(phone, member_of_lebak.user.email)
    phone.goto("/anggota/profil/kontak/")
    phone.fill("input[name=phone]", "0812 3456 7890")
    phone.press("input[name=phone]", "Enter")
    expect(phone.get_by_text("Profil Anda telah disimpan")).to_be_visible()


def test_the_menu_opens_on_a_phone_without_javascript(chromium: Browser, live_server):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/")
    page.locator("header summary").first.click()
    page.get_by_role("link", name="Wilayah", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wilayah")
    context.close()


def test_a_passkey_signs_in_without_a_password(desktop: Page, sign_in: SignIn, live_server, member_of_lebak):
    """Chromium plays the fingerprint reader; a passkey needs a host name, so "localhost"."""
    base = live_server.url.replace("127.0.0.1", "localhost")
    cdp = desktop.context.new_cdp_session(desktop)
    cdp.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verified = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options | verified})

    desktop.goto(f"{base}/akun/login/?next=/akun/2fa/webauthn/add/")
    desktop.fill("input[name=login]", member_of_lebak.user.email)
    desktop.fill("input[name=password]", "demo-forpeksos")
    desktop.locator("form:has(input[name=password]) button[type=submit]").first.click()
    desktop.fill("input[name=password]", "demo-forpeksos")
    desktop.locator("main form button[type=submit]").first.click()
    desktop.fill("input[name=name]", "Ponsel saya")
    desktop.locator("input[name=passwordless]").check()
    desktop.locator("#mfa_webauthn_add").click()
    desktop.wait_for_url(lambda address: "/webauthn/add/" not in address)  # the key is kept
    desktop.context.clear_cookies()

    desktop.goto(f"{base}/akun/login/")
    desktop.locator("#passkey_login").click()
    desktop.wait_for_url("**/anggota/")
