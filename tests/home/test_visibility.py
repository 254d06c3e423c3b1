"""Which pages everybody may see: the same as Wagtail says, in one query."""

import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import open_to_all
from tests.factories import StandardPageFactory

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


def test_a_closed_page_leads_a_visitor_to_sign_in_and_stands_in_no_menu(client, closed):
    assert client.get(closed.url).url.startswith("/akun/login/")
    assert "Tertutup" not in client.get("/").content.decode()
