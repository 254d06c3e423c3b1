"""Communications put the sections of the home page into their order."""

import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.blocks.home_sections import HomeSectionsBlock
from home.models import HomePage
from tests.factories import article_in

pytestmark = pytest.mark.django_db

PRESENT = ["figures", "latest_news", "branches", "programs", "content"]


def show(*names: str, count: int = 3) -> None:
    """Publishes the home page with these sections."""
    home = HomePage.objects.get()
    home.sections = json.dumps(
        [
            {
                "type": name,
                "value": {"count": count} if name in {"latest_news", "programs"} else None,
                "id": str(uuid4()),
            }
            for name in names
        ]
    )
    home.save_revision().publish()


def titles(client) -> list[str]:
    return re.findall(r'id="([a-z]+)-title"', client.get("/").content.decode())


def cards(client) -> int:
    return client.get("/").content.decode().count("Kabar nomor")


def queries(client) -> int:
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    return len(asked)


@pytest.fixture
def articles(lebak):
    return [article_in(lebak, title=f"Kabar nomor {number}") for number in range(4)]


def test_a_home_page_without_sections_looks_as_it_did(client, articles):
    before = titles(client)
    number = queries(client)
    assert before[:2] == ["figures", "news"]
    show(*PRESENT)
    assert titles(client) == before
    assert queries(client) <= number


def test_the_sections_stand_in_the_order_chosen_and_no_others(client, articles):
    show("branches", "latest_news")
    assert titles(client) == ["branches", "news"]


def test_the_editor_says_how_many_articles_are_shown(client, articles):
    show("latest_news", count=1)
    one = cards(client)
    show("latest_news", count=2)
    assert cards(client) == 2 * one > 0


def test_a_section_stands_on_the_page_once():
    block = HomeSectionsBlock()
    twice = block.to_python([{"type": "figures", "value": None, "id": str(uuid4())} for _ in "12"])
    with pytest.raises(Exception, match="error"):
        block.clean(twice)


@pytest.mark.parametrize("count", [0, 13])
def test_there_are_one_to_twelve_cards(count):
    block = HomeSectionsBlock()
    value = block.to_python([{"type": "latest_news", "value": {"count": count}, "id": str(uuid4())}])
    with pytest.raises(Exception, match="error"):
        block.clean(value)
