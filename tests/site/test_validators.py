"""The filled demo as browsers, search engines and feed readers judge it; seeded and walked once."""

import json
from collections.abc import Iterator
from io import StringIO
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from defusedxml import ElementTree
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.cms.english import english_in, said
from tests.site.crawling import Crawl, Seen, visit_all

pytestmark = pytest.mark.django_db

REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "BreadcrumbList": {"itemListElement"},
    "Organization": {"name", "url"},
    "WebSite": {"name", "url"},
}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def crawl(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Crawl]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", stdout=StringIO())
        with override_settings(ALLOWED_HOSTS=["*"]):
            yield visit_all()
        transaction.set_rollback(True)


def test_the_walk_saw_the_whole_site(crawl):
    assert len(crawl.content_pages()) > 50
    for path in ("/", "/berita/", "/wilayah/", "/program/", "/direktori/", "/akun/login/", "/berita/rss/"):
        assert path in crawl.seen


def test_no_link_is_broken(crawl):
    broken = {
        seen.path: (seen.status, seen.source)
        for seen in crawl.seen.values()
        if seen.status not in {200, 301, 302}
    }
    assert broken == {}


def test_a_link_within_a_page_leads_somewhere(crawl):
    lost = [
        (seen.path, value)
        for seen in crawl.pages()
        for tag, value in seen.links()
        if tag.name == "a"
        and (mark := urlsplit(value).fragment)
        and urlsplit(urljoin(seen.path, value)).path == urlsplit(seen.path).path
        and not seen.soup.find(id=unquote(mark))
    ]
    assert lost == []


def test_every_page_has_one_heading_of_the_first_rank_and_says_its_language(crawl):
    wrong = {
        seen.path: (len(seen.soup.find_all("h1")), seen.soup.html["lang"])
        for seen in crawl.pages()
        if len(seen.soup.find_all("h1")) != 1 or seen.soup.html.get("lang") != "id"
    }
    assert wrong == {}


@pytest.mark.parametrize("what", ["title", "description"])
def test_every_page_of_the_sitemap_has_a_title_and_a_description_of_its_own(crawl, what):
    found: dict[str, list[str]] = {}
    for seen in crawl.content_pages():
        found.setdefault(_told(seen, what), []).append(seen.path)
    assert "" not in found, found[""]
    assert [paths for paths in found.values() if len(paths) > 1] == []


def _told(seen: Seen, what: str) -> str:
    if what == "title":
        return " ".join(seen.soup.title.get_text().split())
    tag = seen.soup.find("meta", attrs={"name": what})
    return str(tag["content"]).strip() if tag else ""


def test_every_picture_has_words_and_keeps_its_place(crawl):
    bare = {
        (seen.path, str(img)[:200])
        for seen in crawl.pages()
        for img in seen.soup.find_all("img")
        if img.get("alt") is None or not img.get("width") or not img.get("height")
    }
    assert bare == set()


def test_nothing_is_loaded_from_elsewhere_and_links_out_are_safe(crawl):
    wrong = {
        (page, str(tag)[:200])
        for page, tag, address in crawl.outside
        if tag.name != "a"
        or address.scheme != "https"
        or (tag.get("target") == "_blank" and "noopener" not in (tag.get("rel") or []))
    }
    assert wrong == set()


def test_facts_for_machines_are_complete(crawl):
    kinds = set()
    for seen in crawl.pages():
        for script in seen.soup.find_all("script", type="application/ld+json"):
            block = json.loads(script.string)
            assert block["@context"] == "https://schema.org", seen.path
            for fact in block.get("@graph", [block]):
                kinds.add(fact["@type"])
                missing = REQUIRED[fact["@type"]] - {name for name, value in fact.items() if value}
                assert missing == set(), (seen.path, fact["@type"])
    assert kinds == set(REQUIRED)


def test_feeds_that_pages_name_can_be_read(crawl):
    feeds = [
        seen for seen in crawl.seen.values() if seen.media.startswith(("application/rss", "application/atom"))
    ]
    assert {seen.media.partition("+")[0] for seen in feeds} == {"application/rss", "application/atom"}
    for seen in feeds:
        root = ElementTree.fromstring(seen.text)
        if root.tag == "rss":
            needed, items = ("title", "link", "description"), root.findall("channel/item")
            assert all(root.findtext(f"channel/{name}") for name in needed), seen.path
            assert all(item.findtext("title") and item.findtext("guid") for item in items), seen.path
        else:
            for part in (root, *root.findall(f"{ATOM}entry")):
                assert all(part.findtext(ATOM + name) for name in ("id", "title", "updated")), seen.path


def test_the_sitemap_lists_only_pages_that_are_there_with_their_day(crawl, client):
    root = ElementTree.fromstring(client.get("/sitemap.xml", headers={"host": "testserver"}).content)
    assert len(root) > 50
    for url in root:
        path = urlsplit(url.findtext(f"{SITEMAP}loc")).path
        assert url.findtext(f"{SITEMAP}lastmod"), path
        assert crawl.seen[path].status == 200, path


def test_visitors_read_no_english(crawl):
    found = {
        text[:200]: (seen.path, words)
        for seen in crawl.pages()
        for text in said(seen.text)
        if (words := english_in(text))
    }
    assert found == {}
