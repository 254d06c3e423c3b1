"""Phones for several people at once, each of which notices what is wrong with any page it shows."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser.conftest import PATIENCE, PHONE

# Looks after each loading and whenever the page grows, so that no step has to remember it.
WATCH = """
addEventListener("DOMContentLoaded", () => new ResizeObserver(() => {
  const wide = document.documentElement.scrollWidth;
  if (wide > 360) console.error(`${wide} pixels wide`);
}).observe(document.body));
"""
GivePhone = Callable[..., Page]


@pytest.fixture
def give_phone(
    chromium: Browser, live_server: LiveServer, sign_in: Callable[[Page, str], None]
) -> Iterator[GivePhone]:
    """`give_phone(user)`: her own phone, signed in; without somebody, a stranger's.

    At the end nothing has stuck out of any screen on the way, and no script or style was missing or refused.
    """
    contexts, faults = [], []

    def give(user: User | None = None) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, locale="id-ID", timezone_id="Asia/Jakarta", **PHONE
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on(
            "console",
            lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        if user:
            sign_in(page, user.email)
        return page

    yield give
    for context in contexts:
        context.close()
    assert faults == []
