"""What everybody does on the phone: press, read, open the letter that came."""

import re
from urllib.parse import urlsplit

from django.core import mail
from playwright.sync_api import Page, expect


def press(page: Page, name: str) -> None:
    """Presses the button or way in the page itself that is called so, and waits for the page behind it."""
    main = page.locator("main")
    called = re.compile(rf"^{re.escape(name)}( *\(.*\))?$", re.IGNORECASE)
    target = main.get_by_role("button", name=called).or_(main.get_by_role("link", name=called))
    with page.expect_navigation():
        target.locator("visible=true").first.click()


def reads(page: Page, *sentences: str) -> None:
    """All of this stands in the page."""
    for sentence in sentences:
        expect(page.locator("main")).to_contain_text(sentence)


def choose(page: Page, **levels: str) -> None:
    """Walks down the regions; the script fills each level once the one above is chosen."""
    for level, code in levels.items():
        page.locator(f"#id_{level}").select_option(code)


def letter_to(address: str, subject: str) -> str:
    """The text of the newest mail to her with this in its subject."""
    found = [letter.body for letter in mail.outbox if address in letter.to and subject in letter.subject]
    assert found, [(letter.to, letter.subject) for letter in mail.outbox]
    return found[-1]


def open_link(page: Page, letter: str) -> None:
    """Follows the link in a letter, on the server of the test."""
    address = re.findall(r"https?://\S+", letter)[0]
    page.goto(urlsplit(address).path)
