"""Takes the pictures of the editors' handbook anew, from a demo of its own: docs/panduan/gambar/*.webp.

`make handbook` calls it whenever the CMS looks different. Each picture is of a page as one of the demo's people
sees it; the texts beside them stand in docs/panduan/*.md.
"""

import shutil
import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from shots import BINARIES, PASSWORD, ROOT, SCREENS, running

PICTURES = ROOT / "docs" / "panduan" / "gambar"
WIDEST = 960  # pixels: as wide as the handbook shows it
QUALITY = 70
EDITOR, CHAIR = "editor.lebak@demo.forpeksos.id", "ketua.lebak@demo.forpeksos.id"


def main() -> None:
    """Takes all pictures."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    if binary is None:
        sys.exit(f"No pictures without a Chromium: install one of {', '.join(BINARIES)}.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with running(sys.argv[1:]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        at_the_desk(browser, address)
        on_the_phone(browser, address)
        waiting(browser, address)
        browser.close()
    print(f"{len(list(PICTURES.glob('*.webp')))} pictures in {PICTURES.relative_to(ROOT)}/")


def at_the_desk(browser: Browser, address: str) -> None:
    """What an editor sees of the CMS."""
    page = signed_in(browser, address, "desktop", EDITOR)
    page.goto("/cms/")
    keep(page, "beranda")
    page.get_by_role("link", name="Tulis berita").first.click()
    page.locator("#id_title").fill("Tagana melatih empat puluh relawan di Rangkasbitung")
    keep(page, "tulis-berita")
    page.locator("#panel-child-konten-koreksi-section [data-panel-toggle]").first.click()
    page.locator("#id_corrections-ADD").click()
    page.locator("#id_corrections-0-text").fill("Sebelumnya tertulis 50 peserta; yang benar 41.")
    page.locator("#id_corrections-0-text").scroll_into_view_if_needed()
    keep(page, "koreksi")
    page.goto("/cms/images/")
    page.locator("main li a[href^='/cms/images/']:has(img), main td a[href^='/cms/images/']").first.click()
    keep(page, "gambar")
    page.context.close()


def on_the_phone(browser: Browser, address: str) -> None:
    """One article from the field; it stays a draft of the demo that is thrown away."""
    page = signed_in(browser, address, "phone", EDITOR)
    page.goto("/meja/kabar/tulis/")
    page.locator("#id_title").fill("Relawan menanam bakau di Wanasalam")
    page.locator("#id_what").fill(
        "Lima puluh relawan menanam dua ribu bibit bakau di pesisir Wanasalam pada Minggu pagi."
    )
    page.locator("#id_who").fill("Karang Taruna, Tagana, dan PSM Kabupaten Lebak.")
    page.evaluate("document.querySelector('h1').scrollIntoView()")
    keep(page, "ponsel-tulis")
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("link", name="Bagikan lewat WhatsApp").wait_for()
    page.evaluate("document.querySelector('.breadcrumbs').scrollIntoView()")
    keep(page, "ponsel-terbit")
    page.context.close()


def waiting(browser: Browser, address: str) -> None:
    """A page that waits: the chair switches approval on, the editor sends one, and the chair looks at it."""
    chair = signed_in(browser, address, "desktop", CHAIR)
    chair.goto("/meja/persetujuan/")
    switch = chair.get_by_role("button", name="Nyalakan persetujuan")
    if switch.count():
        switch.first.click()
    editor = signed_in(browser, address, "phone", EDITOR)
    editor.goto("/meja/kabar/tulis/")
    editor.locator("#id_title").fill("Posko banjir dibuka di tiga kecamatan")
    editor.locator("#id_what").fill("Tagana membuka posko di tiga kecamatan sejak Senin malam.")
    editor.get_by_role("button", name="Kirim untuk disetujui").click()
    editor.get_by_text("Menunggu persetujuan").first.wait_for()
    chair.goto("/meja/persetujuan/")
    keep(chair, "persetujuan")
    chair.context.close()
    editor.context.close()


def signed_in(browser: Browser, address: str, screen: str, person: str) -> Page:
    """A window in which `person` has signed in."""
    context = browser.new_context(
        base_url=address, viewport=SCREENS[screen], locale="id-ID", has_touch=screen == "phone"
    )
    page = context.new_page()
    page.goto("/akun/login/")
    page.fill("input[name=login]", person)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()
    return page


def keep(page: Page, name: str) -> None:
    """Keeps what the window shows as a small picture."""
    page.wait_for_load_state("networkidle")
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.thumbnail((WIDEST, WIDEST))
        shot.save(PICTURES / f"{name}.webp", quality=QUALITY)


if __name__ == "__main__":
    main()
