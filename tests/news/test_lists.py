"""News lists: what stands in them, their archive, filters, addresses and pages."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import NewsCategory
from regions.models import Region
from tests.factories import ImageFactory, NewsPageFactory, article_in
from tests.news.hands import text_of

pytestmark = pytest.mark.django_db

BRANCH_LIST = "/wilayah/kabupaten-lebak/berita/"


@pytest.fixture
def category() -> NewsCategory:
    return NewsCategory.objects.get(slug="aksi-sosial")


def about(article, *codes: str):
    article.regions.set(Region.objects.filter(pk__in=codes))
    article.save()
    return article


def titles_in(answer) -> list[str]:
    """The titles of the cards, in their order."""
    return re.findall(r'class="card__title"><a href="[^"]+">([^<]+)</a>', answer.content.decode())


def test_the_forums_list_shows_a_branchs_article_only_if_its_switch_is_on(client, lebak):
    article_in(lebak, title="Untuk semua")
    article_in(lebak, title="Untuk Lebak", in_province_news=False)
    NewsPageFactory(title="Dari provinsi", in_province_news=False)
    assert set(titles_in(client.get("/berita/"))) == {"Untuk semua", "Dari provinsi"}
    assert set(titles_in(client.get(BRANCH_LIST))) == {"Untuk semua", "Untuk Lebak"}
    home = text_of(client.get("/"))
    assert "Untuk semua" in home
    assert "Untuk Lebak" not in home


def test_a_pinned_article_stands_first_in_its_own_list_until_its_day_has_passed(client, lebak):
    today = timezone.localdate()
    article_in(lebak, title="Tersemat", published_on=date(2020, 1, 1), pinned_until=today)
    article_in(lebak, title="Lewat", published_on=date(2020, 1, 2), pinned_until=today - timedelta(days=1))
    article_in(lebak, title="Terbaru", published_on=date(2026, 1, 1))
    assert titles_in(client.get(BRANCH_LIST)) == ["Tersemat", "Terbaru", "Lewat"]
    assert client.get(BRANCH_LIST).content.decode().count("Disematkan") == 1
    assert titles_in(client.get("/berita/")) == ["Terbaru", "Lewat", "Tersemat"]
    assert titles_in(client.get(f"{BRANCH_LIST}2020/")) == ["Lewat", "Tersemat"]


@pytest.mark.parametrize("list_address", ["/berita/", BRANCH_LIST])
def test_each_year_and_month_with_articles_has_an_address_and_no_other_has(client, lebak, list_address):
    for day in (date(2025, 3, 31), date(2025, 3, 1), date(2025, 12, 31), date(2024, 2, 29)):
        article_in(lebak, title=f"Kabar {day}", published_on=day)
    assert len(titles_in(client.get(f"{list_address}2025/"))) == 3
    assert titles_in(client.get(f"{list_address}2025/03/")) == ["Kabar 2025-03-31", "Kabar 2025-03-01"]
    assert titles_in(client.get(f"{list_address}2025/12/")) == ["Kabar 2025-12-31"]
    assert titles_in(client.get(f"{list_address}2024/02/")) == ["Kabar 2024-02-29"]
    assert "Berita Kabupaten Lebak: Maret 2025" in text_of(client.get(f"{BRANCH_LIST}2025/03/"))
    page = text_of(client.get(list_address))
    for end, count in (("2025/", 3), ("2025/03/", 2), ("2025/12/", 1), ("2024/02/", 1)):
        assert re.search(rf'href="{list_address}{end}"[^>]*>[^<]+</a> <span class="hint">{count}<', page)
    for end in ("2023/", "2025/04/", "2025/13/", "2025/3/", "0001/", "9999/", "2025/03/08/", "20256/"):
        assert client.get(list_address + end).status_code == 404, end


def test_filters_have_clean_addresses_and_combine(client, lebak, category):
    both = article_in(lebak, title="Keduanya", category=category, published_on=date(2025, 3, 1))
    about(both, "36.02", "36.01")
    about(article_in(lebak, title="Wilayah saja", published_on=date(2025, 3, 2)), "36.02")
    article_in(lebak, title="Kategori saja", category=category, published_on=date(2025, 3, 3))
    expected = {
        "kategori/aksi-sosial/": ["Kategori saja", "Keduanya"],
        "wilayah/kabupaten-lebak/": ["Wilayah saja", "Keduanya"],
        "kategori/aksi-sosial/wilayah/kabupaten-lebak/": ["Keduanya"],
        "kategori/aksi-sosial/2025/": ["Kategori saja", "Keduanya"],
        "kategori/aksi-sosial/wilayah/kabupaten-pandeglang/2025/03/": ["Keduanya"],
        "wilayah/kota-cilegon/": [],
    }
    for end, titles in expected.items():
        for start in ("/berita/", BRANCH_LIST):
            answer = client.get(start + end)
            assert answer.status_code == 200
            assert titles_in(answer) == titles, end
    for end in (
        "kategori/tidak-ada/",
        "wilayah/kota-bandung/",
        "wilayah/kabupaten-lebak/kategori/aksi-sosial/",
        "kategori/",
        "kategori/aksi-sosial/2024/",
        "kategori/%00/",
        "kategori/aksi-sosial/lagi/",
    ):
        assert client.get(f"/berita/{end}").status_code == 404, end


def test_lists_that_cross_filters_or_hold_nothing_are_kept_out_of_search_engines(client, lebak, category):
    about(article_in(lebak, category=category, published_on=date(2025, 3, 1)), "36.02")
    for end in ("", "kategori/aksi-sosial/", "wilayah/kabupaten-lebak/", "2025/", "2025/03/"):
        assert 'name="robots"' not in client.get(f"/berita/{end}").content.decode(), end
    for end in (
        "kategori/aksi-sosial/wilayah/kabupaten-lebak/",
        "kategori/aksi-sosial/2025/",
        "wilayah/kota-serang/",
    ):
        assert 'name="robots" content="noindex, follow"' in client.get(f"/berita/{end}").content.decode(), end


def test_pages_of_a_list_keep_its_filters_and_name_their_own_address(client, lebak, category):
    for n in range(13):
        article_in(lebak, title=f"Kabar {n}", category=category, published_on=date(2025, 3, 1))
    address = "/berita/kategori/aksi-sosial/"
    page = text_of(client.get(f"{address}?halaman=2&utm_source=wa"))
    assert f'rel="canonical" href="http://127.0.0.1:8000{address}?halaman=2"' in page
    assert "<title>Berita: Aksi Sosial (halaman 2)" in page
    assert 'rel="prev" href="?halaman=1' in page
    first = text_of(client.get(f"{address}?halaman=1"))
    assert f'rel="canonical" href="http://127.0.0.1:8000{address}"' in first
    assert 'rel="next" href="?halaman=2"' in first


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", "%00", "1e3", "９"])
def test_an_impossible_page_number_gives_the_nearest(client, lebak, number):
    article_in(lebak, title="Kabar")
    assert titles_in(client.get(f"/berita/?halaman={number}")) == ["Kabar"]


def test_an_article_whose_title_is_a_lists_own_word_gets_another_address(client, lebak):
    for title in ("RSS", "2025", "Kategori"):
        article = article_in(lebak, title=title)
        assert article.slug == f"{title.lower()}-berita"
        assert client.get(article.url).status_code == 200
    assert client.get(f"{BRANCH_LIST}rss/")["Content-Type"].startswith("application/rss+xml")


def test_what_lies_below_other_pages_is_still_missing(client, lebak):
    article = article_in(lebak, title="Kabar")
    for path in (f"{article.url}2025/", "/tentang/rss/", "/rss/", "/2025/", "/wilayah/kabupaten-lebak/2025/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("end", ["", "kategori/aksi-sosial/", "2025/"])
def test_a_list_asks_ten_times_however_long_it_is(client, lebak, pandeglang, category, end):
    def queries() -> int:
        client.get(f"/berita/{end}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/berita/{end}").status_code == 200
        return len(asked)

    def add(branch) -> None:
        picture = {"cover": ImageFactory(), "cover_alt": "Bidang", "category": category}
        about(article_in(branch, published_on=date(2025, 3, 1), **picture), "36.02")

    add(lebak)
    one = queries()
    for branch in (lebak, pandeglang, pandeglang):
        add(branch)
    assert queries() == one
    assert one <= 10
    cache.clear()
