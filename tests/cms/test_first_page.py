"""The first page of the CMS: a button for each thing its reader may do, and none that leads to a closed door."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.models import Branch
from tests.cast import LEBAK
from tests.factories import article_in

pytestmark = pytest.mark.django_db

EVERYBODY_OF_THE_CMS = [
    "editor_of_lebak",
    "verifier_of_lebak",
    "chair_of_lebak",
    "communications",
    "secretariat",
    "administrator",
]


def ways(client) -> dict[str, str]:
    """Label and address of each button."""
    page = client.get("/cms/").content.decode()
    buttons = re.search(r'<ul class="ways">(.*?)</ul>', page, re.DOTALL).group(1)
    found = re.findall(r'<a href="([^"]+)">.*?<span>([^<]+)</span>', buttons, re.DOTALL)
    return {label: address for address, label in found}


@pytest.mark.parametrize("who", EVERYBODY_OF_THE_CMS)
def test_no_button_leads_to_a_closed_door(client, who, request):
    client.force_login(request.getfixturevalue(who))
    found = ways(client)
    assert found
    assert {
        label: client.get(address, follow=True).status_code for label, address in found.items()
    } == dict.fromkeys(found, 200)


def test_an_editor_writes_news_of_her_own_branch_by_one_button(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    found = ways(client)
    assert {"Tulis berita", "Berita saya"} <= found.keys()
    assert not {"Menunggu persetujuan", "Anggota", "Tim dan peran"} & found.keys()
    assert "Kabupaten Lebak" in client.get(found["Berita saya"]).content.decode()


def test_communications_write_news_of_the_whole_forum(client, communications):
    client.force_login(communications)
    assert "Menunggu persetujuan" in ways(client)
    assert client.get(ways(client)["Tulis berita"]).context["parent_page"].url == "/berita/"


@pytest.mark.parametrize("who", ["verifier_of_lebak", "chair_of_lebak", "secretariat"])
def test_who_has_no_pages_gets_no_search_of_pages(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert "Anggota" in ways(client)
    assert "Tulis berita" not in ways(client)
    assert 'role="search"' not in client.get("/cms/").content.decode()


def test_the_first_page_asks_no_more_for_more_articles(client, editor_of_lebak):
    client.force_login(editor_of_lebak)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/cms/")
        return len(asked)

    questions()  # fills what is kept for the process
    before = questions()
    lebak = Branch.objects.get(slug=LEBAK)
    for number in range(3):
        article_in(lebak, title=f"Kabar {number}", owner=editor_of_lebak)
    assert questions() == before
