"""How often each page asks the database: few times, and as often for three rows as for one."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import StandardPage
from membership.models import Branch
from news.models import NewsPage
from programs.models import Indicator, ProgramPage
from tests.factories import (
    ImageFactory,
    NewsCategoryFactory,
    NewsPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    article_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cold_queries(client) -> Callable[[str], int]:
    """Counts the queries of a page whose caches are empty but whose pictures are cut to size."""

    def count(path: str) -> int:
        assert client.get(path).status_code == 200
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        return len(queries)

    return count


def full_article(branch: Branch, **fields) -> NewsPage:
    """An article with all that a list shows of it."""
    picture = {"cover": ImageFactory(), "cover_alt": "Bidang satu warna"}
    return article_in(branch, category=NewsCategoryFactory(), **picture, **fields)


def body(length: int) -> list[tuple[str, object]]:
    """A story of `length` paragraphs and pictures, each with a link to a page."""
    page = StandardPage.objects.get(slug="kontak")
    link = f'<p>Lihat <a linktype="page" id="{page.pk}">kontak</a>.</p>'
    return [("paragraph", link), ("quote", {"text": "Gotong royong.", "speaker": "A", "role": "B"})] * length


LIMITS = {
    "article": 15,
    "program": 16,
    "list": 15,
    "section": 20,
    "sections": 15,
    "home": 25,
    "page": 12,
    "search": 15,
}


def test_an_article(cold_queries, lebak):
    article = full_article(lebak, title="Kabar", body=body(1))
    one = cold_queries(article.url)
    assert one <= LIMITS["article"]
    for n in range(3):
        full_article(lebak, title=f"Lain {n}", body=body(3))
    related = cold_queries(article.url)
    full_article(lebak, title="Lain lagi")
    assert cold_queries(article.url) == related
    assert related <= LIMITS["article"]


@pytest.mark.parametrize("path", ["/berita/", "/wilayah/kabupaten-lebak/berita/"])
def test_a_list_of_articles(cold_queries, lebak, path):
    full_article(lebak, title="Satu")
    one = cold_queries(path)
    full_article(lebak, title="Dua")
    full_article(lebak, title="Tiga")
    assert cold_queries(path) == one
    assert one <= LIMITS["list"]


def test_a_list_of_articles_from_several_branches(cold_queries, lebak, pandeglang):
    full_article(lebak, title="Satu")
    one = cold_queries("/berita/")
    full_article(pandeglang, title="Dua")
    NewsPageFactory(title="Tiga")
    assert cold_queries("/berita/") == one


def test_the_home_page(cold_queries, lebak, pandeglang):
    full_article(lebak, title="Satu")
    ProgramPageFactory(title="Program satu", cover=ImageFactory(), cover_alt="Bidang")
    one = cold_queries("/")
    full_article(pandeglang, title="Dua")
    full_article(lebak, title="Tiga")
    ProgramPageFactory(title="Program dua", cover=ImageFactory(), cover_alt="Bidang")
    assert cold_queries("/") == one
    assert one <= LIMITS["home"]


def test_a_branchs_section(cold_queries, lebak):
    path = lebak.page.url
    full_article(lebak, title="Satu")
    StandardPageFactory(parent=lebak.page, title="Halaman satu")
    one = cold_queries(path)
    for n in range(2):
        full_article(lebak, title=f"Lagi {n}")
        StandardPageFactory(parent=lebak.page, title=f"Halaman lagi {n}")
    assert cold_queries(path) == one
    assert one <= LIMITS["section"]


def test_the_list_of_branches(cold_queries):
    assert cold_queries("/wilayah/") <= LIMITS["sections"]


def test_programs(cold_queries):
    program = ProgramPageFactory(title="Satu", cover=ImageFactory(), cover_alt="Bidang")
    Indicator.objects.create(program=program, name="Peserta", target="400 orang")
    listed, shown = cold_queries("/program/"), cold_queries(program.url)
    for n in range(2):
        ProgramPageFactory(title=f"Lagi {n}", cover=ImageFactory(), cover_alt="Bidang")
        Indicator.objects.create(program=program, name=f"Lagi {n}", target="2")
    assert cold_queries("/program/") == listed
    assert cold_queries(program.url) == shown
    assert listed <= LIMITS["list"]
    assert shown <= LIMITS["program"]
    assert ProgramPage.objects.count() == 3


def test_a_page_of_text(cold_queries):
    parent = StandardPageFactory(title="Induk", body=body(1))
    StandardPageFactory(parent=parent, title="Anak")
    one = cold_queries(parent.url)
    for n in range(2):
        StandardPageFactory(parent=parent, title=f"Anak lagi {n}")
    assert cold_queries(parent.url) == one
    assert one <= LIMITS["page"]


def test_search(cold_queries, lebak):
    full_article(lebak, title="Pelatihan satu")
    one = cold_queries("/cari/?q=pelatihan")
    full_article(lebak, title="Pelatihan dua")
    StandardPageFactory(title="Pelatihan tiga")
    assert cold_queries("/cari/?q=pelatihan") <= one + 1  # one more for another type of page
    assert one <= LIMITS["search"]
