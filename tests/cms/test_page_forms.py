"""What an article may name: own and shared pictures and documents, own and public pages."""

import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection

from home.models import PortalDocument
from news.models import NewsPage
from tests.cms.lures import IMAGE, Lures, secrets_in
from tests.cms.test_isolation import article_form, news_of
from tests.factories import article_in
from tests.factories.pages import ImageFactory

pytestmark = pytest.mark.django_db

REFUSED = "milik cabang lain"
MISSING = 999_999_999


def picture_brick(image) -> dict:
    """A brick with a picture, as the editor sends it."""
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "picture",
        "body-0-id": "",
        "body-0-value-image-image": str(image),
        "body-0-value-image-alt_text": "Kegiatan",
        "body-0-value-caption": "",
    }


def text_brick(kind: str, data: dict) -> dict:
    """A paragraph with one link to a thing, as the editor sends it."""
    text = {
        "blocks": [
            {
                "key": "a1",
                "text": "Baca di sini",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}},
    }
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": json.dumps(text),
    }


@pytest.fixture
def save(client, editor_of_pandeglang, pandeglang):
    """Saves a new article of Pandeglang with these parts; the answer, and the article if there is one."""
    client.force_login(editor_of_pandeglang)

    def post(**parts):
        url = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(pandeglang).pk])
        answer = client.post(url, article_form("Kabar Pandeglang") | parts)
        return answer, NewsPage.objects.filter(title="Kabar Pandeglang").first()

    return post


def foreign(lures: Lures) -> list[dict]:
    """Every way to name a foreign thing in an article."""
    return [
        {"cover": lures.image.pk, "cover_alt": "Foto"},
        picture_brick(lures.image.pk),
        text_brick("LINK", {"id": lures.draft.pk, "url": "/x/", "parentId": 1}),
        text_brick("LINK", {"id": lures.private.pk, "url": "/x/", "parentId": 1}),
        text_brick("DOCUMENT", {"id": lures.document.pk, "url": "/x/", "filename": "x.pdf"}),
    ]


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("title", ["Kabar Pandeglang", ""], ids=["whole", "with another error"])
def test_a_foreign_thing_is_refused_and_not_named(save, lures, number, title):
    answer, article = save(**foreign(lures)[number], title=title)
    assert article is None
    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()
    assert secrets_in(answer) == []
    assert lures.draft.slug not in answer.content.decode()


@pytest.mark.parametrize(
    "parts",
    [
        {"cover": MISSING, "cover_alt": "Foto"},
        text_brick("LINK", {"id": MISSING}),
        text_brick("DOCUMENT", {"id": 10**30}),
    ],
)
def test_a_missing_thing_is_refused_by_the_same_sentence(save, parts):
    answer, article = save(**parts)
    assert article is None
    assert REFUSED in answer.content.decode()


def test_a_picture_that_was_deleted_meanwhile_breaks_no_article(save, client):
    """Wagtail takes a missing picture of a brick for none."""
    answer, article = save(**picture_brick(MISSING), **{"action-publish": "1"})
    assert answer.status_code in {200, 302}
    assert article is None or client.get(article.url).status_code == 200


@pytest.mark.parametrize("odd", ['1" onclick=', "1 or 1=1", "-1", "１", "abc"])
def test_an_id_that_is_none_is_refused_before_it_breaks_the_article(save, odd):
    answer, article = save(**text_brick("LINK", {"id": odd, "url": "/x/"}))
    assert answer.status_code == 200
    assert article is None


def test_own_and_shared_things_are_taken(save, client, pandeglang, lebak):
    own = ImageFactory(collection=pandeglang.collection)
    shared = ImageFactory(collection=Collection.get_first_root_node())
    public = article_in(lebak, title="Muskab Lebak")
    draft = article_in(pandeglang, title="Draf Sendiri", live=False)
    file = ContentFile(b"%PDF-1.4", name="adart.pdf")
    statute = PortalDocument.objects.create(
        title="AD/ART", collection=Collection.get_first_root_node(), file=file
    )
    for parts in (
        {"cover": own.pk, "cover_alt": "Foto"},
        {"cover": shared.pk, "cover_alt": "Foto"},
        text_brick("LINK", {"id": public.pk}),
        text_brick("LINK", {"id": draft.pk}),
        text_brick("DOCUMENT", {"id": statute.pk}),
    ):
        answer, article = save(**parts)
        assert answer.status_code == 302, answer.context["form"].errors
        article.delete()


def test_a_page_keeps_what_the_communications_staff_put_there(
    client, editor_of_pandeglang, pandeglang, lures
):
    article = article_in(pandeglang, title="Kabar Bersama", cover=lures.image, cover_alt="Foto")
    client.force_login(editor_of_pandeglang)
    form = article_form("Kabar Bersama") | {"cover": lures.image.pk, "cover_alt": "Foto bersama"}
    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]), form | {"action-publish": "1"}
    )
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.cover, article.cover_alt) == (lures.image, "Foto bersama")


def test_no_preview_shows_a_foreign_picture(client, editor_of_pandeglang, pandeglang, lures):
    article = article_in(pandeglang, title="Kabar Kita")
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    answer = client.post(url, article_form("Kabar Kita") | {"cover": lures.image.pk, "cover_alt": "Foto"})
    assert answer.json()["is_valid"] is False
    assert IMAGE not in client.get(url).content.decode()


def test_a_form_without_its_parts_is_a_bad_request(client, editor_of_pandeglang, pandeglang):
    article = article_in(pandeglang, title="Kabar Kita")
    client.force_login(editor_of_pandeglang)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), {"title": "Kabar"})
    assert answer.status_code == 400
    article.refresh_from_db()
    assert article.title == "Kabar Kita"
