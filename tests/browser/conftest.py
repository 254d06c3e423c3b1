"""Chromium against the running portal: as a phone and as a desk.

Every test of this folder is marked `browser`. Without a Chromium they are skipped;
with CI=true that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD

BINARIES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root, where Chromium's sandbox refuses to
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 10_000  # milliseconds


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks every test of this folder: all of them need a Chromium."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the browser tests first: the longest part must not start last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, started once in each test process."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    if binary is None:
        reason = f"none of {', '.join(BINARIES)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, and {reason}.", pytrace=False)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=ARGUMENTS)
        yield browser
        browser.close()


def _open(chromium: Browser, base_url: str, device: dict[str, object]) -> Iterator[Page]:
    context = chromium.new_context(base_url=base_url, locale="id-ID", timezone_id="Asia/Jakarta", **device)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on a cheap phone: `phone.goto("/berita/")`."""
    yield from _open(chromium, live_server.url, PHONE)


@pytest.fixture
def desktop(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on an office computer."""
    yield from _open(chromium, live_server.url, DESKTOP)


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """`sign_in(phone, user.email)` goes through the sign-in form as a person does."""

    def sign_in(page: Page, email: str) -> None:
        page.goto("/akun/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/akun/login/" not in address)

    return sign_in
