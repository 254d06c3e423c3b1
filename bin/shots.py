"""Takes pictures of the main pages, as a phone and as a desk, into var/shots/.

`make shots` starts a demo of its own on a free port; with an address (bin/shots.py
http://127.0.0.1:8000) it visits that one. Ends with status 1 if a page answers with an error or is
wider than the screen.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "var" / "shots"
BINARIES = ("chromium", "chromium-browser", "google-chrome")
MEMBER, PASSWORD = "anggota.lebak@demo.forpeksos.id", "demo-forpeksos"
PATIENCE = 300  # seconds until a demo must answer that may first have to install and fill itself
NOT_FOUND = 404

SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
PUBLIC = {
    "home": "/",
    "news": "/berita/",
    "branches": "/wilayah/",
    "branch": "/wilayah/kabupaten-lebak/",
    "branch-news": "/wilayah/kabupaten-lebak/berita/",
    "programs": "/program/",
    "about": "/tentang/",
    "search": "/cari/?q=pelatihan",
    "sign-in": "/akun/login/",
    "sign-up": "/akun/signup/",
    "not-found": "/tidak-ada/",
}
# Pages whose address only the list above them knows.
FIRST_OF = {"article": "/berita/", "program": "/program/"}
SIGNED_IN = {"desk": "/anggota/", "profile": "/anggota/profil/"}


def main() -> None:
    """Takes all pictures and tells what was wrong with the pages."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    if binary is None:
        sys.exit(f"No pictures without a Chromium: install one of {', '.join(BINARIES)}.")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with running(sys.argv[1:]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        troubles = [trouble for screen in SCREENS for trouble in visit(browser, address, screen)]
        browser.close()
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}/")
    if troubles:
        sys.exit("\n".join(troubles))


@contextmanager
def running(arguments: list[str]) -> Iterator[str]:
    """The address of the portal to visit: the one that was given, or a demo started for it."""
    if arguments:
        yield arguments[0].rstrip("/")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    demo = subprocess.Popen(  # noqa: S603 -- our own script
        [ROOT / "bin" / "demo"],
        env=os.environ | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, demo)
        yield address
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGTERM)  # the group that started above: the demo and its server
        demo.wait()


def wait_for(address: str, demo: "subprocess.Popen[bytes]") -> None:
    """Returns once the demo answers; ends the program if it stops or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            urlopen(f"{address}/akun/login/", timeout=10).close()  # noqa: S310 -- our own demo
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo did not start.")


def visit(browser: Browser, address: str, screen: str) -> Iterator[str]:
    """Visits every page on one kind of screen; yields a line for whatever is wrong with one."""
    context = browser.new_context(
        base_url=address, viewport=SCREENS[screen], locale="id-ID", has_touch=screen == "phone"
    )
    page = context.new_page()
    for name, path in PUBLIC.items():
        yield from shoot(page, path, f"{screen}-{name}")
    for name, path in FIRST_OF.items():
        page.goto(path)
        links = page.locator(f"main a[href*='{path}']").evaluate_all("all => all.map(a => a.pathname)")
        below = [link for link in links if link.startswith(path) and link != path]
        if below:
            yield from shoot(page, below[0], f"{screen}-{name}")
        else:
            yield f"{screen}: {path} lists nothing"
    page.goto("/akun/login/")
    page.fill("input[name=login]", MEMBER)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()
    for name, path in SIGNED_IN.items():
        yield from shoot(page, path, f"{screen}-{name}")
    context.close()


def shoot(page: Page, path: str, name: str) -> Iterator[str]:
    """Takes the picture of one page in full height."""
    response = page.goto(path)
    status = response.status if response else 0
    expected = NOT_FOUND if name.endswith("not-found") else 200
    if status != expected:
        yield f"{name}: {path} answers {status}"
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        yield f"{name}: {path} is wider than the screen"
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


if __name__ == "__main__":
    main()
