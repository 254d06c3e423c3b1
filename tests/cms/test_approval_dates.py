"""An editor without the right to publish sets a day, and somebody else's yes makes it count."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from membership.actions.approval import decide
from news.models import NewsPage
from tests.cms.approving import SEND, is_live, step_of
from tests.cms.test_isolation import article_form, news_of
from tests.factories import article_in

pytestmark = pytest.mark.django_db


def test_what_is_approved_with_a_day_is_published_on_that_day(
    client, strict, editor_of_lebak, chair_of_lebak
):
    soon = timezone.localtime() + timedelta(days=3)
    client.force_login(editor_of_lebak)
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(strict).pk])
    dates = {"go_live_at": f"{soon:%d/%m/%Y %H:%M}"}
    client.post(url, article_form("Kabar Nanti") | dates | {"action-publish": "1"})
    page = NewsPage.objects.get(title="Kabar Nanti")
    assert not is_live(page)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), article_form("Kabar Nanti") | dates | SEND
    )
    page = NewsPage.objects.get(pk=page.pk)
    decide(step_of(page), approve=True, comment="", by=chair_of_lebak)
    assert not is_live(page)
    version = Revision.objects.get(approved_go_live_at__isnull=False)
    assert parse_datetime(version.content["go_live_at"]) - soon < timedelta(minutes=1)

    past = timezone.now() - timedelta(minutes=1)
    version.content["go_live_at"] = past.isoformat()
    version.approved_go_live_at = past
    version.save()
    call_command("publish_scheduled")
    assert is_live(page)


def test_a_day_in_an_unapproved_version_takes_nothing_off_the_site(client, strict, editor_of_lebak):
    article = article_in(strict, title="Kabar", owner=editor_of_lebak)
    article.save_revision().publish()
    client.force_login(editor_of_lebak)
    soon = timezone.localtime() + timedelta(days=1)
    form = article_form("Kabar") | {"slug": article.slug, "expire_at": f"{soon:%d/%m/%Y %H:%M}"}
    assert client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form).status_code == 302
    assert Page.objects.get(pk=article.pk).expire_at is None
