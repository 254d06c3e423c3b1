"""Articles."""

import re
from datetime import datetime, time, timedelta
from math import ceil
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from home.models import BasePage, open_to_all
from membership.models import BranchPage
from news.models import panels
from news.models.category import NewsCategory
from regions.models import Region

HOME_DEPTH = 2  # the home page's place in the tree; its news list stands below it, and articles below that
SECTION_DEPTHS = range(
    HOME_DEPTH + 2, HOME_DEPTH + 6
)  # of branches' sections: kabupaten/kota, kecamatan, and room
RELATED = 3
WORDS_A_MINUTE = 200
PARTS = ("related_articles", "corrections", "press_files")
OWNED_BY_LISTS = re.compile(r"\d{4}|kategori|wilayah|pers|rss|atom")


class NewsPageQuerySet(PageQuerySet):
    """Questions about articles."""

    def published(self) -> Self:
        """Published and public, the newest first, without their bodies."""
        return open_to_all(self).defer("body").order_by("-published_on", "-pk")

    def for_cards(self) -> Self:
        """Published, with all that a card shows: no further query for each."""
        related = self.published().select_related("category", "cover")
        return related.prefetch_related("cover__renditions")

    def with_branch_titles(self) -> Self:
        """Each with `branch_title`, that of the public branch section it stands in; None for the whole forum."""
        # Whole paths, since an index finds them; asked for beginnings, SQLite reads every page of the site.
        above = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in SECTION_DEPTHS]
        nearest = open_to_all(BranchPage.objects.filter(path__in=above)).order_by("-path")
        return self.annotate(branch_title=Subquery(nearest.values("title")[:1]))

    def of_section(self, page: Page) -> Self:
        """The articles of the section that `page` heads: the whole site, or a branch and those below."""
        return self.filter(path__startswith=page.path)

    def in_news_of(self, page: Page) -> Self:
        """The articles in the news of the section that `page` heads.

        The home page's are those written for it and those of branches whose switch says so.
        """
        articles = self.of_section(page)
        if page.depth > HOME_DEPTH:
            return articles
        return articles.filter(Q(in_province_news=True) | Q(depth=HOME_DEPTH + 2))

    def with_press_kit(self) -> Self:
        """Those that offer files to journalists."""
        return self.filter(Exists(_rows_of(NewsPage, "press_files")))

    def pinned_first(self, page: Page) -> Self:
        """Those that are kept at the top of the list `page` itself come first (`is_pinned`), then the newest.

        A branch pins in its own list and not in the forum's.
        """
        pinned = Case(
            When(pinned_until__gte=timezone.localdate(), path__startswith=page.path, then=True),
            default=Value(False),
            output_field=models.BooleanField(),
        )
        return self.annotate(is_pinned=pinned).order_by("-is_pinned", "-published_on", "-pk")

    def beside(self, article: "NewsPage", chosen: list[int]) -> Self:
        """Others to read with `article`: what the editor chose, then of its category and regions, then the newest.

        `chosen` are their ids, in the editor's order.
        """
        regions = article.regions.all() if article.has("regions") else []
        places = [When(pk=pk, then=place) for place, pk in enumerate(chosen)]
        alike: Any = (
            Case(When(category=article.category_id, then=2), default=0) if article.category_id else Value(0)
        )
        if regions:
            about = NewsPage.regions.through.objects.filter(newspage=OuterRef("pk"), region__in=regions)
            alike += Case(When(Exists(about), then=1), default=0)
        rank = Case(*places, default=len(chosen) + 3 - alike, output_field=models.IntegerField())
        others = self.published().exclude(pk=article.pk)
        seen = Q(in_province_news=True) | Q(depth=HOME_DEPTH + 2) | Q(path__startswith=article.list_path)
        return (
            others.filter(seen | Q(pk__in=chosen))
            .annotate(rank=rank)
            .order_by("rank", "-published_on", "-pk")
        )


class NewsPage(BasePage):
    """An article."""

    published_on = models.DateField(_("date"), default=timezone.localdate)
    category = models.ForeignKey(
        NewsCategory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    regions = ParentalManyToManyField(
        Region,
        blank=True,
        related_name="articles",
        limit_choices_to={"kind__in": [Region.Kind.KABUPATEN, Region.Kind.KOTA]},
        verbose_name=_("regions"),
        help_text=_("The kabupaten and kota that the article is about."),
    )
    program = models.ForeignKey(
        "programs.ProgramPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("program"),
        help_text=_("The program that the article tells of: it then stands on its page too."),
    )
    cover_caption = models.CharField(
        _("caption"),
        max_length=250,
        blank=True,
        help_text=_(
            "Shown below the lead image. For example: Volunteers sort relief goods in Labuan, 14 June 2025."
        ),
    )
    authors = models.CharField(
        _("written by"),
        max_length=200,
        blank=True,
        help_text=_("As readers are to see it. For example: PR team of Kabupaten Lebak"),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_(
            "If the text or its facts come from elsewhere. For example: Dinas Sosial Provinsi Banten"
        ),
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    in_province_news = models.BooleanField(
        _("show in the news of the province too"),
        default=True,
        help_text=_("Take the tick away for what concerns readers of your own branch alone."),
    )
    pinned_until = models.DateField(
        _("keep at the top until"),
        null=True,
        blank=True,
        help_text=_("The article stands first in its lists up to and including this day."),
    )

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    edit_handler = panels.TABS
    search_fields = [*BasePage.search_fields, index.FilterField("published_on")]
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    grows_old = False
    template = "news/news_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="news_newest_first")]

    @classmethod
    def ready_to_serve(cls) -> NewsPageQuerySet:
        """Articles with their picture and category, which know which of their further parts they have (`has`)."""
        articles = super().ready_to_serve().select_related("category")
        parts = {
            "has_regions": cls.regions.through.objects.filter(newspage=OuterRef("pk")),
            **{f"has_{part}": _rows_of(cls, part) for part in PARTS},
        }
        return articles.annotate(**{name: Exists(rows) for name, rows in parts.items()})

    def clean(self) -> None:
        """Leaves the addresses of a list's own pages, such as `2025/` and `rss/`, to the list."""
        if self.slug and OWNED_BY_LISTS.fullmatch(self.slug):  # type: ignore[has-type]  # Wagtail's, a string
            self.slug = f"{self.slug}-berita"  # type: ignore[has-type]  # as above
        super().clean()

    def has(self, part: str) -> bool:
        """Whether it may have such parts ("regions", "corrections", …); a query is saved where it has none."""
        return bool(getattr(self, f"has_{part}", True))

    def parts(self, name: str) -> list[Any]:
        """Its rows of a kind in their order; no query where it has none."""
        return list(getattr(self, name).all()) if self.has(name) else []

    @property
    def list_path(self) -> str:
        """The tree path of the list it stands in."""
        return self.path[: -self.steplen]

    @property
    def minutes(self) -> int:
        """How long reading it takes."""
        words = len(self.summary.split())
        for text in self.body.stream_block.get_searchable_content(self.body):
            words += len(str(text).split())
        return max(1, ceil(words / WORDS_A_MINUTE))

    @property
    def published_at(self) -> datetime:
        """The moment of its date: when it was published, or the beginning of the day that its editor wrote."""
        moment = self.first_published_at
        if moment and timezone.localdate(moment) == self.published_on:
            return moment
        return timezone.make_aware(datetime.combine(self.published_on, time.min))

    @property
    def modified_at(self) -> datetime:
        """When its readers last got another text; never before it was published."""
        return max(self.last_published_at or self.published_at, self.published_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was changed, if that was a day after it was published, or later."""
        since = max(self.first_published_at or self.published_at, self.published_at)
        return self.modified_at if self.modified_at >= since + timedelta(days=1) else None

    def related(self) -> list["NewsPage"]:
        """Up to three articles to read with it."""
        chosen = [row.article_id for row in self.parts("related_articles")]
        return list(NewsPage.objects.beside(self, chosen[:RELATED])[:RELATED])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds its `regions`, `corrections`, `press_files`, `related` articles, and the page of its `program`."""
        program = open_to_all(Page.objects.filter(pk=self.program_id)).first() if self.program_id else None
        return super().get_context(request, *args, **kwargs) | {
            "program": program,
            "regions": self.parts("regions"),
            "corrections": self.parts("corrections"),
            "press_files": self.parts("press_files"),
            "related": self.related(),
        }


def _rows_of(model: type[NewsPage], part: str) -> models.QuerySet[Any]:
    """The rows of a kind that belong to the article of the query outside."""
    rows: Any = model._meta.get_field(part).related_model
    found: models.QuerySet[Any] = rows.objects.filter(page=OuterRef("pk"))
    return found
