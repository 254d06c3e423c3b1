"""The rows of an article name no other branch's things: related articles, files for the press."""

import pytest
from django.urls import reverse

from news.models import NewsPage, RelatedArticle
from tests.cms.lures import Lures, secrets_in
from tests.cms.test_isolation import article_form, news_of, no_rows
from tests.factories import article_in

pytestmark = pytest.mark.django_db

REFUSED = "milik cabang lain"
MISSING = 999_999_999


def one_row(name: str, **fields) -> dict:
    """What the editor sends for a panel with one new row."""
    row = {f"{name}-0-{field}": str(value) for field, value in fields.items()}
    return no_rows(name) | {f"{name}-TOTAL_FORMS": "1", f"{name}-0-id": "", f"{name}-0-ORDER": "1"} | row


def file_row(**fields) -> dict:
    return one_row("press_files", **{"document": "", "image": "", "title": ""} | fields)


@pytest.fixture
def save(client, editor_of_pandeglang, pandeglang):
    """Sends a new article of Pandeglang with these parts; the answer, and the article if there is one."""
    client.force_login(editor_of_pandeglang)

    def post(parts: dict, title: str = "Kabar Pandeglang"):
        url = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(pandeglang).pk])
        answer = client.post(url, article_form("Kabar Pandeglang") | {"title": title} | parts)
        return answer, NewsPage.objects.filter(title="Kabar Pandeglang").first()

    return post


def foreign(lures: Lures) -> list[dict]:
    return [
        one_row("related_articles", article=lures.draft.pk),
        one_row("related_articles", article=lures.private.pk),
        file_row(document=lures.document.pk),
        file_row(image=lures.image.pk),
        file_row(document=MISSING),
        one_row("related_articles", article=MISSING),
    ]


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("title", ["Kabar Pandeglang", ""], ids=["whole", "with another error"])
def test_a_foreign_or_missing_thing_in_a_row_is_refused_and_not_named(save, lures, number, title):
    answer, article = save(foreign(lures)[number], title)
    assert article is None
    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()
    assert secrets_in(answer) == []


@pytest.mark.parametrize("odd", ["None", "abc", "-1", "１", "9" * 30, "1' OR 1=1"])
def test_an_odd_id_of_a_row_breaks_nothing(save, odd, lebak):
    parts = one_row("related_articles", article=article_in(lebak, title="Kabar Lebak").pk)
    odd_row = {"related_articles-INITIAL_FORMS": "1", "related_articles-0-id": odd}
    answer, _article = save(parts | odd_row)
    assert answer.status_code in {200, 302}


def test_a_public_article_of_another_branch_may_stand_beside(save, lebak):
    other = article_in(lebak, title="Kabar Lebak")
    _answer, article = save(one_row("related_articles", article=other.pk))
    assert [row.article for row in article.related_articles.all()] == [other]


@pytest.mark.parametrize("fields", [{}, {"document": "x", "image": "１"}, {"image": "-1"}])
def test_a_row_without_a_file_saves_nothing(save, fields):
    answer, article = save(file_row(**fields) | {"press_files-0-title": "Siaran pers"})
    assert answer.status_code == 200
    assert article is None


def test_what_a_row_named_before_stays_though_it_was_closed_since(
    client, editor_of_pandeglang, pandeglang, lures
):
    article = article_in(pandeglang, title="Kabar Pandeglang")
    article.related_articles.add(RelatedArticle(article=lures.draft))
    article.save_revision().publish()
    row = RelatedArticle.objects.get()
    client.force_login(editor_of_pandeglang)
    parts = one_row("related_articles", article=lures.draft.pk) | {
        "related_articles-INITIAL_FORMS": "1",
        "related_articles-0-id": str(row.pk),
    }
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = client.post(url, article_form("Kabar Pandeglang") | {"slug": article.slug} | parts)
    assert answer.status_code == 302


def test_the_switch_for_the_province_is_shown_to_branches_alone(
    client, editor_of_lebak, communications, lebak
):
    client.force_login(editor_of_lebak)
    add = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(lebak).pk])
    assert 'name="in_province_news"' in client.get(add).content.decode()
    client.force_login(communications)
    edit = reverse("wagtailadmin_pages:edit", args=[article_in(lebak, title="Kabar").pk])
    assert 'name="in_province_news"' in client.get(edit).content.decode()


def test_regions_are_ticked_among_the_eight(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    add = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(lebak).pk])
    page = client.get(add).content.decode()
    assert page.count('type="checkbox" name="regions"') == 8
    assert client.post(add, article_form("Kabar") | {"regions": ["36.02", "36.02.14"]}).status_code == 200
    client.post(add, article_form("Kabar") | {"regions": ["36.02", "36.01"]})
    assert NewsPage.objects.get(title="Kabar").regions.count() == 2


def test_a_new_article_is_seen_before_it_is_saved(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    other = article_in(lebak, title="Kabar Lebak")
    url = reverse("wagtailadmin_pages:preview_on_add", args=["news", "newspage", news_of(lebak).pk])
    correction = one_row("corrections", day="2026-03-02", text="Yang benar 14.")
    parts = one_row("related_articles", article=other.pk) | correction | {"regions": ["36.02"]}
    assert client.post(url, article_form("Kabar Baru") | parts).json()["is_valid"]
    page = client.get(f"{url}?mode=").content.decode()
    for words in ("Kabar Baru", "Kabar Lebak", "Yang benar 14.", "Kabupaten Lebak"):
        assert words in page


def test_an_earlier_version_is_seen_with_its_own_rows(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    add = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(lebak).pk])
    client.post(add, article_form("Kabar") | one_row("corrections", day="2026-03-02", text="Yang benar 14."))
    page = NewsPage.objects.get(title="Kabar")
    view = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision.pk])
    assert "Yang benar 14." in client.get(view).content.decode()
