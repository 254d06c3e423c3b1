"""Articles."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from home.models import BasePage, open_to_all
from news.models.category import NewsCategory
from regions.models import Region


class NewsPageQuerySet(PageQuerySet):
    """Questions about articles."""

    def published(self) -> Self:
        """Published and public, the newest first, without their bodies."""
        return open_to_all(self).defer("body").order_by("-published_on", "-pk")

    def for_cards(self) -> Self:
        """Published, with all that a card shows: no further query for each."""
        related = self.published().select_related("category", "cover")
        return related.prefetch_related("cover__renditions")

    def of_section(self, page: Page) -> Self:
        """The articles of the section that `page` heads: the whole site, or a branch and those below."""
        return self.filter(path__startswith=page.path)


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

    content_panels = [
        *Page.content_panels,
        *BasePage.lead_panels,
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("category")]),
        FieldPanel("body"),
        FieldPanel("source"),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("published_on")]
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/news_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="news_newest_first")]

    @classmethod
    def ready_to_serve(cls) -> NewsPageQuerySet:
        """Articles with their picture and category."""
        return super().ready_to_serve().select_related("category")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `related`: up to three other articles of the same list."""
        siblings = NewsPage.objects.sibling_of(self, inclusive=False).published()[:3]
        return super().get_context(request, *args, **kwargs) | {"related": siblings}
