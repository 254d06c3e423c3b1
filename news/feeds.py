"""RSS 2.0 and Atom of each news list, and of each part of it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date, quote_etag
from wagtail.models import PageLogEntry

from home.templatetags.structured import FULL_NAME
from news.models import NewsIndexPage, NewsPage
from news.models.narrowing import Narrowing

LENGTH = 20
PICTURE = "fill-1200x630|format-jpeg"
# What takes an article out of a feed leaves no mark on those that stay.
TAKEN_OUT = ("wagtail.unpublish", "wagtail.delete", "wagtail.move", "wagtail.view_restriction.create")


class ArticleFeed(Feed):
    """The newest articles of a list as RSS; made for one request."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    language = "id"
    ttl = 60

    def __init__(self, request: HttpRequest, news_list: NewsIndexPage, narrowing: Narrowing) -> None:
        self.request = request
        self.news_list = news_list
        self.narrowing = narrowing
        self.articles = narrowing.of(news_list.articles())

    def title(self) -> str:
        """The list and what it is narrowed to."""
        named = f"{self.news_list.title}: {self.narrowing.title}" if self.narrowing else self.news_list.title
        return f"{named} – {FULL_NAME}"

    def link(self) -> str:
        """The list's own address."""
        return f"{self.news_list.get_full_url(self.request)}{self.narrowing.path}"

    def feed_url(self) -> str:
        """The feed's own address."""
        kind = "rss" if self.feed_type is Rss201rev2Feed else "atom"
        return f"{self.link()}{kind}/"

    def feed_guid(self) -> str:
        """The same, in the element where Atom asks for it."""
        return self.feed_url()

    def description(self) -> str:
        """What the list says of itself."""
        return self.news_list.description or self.title()

    subtitle = description

    def items(self) -> Iterable[NewsPage]:
        """The newest articles, with their pictures and words."""
        cards = NewsPage.objects.filter(pk__in=self.articles.values("pk")[:LENGTH]).for_cards()
        return cards.prefetch_related("regions")

    def item_title(self, item: NewsPage) -> str:
        """Its title."""
        return item.title

    def item_description(self, item: NewsPage) -> str:
        """Its summary."""
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        """Its full address."""
        return item.get_full_url(self.request) or ""

    def item_guid(self, item: NewsPage) -> str:
        """A name that stays when the article moves: Wagtail's own key of the page."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_author_name(self, item: NewsPage) -> str | None:
        """Who wrote it."""
        return item.authors or None

    def item_pubdate(self, item: NewsPage) -> datetime:
        """When it was published."""
        return timezone.localtime(item.published_at)

    def item_updateddate(self, item: NewsPage) -> datetime:
        """When its readers last got another text."""
        return timezone.localtime(item.modified_at)

    def item_categories(self, item: NewsPage) -> list[str]:
        """Its category and the regions it is about."""
        words = [item.category.name] if item.category else []
        return [*words, *(region.full_name for region in item.regions.all())]

    def item_enclosures(self, item: NewsPage) -> list[Enclosure]:
        """Its lead picture; none where the file is gone."""
        if not item.cover:
            return []
        try:
            picture = item.cover.get_rendition(PICTURE)
            return [Enclosure(picture.full_url, str(picture.file.size), "image/jpeg")]
        except OSError:
            return []


class AtomFeed(ArticleFeed):
    """The same as Atom."""

    feed_type = Atom1Feed


KINDS: dict[str, type[ArticleFeed]] = {"rss": ArticleFeed, "atom": AtomFeed}


def _state(feed: ArticleFeed) -> tuple[str, datetime | None]:
    """A mark of what the feed holds, and when that last changed: three queries, without the articles."""
    rows = list(feed.articles.values_list("pk", "last_published_at")[:LENGTH])
    taken_out = PageLogEntry.objects.filter(
        action__in=TAKEN_OUT, content_type=ContentType.objects.get_for_model(NewsPage)
    ).aggregate(latest=Max("timestamp"))["latest"]
    expired = NewsPage.objects.filter(expire_at__lte=timezone.now()).aggregate(latest=Max("expire_at"))[
        "latest"
    ]
    moments = [moment for moment in (feed.news_list.last_published_at, taken_out, expired) if moment]
    moments += [moment for _pk, moment in rows if moment]
    said = repr((feed.feed_url(), feed.news_list.latest_revision_id, rows)).encode()
    return hashlib.sha256(said).hexdigest()[:32], max(moments, default=None)


def article_feed(
    request: HttpRequest, *, news_list: NewsIndexPage, narrowing: Narrowing, kind: str
) -> HttpResponse:
    """A feed of the list; 304 for a reader who has it already."""
    feed = KINDS[kind](request, news_list, narrowing)
    mark, changed = _state(feed)
    etag = quote_etag(mark)
    seconds = int(changed.timestamp()) if changed else None
    kept: Any = get_conditional_response(request, etag=etag, last_modified=seconds)
    answer: HttpResponse = kept if kept is not None else feed(request)
    answer.headers["ETag"] = etag
    if seconds:
        answer.headers["Last-Modified"] = http_date(seconds)
    return answer


NewsIndexPage.feed = article_feed
