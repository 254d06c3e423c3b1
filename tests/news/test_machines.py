"""What machines are told: JSON-LD, canonical addresses, the sitemap, robots."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import Correction
from tests.factories import ImageFactory, NewsPageFactory, article_in
from tests.news.hands import blocks_of, fact, text_of, xml_of

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = '</script><script>alert("x")</script><!-- & \u2028'


def test_an_article_says_of_itself_what_search_engines_ask_for(client, lebak):
    article = article_in(
        lebak,
        title="Kabar " + "panjang " * 20,
        slug="kabar",
        authors="Siti Aminah",
        published_on=date(2025, 3, 8),
        cover=ImageFactory(),
        cover_alt="Bidang",
        source="Dinas Sosial",
        source_url="https://contoh.example/data",
    )
    article.corrections.add(Correction(day=date(2025, 3, 10), text="Yang benar 14."))
    article.save()
    facts = fact(client.get(article.url), "NewsArticle")
    assert facts["@context"] == "https://schema.org"
    assert len(facts["headline"]) <= 110
    assert facts["mainEntityOfPage"]["@id"] == article.full_url
    assert datetime.fromisoformat(facts["datePublished"]) == datetime(
        2025, 3, 8, tzinfo=ZoneInfo("Asia/Jakarta")
    )
    assert datetime.fromisoformat(facts["dateModified"]).utcoffset() == timedelta(hours=7)
    assert facts["author"] == {"@type": "Person", "name": "Siti Aminah"}
    assert facts["publisher"]["logo"]["url"].startswith("http")
    assert len(facts["image"]) == 3
    assert all(address.startswith("http") for address in facts["image"])
    assert facts["description"] == article.summary
    assert facts["correction"] == [
        {"@type": "CorrectionComment", "text": "Yang benar 14.", "datePublished": "2025-03-10"}
    ]


@pytest.mark.parametrize(
    ("authors", "kind"), [("Tim Humas Lebak", "Organization"), ("", "Organization"), ("Timah", "Person")]
)
def test_a_group_that_wrote_is_no_person(client, authors, kind):
    article = NewsPageFactory(authors=authors)
    assert fact(client.get(article.url), "NewsArticle")["author"]["@type"] == kind


def test_no_text_ends_a_block_of_data(client):
    article = NewsPageFactory(title=HOSTILE, slug="jahat", summary=HOSTILE, authors=HOSTILE, source=HOSTILE)
    answer = client.get(article.url)
    assert "<script>alert" not in answer.content.decode()
    assert fact(answer, "NewsArticle")["author"]["name"].strip() == HOSTILE.strip()


def test_the_way_to_a_page_is_told(client, lebak):
    article = article_in(lebak, title="Kabar")
    steps = fact(client.get(article.url), "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4, 5]
    assert steps[-1]["item"] == article.full_url
    assert all(step["name"] for step in steps)


def test_the_home_page_tells_of_the_forum_and_its_site(client):
    [block] = blocks_of(client.get("/"))
    kinds = {node["@type"]: node for node in block["@graph"]}
    assert kinds["Organization"]["name"] == "Forum Pekerja Sosial Banten"
    assert "{search_term_string}" in kinds["WebSite"]["potentialAction"]["target"]["urlTemplate"]


def test_a_shared_article_shows_its_picture_and_its_own_address(client):
    article = NewsPageFactory(cover=ImageFactory(), cover_alt="Bidang satu warna")
    head = text_of(client.get(f"{article.url}?utm_source=wa"))
    for words in (
        f'<link rel="canonical" href="{article.full_url}">',
        'property="og:type" content="article"',
        'property="og:image:alt" content="Bidang satu warna"',
        'name="twitter:card" content="summary_large_image"',
        'property="article:published_time" content="2026-01-15T00:00:00+07:00"',
    ):
        assert words in head


def test_the_sitemap_lists_every_public_page_once_with_its_day(client, lebak):
    article = article_in(lebak, title="Kabar")
    hidden = article_in(lebak, title="Tertutup")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    article_in(lebak, title="Draf", live=False)
    moment = timezone.now() + timedelta(days=1)
    Page.objects.filter(pk=article.pk).update(last_published_at=moment)
    root = xml_of(client.get("/sitemap.xml"))
    assert root.tag == f"{SITEMAP}urlset"
    days = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert len(days) == len(root)
    assert all(address.startswith("http://127.0.0.1:8000/") for address in days)
    assert hidden.full_url not in days
    assert not any("draf" in address for address in days)
    assert days[article.full_url] == days[article.get_parent().full_url]
    assert date.fromisoformat(days[article.full_url][:10])
    for path in ("/", "/berita/", "/wilayah/kabupaten-lebak/", "/tentang/sejarah/"):
        assert f"http://127.0.0.1:8000{path}" in days


def test_the_sitemap_asks_as_often_for_many_pages_as_for_few(client):
    def queries() -> int:
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as asked:
            client.get("/sitemap.xml")
        return len(asked)

    few = queries()
    for _n in range(5):
        NewsPageFactory()
    assert queries() == few
    assert few <= 5


@pytest.mark.parametrize("page", ["0", "99", "x", "%00"])
def test_a_part_of_the_sitemap_that_does_not_exist_is_missing(client, page):
    assert client.get(f"/sitemap.xml?p={page}").status_code == 404


def test_robots_stay_out_of_private_places_and_find_the_sitemap(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    for place in ("/cms/", "/akun/", "/anggota/", "/meja/", "/cari/"):
        assert f"Disallow: {place}" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert lines[0] == "User-agent: *"
