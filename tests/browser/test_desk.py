"""The desk, and a member's own pages of her number and files: axe finds nothing, and nothing sticks out."""

import pytest
from playwright.sync_api import expect

from membership.actions.nik import enter_nik
from membership.actions.proof import add_proof
from membership.enums import ProofKind
from tests.browser.test_accessibility import LOOKS, check, faults_of
from tests.cast import PASSWORD
from tests.desk.conftest import NIK, photo
from tests.factories import MemberFactory
from vault.uploads import check_proof

OWN = ["/anggota/nik/", "/anggota/berkas/"]


@pytest.fixture
def busy_desk(live_server, member_of_lebak, secretariat):
    """Members with numbers, two of them alike, and a file; the paths of all pages about them."""
    double = MemberFactory()
    for member in (member_of_lebak, double):
        enter_nik(member, NIK, by=secretariat)
    file = check_proof(photo())
    proof = add_proof(member_of_lebak, file, kind=ProofKind.DECREE, by=member_of_lebak.user)
    page = f"/meja/anggota/{member_of_lebak.pk}/"
    return [
        "/meja/",
        "/meja/anggota/?status=belum",
        page,
        f"{page}nik/",
        f"{page}nik/lihat/",
        f"{page}berkas/",
        f"{page}berkas/{proof.pk}/hapus/",
        f"{page}surel/",
        "/meja/anggota/ekspor/",
        "/meja/nik-ganda/",
        "/meja/tim/",
        "/meja/tim/beri/",
        "/meja/tim/beri/?cabang=kabupaten-lebak",
    ]


@pytest.mark.parametrize(("scheme", "device"), LOOKS)
def test_the_desk(busy_desk, request, device, scheme, secretariat, sign_in):
    page = request.getfixturevalue(device)
    page.emulate_media(color_scheme=scheme)
    sign_in(page, secretariat.email)
    page.goto("/akun/reauthenticate/?next=/meja/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    check(page, busy_desk)
    page.goto(busy_desk[4])
    page.locator("main input[type=radio]").first.check()
    page.locator("main .form .button").click()
    expect(page.locator("main")).to_contain_text(NIK)
    assert faults_of(page) == []


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_her_number_and_files(busy_desk, request, device, member_of_lebak, sign_in):
    page = request.getfixturevalue(device)
    sign_in(page, member_of_lebak.user.email)
    check(page, OWN)
