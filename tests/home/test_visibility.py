"""Which pages everybody may see: the same as Wagtail says, in one query."""

import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import open_to_all
from tests.factories import StandardPageFactory, article_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Page:
    """A page for the signed-in, with a page below it."""
    page = StandardPageFactory(title="Tertutup")
    StandardPageFactory(parent=page, title="Di bawah yang tertutup")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def test_a_closed_page_and_all_below_it_are_left_out(closed):
    titles = set(open_to_all(Page.objects.all()).values_list("title", flat=True))
    assert "Tertutup" not in titles
    assert "Di bawah yang tertutup" not in titles
    assert "Kontak" in titles


def test_it_agrees_with_wagtail(closed):
    StandardPageFactory(title="Draf", live=False)
    assert set(open_to_all(Page.objects.all())) == set(Page.objects.live().public())


def test_it_asks_one_query(closed, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(open_to_all(Page.objects.all()))


def test_the_title_of_an_unpublished_page_stands_nowhere(client, lebak):
    article = article_in(lebak, title="Kabar Lebak")
    Page.objects.filter(pk=lebak.page.pk).update(live=False, title="Belum terbit")
    for path in (article.url, "/", "/berita/", "/wilayah/", "/wilayah/kabupaten-lebak/berita/"):
        assert "Belum terbit" not in client.get(path).content.decode(), path


def test_a_button_to_an_unpublished_page_is_not_shown(client):
    draft = StandardPageFactory(title="Rencana", live=False)
    button = {"title": "Ikut", "text": "", "button": "Buka", "page": draft, "address": ""}
    page = StandardPageFactory(title="Ajakan", body=[("call_to_action", button)])
    assert draft.url not in client.get(page.url).content.decode()


def test_a_closed_page_leads_a_visitor_to_sign_in_and_stands_in_no_menu(client, closed):
    assert client.get(closed.url).url.startswith("/akun/login/")
    assert "Tertutup" not in client.get("/").content.decode()
