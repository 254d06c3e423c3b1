"""Forms of Wagtail's editor with parts that are none: a bad request, never a fault of ours."""

import pytest
from django.urls import reverse

from tests.cms.test_isolation import article_form
from tests.cms.test_page_forms import text_brick
from tests.factories import article_in

pytestmark = pytest.mark.django_db

DISMISSIBLES = "/cms/dismissibles/"


def dismiss(client, body: str):
    return client.patch(DISMISSIBLES, body, content_type="application/json")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "1",
        '["x"]',
        "{bad",
        "[" * 100_000,
        '{"a": ' * 100_000,
        r'{"a\u0000": true}',
        r'{"a": "\ud800"}',
        '{"a": {"b": 1}}',
        '{"%s": true}' % ("a" * 5000),
    ],
    ids=range(11),
)
def test_odd_lists_of_closed_notices_are_bad_requests(client, editor_of_lebak, body):
    client.force_login(editor_of_lebak)
    assert dismiss(client, body).status_code == 400
    assert client.get(DISMISSIBLES).json() == {}


def test_a_closed_notice_stays_closed(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    assert dismiss(client, '{"whats-new": true, "editor-guide": "8.0"}').status_code == 200
    assert client.get(DISMISSIBLES).json() == {"whats-new": True, "editor-guide": "8.0"}


BRICK = text_brick("LINK", {})
ODD = {
    "no number of bricks": {"body-count": "x"},
    "an empty number": {"body-count": ""},
    "a number of another script": {"body-count": "²"},
    "no place of a brick": {**BRICK, "body-0-order": "x"},
    "a text that is no JSON": {**BRICK, "body-0-value": "{bad"},
    "a text of brackets": {**BRICK, "body-0-value": "[" * 100_000},
    "no number of a version": {"overwrite_revision_id": "abc"},
    "a huge number of a version": {"overwrite_revision_id": "9" * 40},
}


@pytest.mark.parametrize("parts", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("view", ["edit", "preview_on_edit"])
def test_an_odd_part_of_an_article_is_a_bad_request(client, editor_of_lebak, lebak, parts, view):
    article = article_in(lebak, title="Kabar Kita")
    client.force_login(editor_of_lebak)
    url = reverse(f"wagtailadmin_pages:{view}", args=[article.pk])
    answer = client.post(url, article_form("Kabar Baru") | parts)
    assert answer.status_code == 400
    article.refresh_from_db()
    assert not article.has_unpublished_changes


@pytest.mark.parametrize("when", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_day_at_the_ends_of_time_is_no_fault(client, editor_of_lebak, lebak, when):
    article = article_in(lebak, title="Kabar Kita")
    client.force_login(editor_of_lebak)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = client.post(url, article_form("Kabar Baru") | {"go_live_at": when})
    assert answer.status_code in {200, 302, 400}


def test_an_empty_number_of_a_version_saves_as_ever(client, editor_of_lebak, lebak):
    article = article_in(lebak, title="Kabar Kita")
    client.force_login(editor_of_lebak)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.post(url, article_form("Kabar Baru") | {"overwrite_revision_id": ""}).status_code == 302
