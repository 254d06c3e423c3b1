"""Pictures say what they show, and come in the lightest format that a reader's browser knows."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.images.forms import get_image_form

from home.models import PortalImage
from news.models import NewsPage
from tests.factories import ImageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


def test_a_picture_is_not_kept_before_somebody_says_what_it_shows(communications):
    picture = ImageFactory()
    form = get_image_form(PortalImage)(
        {"title": "Foto", "description": " "}, instance=picture, user=communications
    )
    assert "description" in form.errors


def test_a_page_takes_over_what_its_lead_picture_says():
    page = NewsPage(title="Kabar", slug="kabar", cover=ImageFactory(description="Relawan duduk"))
    page.clean()
    assert page.cover_alt == "Relawan duduk"


def test_a_page_whose_picture_says_nothing_asks_for_it():
    with pytest.raises(ValidationError):
        NewsPage(title="Kabar", slug="kabar", cover=ImageFactory(description="")).clean()


def test_readers_get_avif_webp_or_jpeg(client):
    page = NewsPageFactory(cover=ImageFactory(), cover_alt="Sawah")
    text = client.get(page.url).content.decode()
    assert 0 < text.index("image/avif") < text.index("image/webp")
    assert ".jpg" in text


def test_whoever_deletes_a_picture_is_told_where_it_is_used(client, communications, lebak):
    picture = ImageFactory(collection=lebak.collection)
    page = NewsPageFactory(cover=picture, cover_alt="Sawah")
    page.save_revision().publish()
    client.force_login(communications)
    text = client.get(f"/cms/images/{picture.pk}/delete/").content.decode()
    assert f"/cms/images/usage/{picture.pk}/" in text
    assert page.title in client.get(f"/cms/images/usage/{picture.pk}/").content.decode()
