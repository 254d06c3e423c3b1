"""RSS and Atom: valid, complete, and free of what readers may not see."""

from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from wagtail.models import Page, PageViewRestriction

from news.models import NewsCategory
from regions.models import Region
from tests.factories import ImageFactory, NewsPageFactory, article_in
from tests.news.hands import ATOM, text_of, xml_of

pytestmark = pytest.mark.django_db

LISTS = ["/berita/", "/wilayah/kabupaten-lebak/berita/"]
HOSTILE = 'Kabar <b>"A & B"</b> ]]> \U0001f33e'


@pytest.fixture
def article(lebak):
    category = NewsCategory.objects.get(slug="pelatihan")
    page = article_in(
        lebak,
        title=HOSTILE,
        slug="kabar",
        authors="Tim & Humas",
        category=category,
        published_on=date(2025, 3, 8),
        cover=ImageFactory(),
        cover_alt="Bidang",
    )
    page.regions.set(Region.objects.filter(pk="36.02"))
    page.save()
    return page


@pytest.mark.parametrize("start", LISTS)
def test_rss_holds_what_its_readers_need(client, article, start):
    answer = client.get(f"{start}rss/")
    assert answer["Content-Type"].startswith("application/rss+xml")
    root = xml_of(answer)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    assert channel.find(f"{ATOM}link").get("rel") == "self"
    assert urlsplit(channel.find(f"{ATOM}link").get("href")).path == f"{start}rss/"
    [item] = channel.findall("item")
    assert item.findtext("title") == HOSTILE
    assert item.findtext("link") == article.full_url
    assert item.findtext("description") == article.summary
    assert item.find("guid").get("isPermaLink") == "false"
    assert parsedate_to_datetime(item.findtext("pubDate")).date() == date(2025, 3, 8)
    assert [entry.text for entry in item.findall("category")] == ["Pelatihan", "Kabupaten Lebak"]
    enclosure = item.find("enclosure")
    assert enclosure.get("type") == "image/jpeg"
    assert int(enclosure.get("length")) > 0
    assert urlsplit(enclosure.get("url")).scheme == "http"


@pytest.mark.parametrize("start", LISTS)
def test_atom_holds_what_its_readers_need(client, article, start):
    answer = client.get(f"{start}atom/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    root = xml_of(answer)
    assert root.tag == f"{ATOM}feed"
    for parent in (root, root.find(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert parent.findtext(ATOM + name), name
        assert parse_datetime(parent.findtext(f"{ATOM}updated")).tzinfo
    entry = root.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Tim & Humas"
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["alternate"] == article.full_url
    assert "enclosure" in links


def test_a_guid_stays_when_the_article_gets_another_address(client, article):
    def guid() -> str:
        return xml_of(client.get("/berita/rss/")).findtext("channel/item/guid")

    before = guid()
    article.slug = "alamat-baru"
    article.save_revision().publish()
    assert guid() == before


def test_a_part_of_a_list_has_its_own_feed(client, article, lebak):
    article_in(lebak, title="Lain")
    for end in ("kategori/pelatihan/", "wilayah/kabupaten-lebak/"):
        root = xml_of(client.get(f"/berita/{end}rss/"))
        assert [item.findtext("title") for item in root.findall("channel/item")] == [HOSTILE]
    assert client.get("/berita/2025/rss/").status_code == 404
    assert client.get("/berita/kategori/tidak-ada/rss/").status_code == 404


def test_pages_lead_to_their_feeds(client, article):
    for path, feed in (
        ("/", "/berita/rss/"),
        ("/berita/", "/berita/atom/"),
        ("/wilayah/kabupaten-lebak/", "/wilayah/kabupaten-lebak/berita/rss/"),
        (article.url, "/wilayah/kabupaten-lebak/berita/rss/"),
    ):
        page = text_of(client.get(path))
        assert f'href="http://127.0.0.1:8000{feed}"' in page[: page.index("</head>")]


def test_no_feed_shows_what_is_not_public(client, lebak):
    article_in(lebak, title="Draf", live=False)
    hidden = article_in(lebak, title="Tertutup")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    article_in(lebak, title="Lewat", expire_at=timezone.now() - timedelta(seconds=1))
    article_in(lebak, title="Lebak saja", in_province_news=False)
    assert xml_of(client.get("/berita/rss/")).findall("channel/item") == []
    own = xml_of(client.get("/wilayah/kabupaten-lebak/berita/rss/")).findall("channel/item")
    assert [item.findtext("title") for item in own] == ["Lebak saja"]


def test_whoever_has_the_feed_already_gets_a_304_until_it_changes(client, article, lebak):
    article.save_revision().publish()
    answer = client.get("/berita/rss/")
    known = {"if-none-match": answer["ETag"], "if-modified-since": answer["Last-Modified"]}
    for headers in (known, {"if-none-match": answer["ETag"]}, {"if-modified-since": answer["Last-Modified"]}):
        again = client.get("/berita/rss/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    article_in(lebak, title="Baru")
    assert client.get("/berita/rss/", headers=known).status_code == 200


def test_an_article_that_leaves_ends_the_304_for_readers_who_know_only_the_time(client, lebak):
    staying, leaving = article_in(lebak, title="Tinggal"), article_in(lebak, title="Pergi")
    earlier = timezone.now() - timedelta(days=2)
    for page in (staying, leaving):
        page.save_revision().publish()
    Page.objects.update(last_published_at=earlier)
    seen = {"if-modified-since": http_date((earlier + timedelta(days=1)).timestamp())}
    assert client.get("/berita/rss/", headers=seen).status_code == 304
    leaving.refresh_from_db()
    leaving.unpublish()
    assert client.get("/berita/rss/", headers=seen).status_code == 200


def test_scheduled_articles_come_and_expired_ones_go_by_the_command(client, lebak):
    soon = article_in(lebak, title="Nanti", live=False)
    soon.go_live_at = timezone.now() + timedelta(hours=1)
    soon.save_revision().publish()
    assert client.get(soon.url).status_code == 404
    past = timezone.now() - timedelta(minutes=1)
    for revision in soon.revisions.all():
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    old = article_in(lebak, title="Lewat", expire_at=past)
    for path in (old.url,):
        assert client.get(path).status_code == 404
    for path in ("/", "/berita/", "/berita/rss/", "/sitemap.xml", "/wilayah/kabupaten-lebak/"):
        assert old.slug not in client.get(path).content.decode(), path
    call_command("publish_scheduled")
    assert client.get(soon.url).status_code == 200
    old.refresh_from_db()
    assert (old.live, old.expired) == (False, True)


def test_a_feed_asks_as_often_for_three_articles_as_for_one(client, lebak):
    def queries() -> int:
        client.get("/berita/rss/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/berita/rss/")
        return len(asked)

    def add() -> None:
        page = NewsPageFactory(cover=ImageFactory(), cover_alt="Bidang")
        page.regions.set(Region.objects.filter(pk="36.02"))
        page.save()

    add()
    one = queries()
    add()
    add()
    assert queries() == one
