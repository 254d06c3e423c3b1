"""What part of a news list is asked for, and the address of that part.

There is one address for each part, always in this order:
`kategori/<slug>/wilayah/<slug>/2025/03/`, each step left out where nothing is asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.http import Http404
from django.utils.dates import MONTHS
from django.utils.text import slugify

from news.models.article import NewsPageQuerySet
from news.models.category import NewsCategory
from regions.models import Region

FILTERS = r"^(?:kategori/(?P<category>[-\w]+)/)?(?:wilayah/(?P<region>[-\w]+)/)?"
PERIOD = r"(?:(?P<year>[12]\d{3})/(?:(?P<month>0[1-9]|1[0-2])/)?)?$"
FEED = r"(?P<kind>rss|atom)/$"


@dataclass(frozen=True)
class Word:
    """A category or region to narrow by."""

    slug: str
    name: str
    key: Any

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Words:
    """All that a list may be narrowed by, in the order of their lists."""

    categories: Mapping[str, Word]
    regions: Mapping[str, Word]

    @classmethod
    def load(cls) -> Self:
        """The categories in their order and the eight kabupaten/kota in that of their codes, by one query."""
        text = CharField(max_length=80)

        def row(kind: str, slug: Any, order: Any) -> tuple[Any, ...]:
            return (Value(kind, text), order, Cast(slug, text), Cast("name", text), Cast("pk", text))

        categories = NewsCategory.objects.order_by().values_list(*row("category", "slug", F("order")))
        regions = Region.objects.regencies().order_by().values_list(*row("region", "code", Value(0)))
        words: dict[str, dict[str, Word]] = {"category": {}, "region": {}}
        for kind, _order, slug, name, key in sorted(categories.union(regions), key=_place):
            word = Word(slug if kind == "category" else slugify(name), name, key)
            words[kind][word.slug] = word
        return cls(categories=words["category"], regions=words["region"])


def _place(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where a word stands: categories by order and name, regions by code."""
    kind, order, slug, name, _key = row
    return kind, order, name if kind == "category" else slug


@dataclass(frozen=True)
class Narrowing:
    """One part of a list; the empty one is the whole list."""

    category: Word | None = None
    region: Word | None = None
    year: int | None = None
    month: int | None = None

    @classmethod
    def asked(
        cls, words: Words, category: str = "", region: str = "", year: str = "", month: str = ""
    ) -> Self:
        """What an address asks for; raises Http404 for a word that does not exist."""
        try:
            return cls(
                words.categories[category] if category else None,
                words.regions[region] if region else None,
                int(year) if year else None,
                int(month) if month else None,
            )
        except KeyError as unknown:
            raise Http404 from unknown

    def __bool__(self) -> bool:
        return self != Narrowing()

    @property
    def path(self) -> str:
        """Its address below that of the list."""
        steps: list[str] = []
        if self.category:
            steps += ["kategori", self.category.slug]
        if self.region:
            steps += ["wilayah", self.region.slug]
        if self.year:
            steps.append(f"{self.year:04}")
        if self.year and self.month:
            steps.append(f"{self.month:02}")
        return "".join(f"{step}/" for step in steps)

    @property
    def period(self) -> str:
        """Year and month in words: "Maret 2025"."""
        if self.year and self.month:
            return f"{MONTHS[self.month]} {self.year}"
        return str(self.year or "")

    @property
    def title(self) -> str:
        """In words: "Aksi Sosial, Kabupaten Lebak, Maret 2025"."""
        return ", ".join(str(part) for part in (self.category, self.region, self.period) if part)

    @property
    def is_thin(self) -> bool:
        """Whether it crosses filters: too many such lists for a search engine, and little in each."""
        return sum(map(bool, (self.category, self.region, self.year))) > 1

    @property
    def topic(self) -> Self:
        """The same at any time."""
        return replace(self, year=None, month=None)

    def of(self, articles: NewsPageQuerySet) -> NewsPageQuerySet:
        """The articles that it asks for."""
        if self.category:
            articles = articles.filter(category=self.category.key)
        if self.region:
            articles = articles.filter(regions=self.region.key)
        if self.year:
            first = date(self.year, self.month or 1, 1)
            last_month = date(self.year, self.month or 12, 28)
            articles = articles.filter(published_on__gte=first, published_on__lt=_next_month(last_month))
        return articles


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


@dataclass(frozen=True)
class Period:
    """A year or month of an archive, and how many articles it holds."""

    narrowing: Narrowing
    count: int

    @property
    def month_name(self) -> str:
        """Its month in words."""
        return str(MONTHS[self.narrowing.month]) if self.narrowing.month else ""


@dataclass(frozen=True)
class Archive:
    """The years and months of a list in which articles were published, the latest first."""

    months: Mapping[int, list[Period]]

    @classmethod
    def of(cls, articles: NewsPageQuerySet, topic: Narrowing) -> Self:
        """One query, whose counts are also the lengths of all lists with this `topic`."""
        rows: Iterable[tuple[int, int, int]] = (
            topic.of(articles)
            .order_by()
            .annotate(on_year=ExtractYear("published_on"), on_month=ExtractMonth("published_on"))
            .values("on_year", "on_month")
            .annotate(total=Count("pk"))
            .order_by("-on_year", "-on_month")
            .values_list("on_year", "on_month", "total")
        )
        months: dict[int, list[Period]] = defaultdict(list)
        for year, month, count in rows:
            months[year].append(Period(replace(topic, year=year, month=month), count))
        return cls(dict(months))

    def count(self, narrowing: Narrowing) -> int:
        """How many articles a list has that differs from this archive's at most in its period."""
        return sum(
            month.count
            for year, months in self.months.items()
            for month in months
            if narrowing.year in {None, year} and narrowing.month in {None, month.narrowing.month}
        )

    @property
    def years(self) -> list[tuple[Period, list[Period]]]:
        """Each year with its months."""
        return [
            (
                Period(replace(months[0].narrowing, month=None), sum(month.count for month in months)),
                months,
            )
            for months in self.months.values()
        ]
