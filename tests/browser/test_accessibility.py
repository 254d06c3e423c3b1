"""axe finds nothing, and nothing sticks out, on a phone and on a desk."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from home.models import StandardPage
from programs.models import Indicator
from tests.browser.story import every_brick
from tests.factories import ImageFactory, NewsPageFactory, ProgramPageFactory, article_in

# Colours are the same at every width, so the dark ones are looked at once.
LOOKS = [("light", "phone"), ("light", "desktop"), ("dark", "phone")]
PUBLIC = [
    "/",
    "/berita/",
    "/berita/semua-batu-bata/",
    "/wilayah/",
    "/wilayah/kabupaten-lebak/",
    "/wilayah/kabupaten-lebak/berita/",
    "/program/",
    "/program/satu-data/",
    "/tentang/",
    "/keanggotaan/",
    "/kontak/",
    "/direktori/",
    "/direktori/?unsur=05",
    "/direktori/?unsur=99",
    "/cari/?q=kabar",
    "/cari/?q=tidakadasamasekali",
    "/tidak-ada/",
]
ENTRANCE = ["/akun/login/", "/akun/signup/", "/akun/password/reset/", "/akun/login/code/"]
OWN = [
    "/anggota/",
    "/anggota/profil/",
    "/anggota/profil/potensi/",
    "/anggota/profil/afiliasi/tambah/",
    "/anggota/direktori/",
    "/akun/email/",
    "/akun/password/change/",
    "/akun/2fa/",
    "/akun/sessions/",
    "/akun/logout/",
    "/akun/reauthenticate/",
    "/cms/",
]
AXE = Axe().axe_script
# Style sheets need not be fetched once more: only a rule that is off by default reads them. That, and leaving
# in the browser what axe found right, takes a third of the time.
RUN = """() => axe.run(document, {preload: false, resultTypes: ["violations"]}).then(found =>
  found.violations.map(fault =>
    `${fault.id}: ${fault.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(" | ")}`))"""


@pytest.fixture
def filled_site(live_server, lebak) -> None:
    """A site with something on every kind of page."""
    cover = {"cover": ImageFactory(), "cover_alt": "Bidang satu warna"}
    article_in(lebak, title="Kabar Lebak", **cover)
    NewsPageFactory(
        title="Semua batu bata", slug="semua-batu-bata", body=every_brick(), is_sample=True, **cover
    )
    program = ProgramPageFactory(title="Satu Data", slug="satu-data", goal="Data yang mutakhir.", **cover)
    Indicator.objects.create(program=program, name="Anggota terdata", target="2.000 orang", achievement="640")
    assert StandardPage.objects.exists()


def faults_of(page: Page) -> list[str]:
    """What axe finds, each with the elements it is about."""
    page.evaluate(AXE)
    return page.evaluate(RUN)


def overflow_of(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def check(page: Page, paths: list[str]) -> None:
    for path in paths:
        page.goto(path)
        assert faults_of(page) == [], path
        assert overflow_of(page) == 0, path


@pytest.mark.parametrize(("scheme", "device"), LOOKS)
def test_public_and_entrance_pages(filled_site, request, device, scheme):
    page = request.getfixturevalue(device)
    page.emulate_media(color_scheme=scheme)
    check(page, PUBLIC + ENTRANCE)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_persons_own_pages(
    live_server, request, device, member_of_lebak, sign_in: Callable[[Page, str], None]
):
    page = request.getfixturevalue(device)
    sign_in(page, member_of_lebak.user.email)
    check(page, OWN)


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("size", ["150%", "200%"])
def test_larger_text_fits_the_screen(
    filled_site, request, device, size, member_of_lebak, sign_in: Callable[[Page, str], None]
):
    page = request.getfixturevalue(device)

    def check_width(paths: list[str]) -> None:
        for path in paths:
            page.goto(path)
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            assert overflow_of(page) == 0, path

    check_width(PUBLIC + ENTRANCE)
    if device == "phone":
        page.locator("header summary").click()
        assert overflow_of(page) == 0, "the open menu"
    sign_in(page, member_of_lebak.user.email)
    check_width([path for path in OWN if path != "/cms/"])


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_forms_with_errors(
    live_server, request, device, member_of_lebak, sign_in: Callable[[Page, str], None]
):
    page = request.getfixturevalue(device)
    page.goto("/akun/signup/")
    page.fill("input[name=email]", "bukan-alamat")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    assert faults_of(page) == []
    sign_in(page, member_of_lebak.user.email)
    page.goto("/anggota/profil/kontak/")
    page.fill("input[name=phone]", "halo")
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert faults_of(page) == []
    assert overflow_of(page) == 0
