"""The lists that articles stand in."""

from collections.abc import Callable
from typing import ClassVar

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from home.models import StructurePage
from news.models.article import NewsPage, NewsPageQuerySet
from news.models.narrowing import FEED, FILTERS, PERIOD, Archive, Narrowing, Words
from news.models.panels import PROVINCE_DEPTH

PER_PAGE = 12


class NewsIndexPage(RoutablePageMixin, StructurePage):
    """The news of the section it stands in: `/berita/` of the whole forum, a branch's of that branch.

    It owns the addresses below its own that `narrowing` tells of, and its feeds.
    """

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "membership.BranchPage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]
    max_count_per_parent = 1
    grows_old = False
    template = "news/news_index_page.html"

    # What answers for a feed: set by news.feeds, which stands on a floor above.
    feed: ClassVar[Callable[..., HttpResponse]]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def articles(self) -> NewsPageQuerySet:
        """The published articles of this section, the newest first."""
        return NewsPage.objects.in_news_of(self.get_parent()).published()

    @property
    def is_of_the_forum(self) -> bool:
        """Whether it is the whole forum's, where regions tell articles apart."""
        return self.depth == PROVINCE_DEPTH

    @re_path(FILTERS + PERIOD, name="articles")
    def part(self, request: HttpRequest, **asked: str) -> HttpResponse:
        """The list or a part of it; a period without articles has no address."""
        words = Words.load()
        narrowing = Narrowing.asked(words, **asked)
        archive = Archive.of(self.articles(), narrowing.topic)
        total = archive.count(narrowing)
        if narrowing.year and not total:
            raise Http404
        shown = self._page(narrowing, total, request.GET.get("halaman"))
        own = self.get_full_url(request) + narrowing.path
        context = {
            "articles": shown,
            "narrowing": narrowing,
            "words": words,
            "archive": archive,
            "canonical": own if shown.number == 1 else f"{own}?halaman={shown.number}",
            "noindex": narrowing.is_thin or not (total or not narrowing),
        }
        return self.render(request, context_overrides=context)

    @re_path(r"^pers/$", name="press")
    def for_the_press(self, request: HttpRequest) -> HttpResponse:
        """Whom journalists ask, and the articles with files for them, the newest first."""
        found = self.articles().with_press_kit()
        shown = Paginator(found.for_cards().with_branch_titles(), PER_PAGE).get_page(
            request.GET.get("halaman")
        )
        context = {"articles": shown, "canonical": f"{self.get_full_url(request)}pers/"}
        return self.render(request, context_overrides=context, template="news/press_page.html")

    @re_path(FILTERS + FEED, name="feed")
    def feed_of_part(self, request: HttpRequest, kind: str, **asked: str) -> HttpResponse:
        """The newest articles of the list, or of a part of it, for feed readers."""
        narrowing = Narrowing.asked(Words.load(), **asked)
        return type(self).feed(request, news_list=self, narrowing=narrowing, kind=kind)

    def _page(self, narrowing: Narrowing, total: int, number: str | None) -> ListPage:
        """One page of the list by `?halaman=`; an impossible number gives the nearest.

        The rows are found by their ids alone and only then read, so that the last page costs what the first does.
        """
        found = narrowing.of(self.articles())
        if not narrowing.year:
            found = found.pinned_first(self)
        paginator = Paginator(found, PER_PAGE)
        paginator.__dict__["count"] = total
        page: ListPage = paginator.get_page(number)
        keys = found[page.start_index() - 1 : page.end_index()] if total else found.none()
        cards = NewsPage.objects.filter(pk__in=keys.values("pk")).for_cards().with_branch_titles()
        page.object_list = cards if narrowing.year else cards.pinned_first(self)
        return page
