"""The newsroom on a phone in the field: with a signal, without one, and with one again."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from news.models import Dispatch, NewsPage

WRITE = "/meja/kabar/tulis/"
STATUS = "[data-status]"
ARTICLE = re.compile(r"/meja/kabar/\d+/$")


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A photo of 12 megapixels, as phones take them: lying on its side, with the maker's name in it."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "HP Rahasia"
    path = tmp_path / "IMG_20261124.jpg"
    Image.effect_noise((4000, 3000), 40).convert("RGB").save(path, quality=90, exif=notes)
    return path


def fill(page: Page, title: str) -> None:
    page.fill("#id_title", title)
    page.fill("#id_what", "Empat puluh relawan berlatih di Rangkasbitung.")
    page.fill("#id_who", "Tagana dan PSM.")


def arrive(page: Page) -> None:
    """Waits for the article's own page."""
    page.wait_for_url(ARTICLE)


def test_from_the_camera_to_whatsapp_on_two_screens(phone: Page, sign_in, editor_of_lebak, camera):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    expect(phone.locator("#id_photo_alt")).to_be_hidden()
    phone.set_input_files("#id_photo", camera)
    expect(phone.locator("canvas")).to_be_visible()
    size = phone.evaluate("() => document.querySelector('#id_photo').files[0].size")
    assert size < camera.stat().st_size / 2
    phone.fill("#id_photo_alt", "Relawan duduk melingkar")
    fill(phone, "Relawan berlatih")
    phone.get_by_role("button", name="Terbitkan").click()
    expect(phone.get_by_role("link", name="Bagikan lewat WhatsApp")).to_be_visible()

    page = NewsPage.objects.get(title="Relawan berlatih")
    assert page.live
    with Image.open(page.cover.file) as kept:
        assert kept.height > kept.width, "upright"
        assert not dict(kept.getexif())
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_without_a_signal_nothing_is_lost_and_it_goes_out_by_itself(
    phone: Page, sign_in, editor_of_lebak, camera
):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    fill(phone, "Ditulis tanpa sinyal")
    phone.set_input_files("#id_photo", camera)
    phone.fill("#id_photo_alt", "Relawan")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Lihat dulu").click()
    expect(phone.locator(STATUS)).to_contain_text("Tidak ada sinyal")
    assert not Dispatch.objects.exists()
    phone.context.set_offline(False)
    arrive(phone)
    page = Dispatch.objects.get().page
    assert (page.title, page.live, bool(page.cover)) == ("Ditulis tanpa sinyal", False, True)


def test_a_text_that_was_never_sent_is_offered_again(phone: Page, sign_in, editor_of_lebak):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    fill(phone, "Tulisan tertunda")
    expect(phone.locator(STATUS)).to_contain_text("Tersimpan di perangkat ini")
    phone.goto("/meja/")
    phone.goto(WRITE)
    expect(phone.get_by_text("Ada tulisan yang belum terkirim")).to_be_visible()
    phone.get_by_role("button", name="Lanjutkan").click()
    expect(phone.locator("#id_title")).to_have_value("Tulisan tertunda")
    phone.get_by_role("button", name="Lihat dulu").click()
    arrive(phone)
    phone.goto(WRITE)
    expect(phone.get_by_text("Ada tulisan yang belum terkirim")).to_be_hidden()


def test_another_writer_on_the_same_phone_is_not_offered_it(
    phone: Page, sign_in, editor_of_lebak, editor_of_pandeglang
):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    fill(phone, "Tulisan Lebak")
    expect(phone.locator(STATUS)).to_contain_text("Tersimpan di perangkat ini")
    phone.context.clear_cookies()
    sign_in(phone, editor_of_pandeglang.email)
    phone.goto(WRITE)
    phone.wait_for_load_state("networkidle")
    expect(phone.get_by_text("Ada tulisan yang belum terkirim")).to_be_hidden()


def test_whoever_was_signed_out_meanwhile_is_told_and_it_goes_out_when_she_is_back(
    phone: Page, sign_in, editor_of_lebak
):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    fill(phone, "Masuk lagi")
    phone.context.clear_cookies()
    phone.get_by_role("button", name="Lihat dulu").click()
    expect(phone.locator(STATUS)).to_contain_text("masuk lagi")
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    arrive(phone)
    assert Dispatch.objects.get().page.title == "Masuk lagi"


def test_the_newsroom_opens_without_a_signal_once_it_was_open_with_one(phone: Page, sign_in, editor_of_lebak):
    sign_in(phone, editor_of_lebak.email)
    phone.goto(WRITE)
    phone.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.goto(WRITE)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tulis berita tanpa sinyal")
    fill(phone, "Dari bukit")
    phone.get_by_role("button", name="Kirim begitu ada sinyal").click()
    expect(phone.locator(STATUS)).to_contain_text("Tidak ada sinyal")
    phone.context.set_offline(False)
    arrive(phone)
    assert Dispatch.objects.get().page.title == "Dari bukit"


def test_without_scripts_it_is_an_ordinary_form(chromium, live_server, sign_in, editor_of_lebak):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, editor_of_lebak.email)
    page.goto(WRITE)
    fill(page, "Tanpa skrip")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("link", name="Bagikan lewat WhatsApp")).to_be_visible()
    context.close()
