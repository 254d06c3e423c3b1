"""How fast long news lists are: `manage.py bench_news --articles 10000`. What it makes is taken back at its end."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from forpeksos.quiet import quiet_log
from home.models import HomePage
from news.models import PER_PAGE, NewsCategory, NewsIndexPage, NewsPage
from regions.models import Region

ROUNDS = 15
YEARS = range(2019, 2027)


class Command(BaseCommand):
    """Prints, for each address, the median of several requests and the number of queries."""

    help = "Measures news lists with many articles; keeps nothing. For the demo and for development."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many articles."""
        parser.add_argument("--articles", type=int, default=10_000)

    def handle(self, *args: Any, articles: int, **options: Any) -> None:
        """Raises CommandError where the demo is not allowed: it writes, if only for a while."""
        if not settings.DEMO_ALLOWED:
            raise CommandError("This is no place for a measurement.")
        if not HomePage.objects.exists():
            raise CommandError("There is no site yet: run prepare_site first.")
        with quiet_log(), transaction.atomic():
            _write(articles)
            self._measure(-(-NewsPage.objects.count() // PER_PAGE))
            transaction.set_rollback(True)

    def _measure(self, last: int) -> None:
        client = Client(headers={"host": "127.0.0.1"})
        places = {
            "first page": "/berita/",
            "last page": f"/berita/?halaman={last}",
            "category": "/berita/kategori/aksi-sosial/",
            "region": "/berita/wilayah/kabupaten-lebak/",
            "month": "/berita/2022/03/",
            "feed": "/berita/rss/",
            "article": NewsPage.objects.filter(slug__startswith="tolok-ukur").last().url,
        }
        for name, address in places.items():
            spent, queries = _timed(partial(client.get, address, secure=True))
            self.stdout.write(f"{name:<12}{spent:8.1f} ms{queries:4} queries  {address}")


def _timed(ask: Callable[[], Any]) -> tuple[float, int]:
    times = []
    ask()
    for _round in range(ROUNDS):
        begun = perf_counter()
        answer = ask()
        times.append((perf_counter() - begun) * 1000)
        if answer.status_code != 200:  # noqa: PLR2004 -- OK
            raise CommandError(f"{answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        ask()
    return median(times), len(queries)


def _write(count: int) -> None:
    """Articles below the forum's list: a first one, whose row in the articles' table the others copy."""
    news_list = NewsIndexPage.objects.child_of(HomePage.objects.get()).get()
    category = NewsCategory.objects.filter(slug="aksi-sosial").first()
    first = news_list.add_child(
        instance=NewsPage(title="Tolok ukur", slug="tolok-ukur", summary="Ringkasan.", category=category)
    )
    start = Page._str2int(first.path[len(news_list.path) :])  # noqa: SLF001 -- treebeard has no public name for it
    pages = []
    for number in range(1, count):
        path = Page._get_path(news_list.path, first.depth, start + number)  # noqa: SLF001 -- as above
        slug = f"tolok-ukur-{number}"
        pages.append(
            Page(
                path=path,
                depth=first.depth,
                title=f"Tolok ukur {number}",
                draft_title=f"Tolok ukur {number}",
                slug=slug,
                url_path=f"{news_list.url_path}{slug}/",
                content_type_id=first.content_type_id,
                locale_id=first.locale_id,
                translation_key=uuid4(),
            )
        )
    Page.objects.bulk_create(pages, batch_size=500)
    columns = ", ".join(
        connection.ops.quote_name(field.column)
        for field in NewsPage._meta.local_fields
        if not field.primary_key
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO news_newspage (page_ptr_id, {columns}) SELECT p.id, {columns} "  # noqa: S608 -- names of our own columns
            "FROM wagtailcore_page p, news_newspage a WHERE a.page_ptr_id = %s AND p.slug LIKE 'tolok-ukur-%%'",
            [first.pk],
        )
    keys = list(
        NewsPage.objects.filter(slug__startswith="tolok-ukur").order_by("pk").values_list("pk", flat=True)
    )
    months = [date(year, month, 8) for year in YEARS for month in range(1, 13)]
    for place, day in enumerate(months):
        own = keys[place :: len(months)]
        NewsPage.objects.filter(pk__in=own).update(published_on=day)
    lebak = Region.objects.get(pk="36.02")
    link = NewsPage.regions.through
    link.objects.bulk_create((link(newspage_id=key, region=lebak) for key in keys[::3]), batch_size=500)
