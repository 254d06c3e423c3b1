"""The audit trail and the record of processing: all of it is seen, on a phone as cards, and axe finds nothing."""

import pytest
from playwright.sync_api import expect

from membership.actions.nik import enter_nik, reveal_nik
from tests.browser.test_accessibility import LOOKS, check
from tests.desk.conftest import NIK

URL = "/meja/jejak/"
PAGES = [URL, "/meja/pemrosesan/"]
HIDES_SOMETHING = "all => all.filter(box => box.scrollWidth > box.clientWidth).length"


@pytest.fixture
def long_trail(live_server, member_of_lebak, verifier_of_lebak):
    """A NIK was entered, and shown with the longest of all reasons."""
    enter_nik(member_of_lebak, NIK, by=verifier_of_lebak)
    reveal_nik(member_of_lebak, by=verifier_of_lebak, reason="member_request")


@pytest.mark.parametrize(("scheme", "device"), LOOKS)
def test_nothing_of_the_tables_is_hidden(long_trail, request, device, scheme, secretariat, sign_in):
    page = request.getfixturevalue(device)
    page.emulate_media(color_scheme=scheme)
    sign_in(page, secretariat.email)
    check(page, PAGES)
    for path in PAGES:
        page.goto(path)
        assert page.locator(".table-cards").evaluate_all(HIDES_SOMETHING) == 0, path


def test_a_row_is_a_card_on_a_phone_that_names_what_it_says(long_trail, phone, secretariat, sign_in):
    sign_in(phone, secretariat.email)
    phone.goto(URL)
    row = phone.locator("tbody tr", has_text="NIK dibuka")
    expect(row).to_contain_text("Permintaan anggota")
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    labels = row.locator("td").evaluate_all("all => all.map(cell => cell.dataset.label)")
    assert labels == ["Waktu", "Oleh siapa", "Peristiwa", "Mengenai", "Alasan"]
