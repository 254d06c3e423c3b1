"""Articles and categories from before they had regions, pins and addresses of lists stay as they are."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from news.models import NewsCategory, NewsPage
from tests.factories import article_in

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("news", "0002_dispatch")]


def test_articles_stay_in_the_news_of_the_province_and_categories_get_addresses(client, lebak):
    article = article_in(lebak, title="Kabar lama", source="Humas Lebak")
    MigrationExecutor(connection).migrate(BEFORE)
    past = MigrationExecutor(connection).loader.project_state(BEFORE).apps
    categories = past.get_model("news", "NewsCategory").objects
    for name in ("Aksi & Sosial", "Aksi Sosial!", "???"):
        categories.create(name=name)

    call_command("migrate", verbosity=0)

    kept = NewsPage.objects.get(pk=article.pk)
    assert (kept.in_province_news, kept.pinned_until, kept.source) == (True, None, "Humas Lebak")
    assert "Kabar lama" in client.get("/berita/").content.decode()
    new = NewsCategory.objects.filter(name__contains="Aksi").exclude(name="Aksi Sosial") | (
        NewsCategory.objects.filter(name="???")
    )
    assert {category.slug for category in new} < {"kategori", "aksi-sosial", "aksi-sosial-2", "aksi-sosial-3"}
    slugs = list(NewsCategory.objects.values_list("slug", flat=True))
    assert all(slugs)
    assert len(set(slugs)) == len(slugs)
