"""Where pages need approval, an editor publishes by no other door."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsPage
from tests.cms.approving import (
    is_live,
)
from tests.cms.test_isolation import article_form, create, news_of
from tests.factories import article_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(strict) -> NewsPage:
    page = article_in(strict, title="Sudah Tayang")
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def bulk(action: str, page: Page) -> str:
    return f"/cms/bulk/wagtailcore/page/{action}/?id={page.pk}"


def test_publishing_at_once_makes_a_draft(client, strict, editor_of_lebak):
    client.force_login(editor_of_lebak)
    create(client, news_of(strict), "Langsung", **{"action-publish": "1"})
    assert not NewsPage.objects.get(title="Langsung").live


def test_an_editor_cannot_publish_schedule_or_revert_on_her_own(client, strict, published, editor_of_lebak):
    client.force_login(editor_of_lebak)
    edit = reverse("wagtailadmin_pages:edit", args=[published.pk])
    for extra in (
        {"action-publish": "1"},
        {"action-publish": "1", "go_live_at": "2020-01-01 00:00"},
        {"go_live_at": "2020-01-01 00:00", "expire_at": "2020-01-02 00:00"},
    ):
        client.post(edit, article_form("Diubah Sendiri") | extra)
    first = published.revisions.order_by("pk").first()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[published.pk, first.pk])
    client.post(revert, article_form("Diubah Lagi") | {"action-publish": "1", "revision": first.pk})
    page = NewsPage.objects.get(pk=published.pk)
    assert (page.title, page.live, page.expire_at, page.approved_schedule) == (
        "Sudah Tayang",
        True,
        None,
        False,
    )
    client.post(bulk("publish", page))
    assert NewsPage.objects.get(pk=page.pk).title == "Sudah Tayang"


def test_an_editor_cannot_take_away_what_is_published(client, published, editor_of_lebak):
    client.force_login(editor_of_lebak)
    for name in ("unpublish", "delete"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[published.pk]))
        client.post(bulk(name, published))
    assert is_live(published)


@pytest.mark.parametrize("field", ["alias", "publish_copies"])
def test_no_copy_or_alias_is_published(client, strict, published, editor_of_lebak, field):
    client.force_login(editor_of_lebak)
    data = {
        "new_title": "Salinan",
        "new_slug": "salinan",
        "new_parent_page": news_of(strict).pk,
        field: "on",
    }
    client.post(reverse("wagtailadmin_pages:copy", args=[published.pk]), data)
    assert not Page.objects.filter(slug="salinan", live=True).exists()
