"""A member's years: her card, another branch, carrying the membership on, leaving."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from membership.models import Card, Member
from tests.browser.life.hands import letter_to, open_link, press, reads
from tests.browser.life.joining import ADDRESS, NAME
from tests.cast import PASSWORD


def take_card_along(phone: Page) -> None:
    """The letter leads to the card; it comes as a sheet to print and as a picture."""
    open_link(phone, letter_to(ADDRESS, "disetujui"))
    reads(phone, "Kartu Tanda Anggota saya")
    for way, beginning in (("Unduh untuk dicetak (PDF)", b"%PDF-"), ("Gambar untuk WhatsApp", b"\x89PNG")):
        with phone.expect_download() as coming:
            phone.get_by_role("link", name=way).click()
        assert Path(coming.value.path()).read_bytes().startswith(beginning)


def check(stranger: Page) -> Page:
    """Somebody holds a phone over the code of her card."""
    stranger.goto(f"/verifikasi/{Card.objects.get(member__name=NAME).token}/")
    expect(stranger.locator("body")).not_to_contain_text("Aminah")
    expect(stranger.locator("body")).not_to_contain_text("FPS.")
    return stranger


def ask_to_move(phone: Page) -> None:
    """She moves house."""
    phone.goto("/anggota/")
    press(phone, "Mutasi ke cabang lain")
    phone.get_by_label("Pindah ke cabang mana?").select_option("Kabupaten Pandeglang")
    phone.get_by_label("Alasan pindah").fill("Pindah rumah.")
    press(phone, "Ajukan mutasi")
    reads(phone, "Mutasi Anda ke cabang Kabupaten Pandeglang")


def release(desk: Page, officer: str) -> None:
    """Her branch lets her go."""
    open_link(desk, letter_to(officer, "utasi"))
    reads(desk, NAME, "Pindah rumah.")
    desk.get_by_label("Nomor surat keterangan pindah").fill("021/SKP/2026")
    press(desk, "Lepas anggota")
    reads(desk, "Surat keterangan pindah")


def accept(desk: Page, officer: str) -> None:
    """The other branch takes her, and finds her from then on."""
    open_link(desk, letter_to(officer, "utasi"))
    press(desk, "Terima anggota")
    press(desk, NAME)
    reads(desk, NAME, "Kabupaten Pandeglang")


def is_not_found_by(desk: Page) -> None:
    """A branch that she left sees nothing of her any more."""
    desk.goto("/meja/anggota/")
    expect(desk.locator("main")).not_to_contain_text(NAME)
    assert desk.request.get(f"/meja/anggota/{Member.objects.get(name=NAME).pk}/").status == 404


def two_years_pass() -> None:
    """Her membership ends in a month, and the portal notices."""
    today = timezone.localdate()
    Member.objects.filter(name=NAME).update(
        admitted_on=today - timedelta(days=700), valid_until=today + timedelta(days=30)
    )
    call_command("daily", stdout=StringIO())


def renew(phone: Page) -> None:
    """She says that her data are still right."""
    open_link(phone, letter_to(ADDRESS, "segera berakhir"))
    reads(phone, "Apakah data ini masih benar?", NAME, "Kabupaten Pandeglang")
    press(phone, "Ya, masih benar – perpanjang")
    reads(phone, "Keanggotaan Anda diperpanjang sampai")


def leave(phone: Page) -> None:
    """She goes, having read what ends."""
    press(phone, "Berhenti sebagai anggota")
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    press(phone, "Konfirmasi")
    reads(phone, "Yang berakhir", "Yang tetap")
    phone.get_by_label("Saya sudah membaca").check()
    press(phone, "Berhenti sebagai anggota")
    reads(phone, "Pengunduran diri Anda sudah kami catat")
