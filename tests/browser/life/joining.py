"""From a stranger to a member: signing up, applying, correcting, being taken in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.life.hands import choose, letter_to, open_link, press, reads
from tests.cast import PASSWORD

ADDRESS = "siti.aminah@contoh.id"
NAME, NIK, PHONE = "Siti Aminah", "3602145505800003", "0812-3456-7890"
APPLY = "/anggota/daftar/"


def sign_up(phone: Page) -> None:
    """She has no account: the way to the application leads through one, and back to it."""
    phone.goto(APPLY)
    press(phone, "Daftar")
    phone.get_by_label("Nama lengkap").fill("Siti Aminh")
    phone.get_by_label("Surel").fill(ADDRESS)
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    press(phone, "Daftar")
    [code] = re.findall(r"^\w{4}-\w{4}$", letter_to(ADDRESS, "Konfirmasi"), re.MULTILINE)
    phone.get_by_label("Kode").fill(code)
    press(phone, "Konfirmasi")
    reads(phone, "Permohonan keanggotaan", "enam langkah singkat")


def begin(phone: Page) -> None:
    """Two steps, and then the battery is empty."""
    press(phone, "Mulai permohonan")
    reads(phone, "Langkah 1 dari 6")
    phone.get_by_label("18 tahun atau lebih").check()
    phone.get_by_label("NIK").fill(NIK)
    press(phone, "Simpan dan lanjut")
    phone.get_by_label("Nomor telepon").fill(PHONE)
    choose(phone, regency="36.02", district="36.02.14", village="36.02.14.2001")
    press(phone, "Simpan dan lanjut")
    reads(phone, "Langkah 3 dari 6")


def come_back(phone: Page) -> None:
    """On another day she is signed out, and comes back where she was."""
    phone.context.clear_cookies()
    phone.goto(APPLY)
    phone.get_by_label("Surel").fill(ADDRESS)
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    press(phone, "Masuk")
    press(phone, "Lanjutkan permohonan")
    reads(phone, "Langkah 3 dari 6")


def finish(phone: Page) -> None:
    """The other steps ask no more than they need, and she sends it."""
    phone.get_by_label("TKSK").check()
    press(phone, "Simpan dan lanjut")
    expect(phone.locator("#id_village")).to_be_hidden()
    expect(phone.locator("#id_district")).to_have_value("36.02.14")  # where she lives
    press(phone, "Simpan dan lanjut")
    reads(phone, "dibaca oleh cabang Kabupaten Lebak")
    press(phone, "Lanjutkan")
    press(phone, "Simpan dan lanjut")
    phone.get_by_label("Saya sudah membaca dan setuju").check()
    press(phone, "Simpan dan lanjut")
    reads(phone, "Langkah 6 dari 6", "3602••••••••0003")
    press(phone, "Kirim permohonan")
    reads(phone, "Menunggu jawaban")


def send_back(desk: Page, officer: str) -> None:
    """The verifier comes by the letter, compares with the card, and says what is wrong where."""
    open_link(desk, letter_to(officer, "Permohonan"))
    reads(desk, "Siti Aminh", PHONE, "Kecamatan Rangkasbitung")
    desk.get_by_text("Kembalikan untuk diperbaiki").click()
    desk.locator("summary", has_text="Identitas").click()
    desk.locator("#return_name").fill("Pada KTP tertulis Siti Aminah.")
    press(desk, "Kembalikan")
    reads(desk, "Permohonan dikembalikan kepada pemohon")


def correct(phone: Page) -> None:
    """The remark stands at the field; all else is still there."""
    open_link(phone, letter_to(ADDRESS, "perbaiki"))
    reads(phone, "Cabang Kabupaten Lebak meminta perbaikan", "Pada KTP tertulis Siti Aminah.")
    press(phone, "Nama lengkap")
    reads(phone, "Perlu diperbaiki: Pada KTP tertulis Siti Aminah.")
    phone.get_by_label("Nama lengkap").fill(NAME)


def send_again(phone: Page) -> None:
    """From the step where she corrected she comes straight to the sending."""
    press(phone, "Simpan dan lanjut")
    reads(phone, "Langkah 6 dari 6", NAME, "Kecamatan Rangkasbitung")
    press(phone, "Kirim permohonan")
    reads(phone, "Menunggu jawaban")


def approve(desk: Page) -> None:
    """The verifier sees the card again, and types the number from it."""
    desk.goto("/meja/permohonan/")
    press(desk, NAME)
    reads(desk, "Sudah diperbaiki dan dikirim lagi", "Pada KTP tertulis Siti Aminah. diubah")
    desk.get_by_label("KTP (wajib)", exact=True).check()
    desk.get_by_label("NIK sesuai KTP").fill(NIK)
    press(desk, "Setujui sebagai anggota")
    reads(desk, "Disetujui: nomor anggota FPS.3602.05.")
    expect(desk.locator("main")).not_to_contain_text("Siti Aminh")
