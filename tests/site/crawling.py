"""A visitor's walk through the whole site, by its links and its sitemap, as a search engine takes it."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from wagtail.models import Site

NAMES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "srcset", "use": "href"}
# Lists of news have an address for each category, region, month and page: one of each kind is looked at.
PARTS_OF_LISTS = re.compile(r"/(kategori|wilayah)/[\w-]+/|/\d{4}/(\d{2}/)?")


@dataclass(frozen=True)
class Seen:
    """An answer, and the address that led to it."""

    path: str
    source: str
    status: int
    media: str
    text: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @property
    def is_page(self) -> bool:
        return self.media.startswith("text/html")

    def links(self) -> Iterator[tuple[Any, str]]:
        """Each tag that names an address, with the address."""
        for tag in self.soup.find_all(list(NAMES)):
            value = str(tag.get(NAMES[tag.name]) or "")
            for part in value.split(",") if NAMES[tag.name] == "srcset" else [value]:
                if part.strip():
                    yield tag, part.split()[0]


@dataclass
class Crawl:
    """Everything that a visitor can reach."""

    host: str
    seen: dict[str, Seen] = field(default_factory=dict)
    outside: list[tuple[str, Any, SplitResult]] = field(default_factory=list)  # page, tag and address

    def pages(self) -> list[Seen]:
        return [seen for seen in self.seen.values() if seen.status == 200 and seen.is_page]

    def content_pages(self) -> list[Seen]:
        """Those that stand in the sitemap, by their own address."""
        return [seen for seen in self.pages() if seen.source == "sitemap"]

    def walk(self, starts: list[str]) -> None:
        client = Client(HTTP_HOST=self.host)
        ahead = deque((start, "sitemap") for start in starts)
        kinds: set[str] = set()
        while ahead:
            path, source = ahead.popleft()
            kind = kind_of(path)
            if path in self.seen or (source != "sitemap" and kind in kinds):
                continue
            kinds.add(kind)
            if path.startswith("/static/"):
                found = finders.find(unquote(urlsplit(path).path.removeprefix("/static/")))
                self.seen[path] = Seen(path, source, 200 if found else 404, "", "")
                continue
            answer = client.get(path)
            media = answer.headers.get("Content-Type", "")
            text = "" if answer.streaming or not media.startswith(("text/", "application/")) else answer.text
            self.seen[path] = seen = Seen(path, source, answer.status_code, media, text)
            if answer.status_code in {301, 302}:
                ahead.append((urljoin(path, answer["Location"]), path))
            elif seen.is_page:
                ahead.extend((where, path) for where in self._leads(seen))

    def _leads(self, seen: Seen) -> Iterator[str]:
        for tag, value in seen.links():
            whole = urlsplit(urljoin(f"http://{self.host}{seen.path}", value))
            if whole.scheme not in {"http", "https"}:
                continue
            if whole.netloc != self.host:
                self.outside.append((seen.path, tag, whole))
            else:
                yield whole.path + (f"?{whole.query}" if whole.query else "")


def kind_of(path: str) -> str:
    """The same for parts of lists, for sizes of pictures, and for what is asked of the same page."""
    parts = urlsplit(path)
    address = parts.path
    _before, found, after = address.partition("/berita/")
    if found and PARTS_OF_LISTS.search(f"/{after}"):
        address = "/…/berita" + PARTS_OF_LISTS.sub(r"/\1/*/", f"/{after}")
    if re.fullmatch(r"/wilayah/[\w-]+/berita/(rss|atom)/", address):
        address = "/wilayah/*/berita/feed"
    names = sorted(re.findall(r"(?:^|&)(\w+)=", parts.query))
    return f"{address}?{names}"


def visit_all() -> Crawl:
    """The crawl of the site as it is."""
    site = Site.objects.get(is_default_site=True)
    crawl = Crawl(urlsplit(site.root_url).netloc)
    sitemap = Client(HTTP_HOST=crawl.host).get("/sitemap.xml").text
    crawl.walk(["/", *(urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", sitemap))])
    return crawl
