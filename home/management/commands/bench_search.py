"""manage.py bench_search"""

import random
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings
from wagtail.models import Locale, Page, Site

from home.finding import results
from home.finding.engine import facet, keep
from home.finding.results import Search
from home.finding.stems import stems
from home.models import HomePage, Kind, SearchEntry, SearchWord, StandardPage
from regions.models import Region

ROUNDS = 30
ALL_PAGES, RARE = "kesejahteraan", "kawruhan"
SYLLABLES = ("ba", "ca", "da", "ga", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "wi", "ru", "ni", "lo")
WORDS = 350


class Command(BaseCommand):
    """Measures /cari/ in a database of its own, which it makes (as the tests do) and takes away."""

    help = "Fills a throw-away database with pages and says how long the search takes there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--pages"""
        parser.add_argument("--pages", type=int, default=10_000)

    def handle(self, *args: Any, **options: Any) -> None:
        """The real database is never written to: Django's test database has another name, on SQLite in memory."""
        real = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = None if connection.vendor == "sqlite" else f"bench_{real}"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            self._measure(options["pages"])
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)

    def _measure(self, pages: int) -> None:
        started = perf_counter()
        _fill(pages)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        spent = perf_counter() - started
        self.stdout.write(f"{connection.vendor}: {pages} pages filled and indexed in {spent:.0f} s")
        region = Region.objects.get(name="Kabupaten Lebak").pk
        for name, search in {
            "word in every page": Search((ALL_PAGES,)),
            "rare word": Search((RARE,)),
            "two words": Search((ALL_PAGES, "pelatihan")),
            "filters": Search((ALL_PAGES,), kind="halaman", region=region),
            "no hit": Search(("xyzzyxa",)),
        }.items():
            self._tell(name, partial(results.find, search))
        with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
            client = Client()
            self._tell("whole page, word in every page", lambda: client.get("/cari/", {"q": ALL_PAGES}))

    def _tell(self, name: str, ask: Callable[[], Any]) -> None:
        ask()
        times = []
        for _round in range(ROUNDS):
            started = perf_counter()
            ask()
            times.append((perf_counter() - started) * 1_000)
        self.stdout.write(
            f"{name:32} median {median(times):6.1f} ms  p95 {quantiles(times, n=20)[-1]:6.1f} ms"
        )


@transaction.atomic
def _fill(pages: int) -> None:
    """Pages of some 350 words out of a vocabulary of 4,000; one word stands in all, one in a few.

    Written as rows of the tables that the search reads: saving each page as the CMS does takes half an hour.
    """
    chance = random.Random(1)  # noqa: S311 -- the same pages each time; nothing is kept secret by it
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(4_000)]
    province = Region.objects.create(code="36", name="Banten", kind=Region.Kind.PROVINSI)
    lebak = Region.objects.create(
        code="36.02", name="Kabupaten Lebak", kind=Region.Kind.KABUPATEN, parent=province
    )
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Beranda", slug="home", slogan="Uji"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    kind, locale = ContentType.objects.get_for_model(StandardPage), Locale.get_default()
    for number in range(pages):
        title = f"{' '.join(chance.choices(vocabulary, k=5))} {'pelatihan' if number % 10 == 0 else 'kabar'}"
        rare = RARE if number % 2_000 == 0 else ""
        text = f"Tentang {ALL_PAGES} {rare} {' '.join(chance.choices(vocabulary, k=WORDS))}"
        page = Page(title=title.capitalize(), slug=f"uji-{number}", content_type=kind, locale=locale)
        page.depth = home.depth + 1
        page.path = Page._get_path(home.path, page.depth, number + 1)  # noqa: SLF001 -- as treebeard names steps
        page.set_url_path(home)
        Page.objects.bulk_create([page])
        day = date(2025, 1, 1) + timedelta(days=number % 365)
        entry = SearchEntry(kind=Kind.PAGE, page=page, title=page.title, text=text, day=day)
        SearchEntry.objects.bulk_create([entry])
        facets = [facet("kind", Kind.PAGE), *([facet("region", lebak.pk)] if number % 8 == 0 else [])]
        keep(entry.pk, title=stems(entry.title), body=stems(text), facets=facets)
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in sorted({*vocabulary})], ignore_conflicts=True
    )
