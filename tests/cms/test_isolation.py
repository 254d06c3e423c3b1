"""A branch's editor works in her own section; another branch's editor cannot touch it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from membership.actions.stewardship import end_role
from membership.models import Stewardship
from news.models import NewsIndexPage, NewsPage
from tests.factories import article_in

pytestmark = pytest.mark.django_db


def news_of(branch) -> NewsIndexPage:
    return NewsIndexPage.objects.descendant_of(branch.page).get()


def no_rows(name: str) -> dict:
    """What the editor sends for a panel of rows that nobody filled in."""
    return {
        f"{name}-TOTAL_FORMS": "0",
        f"{name}-INITIAL_FORMS": "0",
        f"{name}-MIN_NUM_FORMS": "0",
        f"{name}-MAX_NUM_FORMS": "",
    }


def article_form(title: str) -> dict:
    """What Wagtail's editor sends for an article with one paragraph-less body."""
    return {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "summary": "Ringkasan.",
        "cover": "",
        "cover_alt": "",
        "cover_caption": "",
        "published_on": "2026-03-01",
        "category": "",
        "authors": "",
        "source": "",
        "source_url": "",
        "pinned_until": "",
        "body-count": "0",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "in_province_news": "on",
        **no_rows("comments"),
        **no_rows("corrections"),
        **no_rows("related_articles"),
        **no_rows("press_files"),
    }


def create(client, parent: Page, name: str, **extra):
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])
    return client.post(url, article_form(name) | extra)


@pytest.fixture
def article(lebak) -> NewsPage:
    return article_in(lebak, title="Muskab Lebak")


def test_an_editor_publishes_in_her_own_section(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    answer = create(client, news_of(lebak), "Kabar Baru", **{"action-publish": "1"})
    assert answer.status_code == 302
    page = NewsPage.objects.get(title="Kabar Baru")
    assert page.live
    assert client.get("/wilayah/kabupaten-lebak/berita/kabar-baru/").status_code == 200


def test_a_draft_is_not_public(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    create(client, news_of(lebak), "Belum Siap")
    client.logout()
    assert client.get("/wilayah/kabupaten-lebak/berita/belum-siap/").status_code == 404
    assert "Belum Siap" not in client.get("/cari/?q=belum+siap").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "edit",
        "delete",
        "unpublish",
        "move",
        "copy",
        "workflow_history",
        "revisions_index",
        "history",
        "usage",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_branchs_editor_opens_no_view_of_an_article(
    client, editor_of_pandeglang, article, name, method
):
    client.force_login(editor_of_pandeglang)
    before = (article.path, article.live)
    answer = getattr(client, method)(reverse(f"wagtailadmin_pages:{name}", args=[article.pk]))
    assert answer.status_code in {302, 403, 404}
    assert "Muskab Lebak" not in answer.content.decode()
    article.refresh_from_db()
    assert (article.path, article.live) == before


def test_another_branchs_editor_cannot_save_or_publish_an_article(client, editor_of_pandeglang, article):
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    client.post(url, article_form("Diubah") | {"action-publish": "1"})
    article.refresh_from_db()
    assert article.title == "Muskab Lebak"


def test_another_branchs_editor_creates_nothing_in_lebak(client, editor_of_pandeglang, lebak):
    client.force_login(editor_of_pandeglang)
    create(client, news_of(lebak), "Sisipan", **{"action-publish": "1"})
    assert not NewsPage.objects.filter(title="Sisipan").exists()


def test_a_branchs_editor_creates_nothing_at_the_province(client, editor_of_pandeglang):
    client.force_login(editor_of_pandeglang)
    province_news = NewsIndexPage.objects.get(depth=3)
    create(client, province_news, "Sisipan", **{"action-publish": "1"})
    assert not NewsPage.objects.filter(title="Sisipan").exists()


def test_an_editor_cannot_move_her_article_into_another_section(
    client, editor_of_lebak, article, lebak, pandeglang
):
    client.force_login(editor_of_lebak)
    target = news_of(pandeglang)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, target.pk]))
    article.refresh_from_db()
    assert article.is_descendant_of(news_of(lebak))


def test_an_editor_cannot_copy_her_article_into_another_section(client, editor_of_lebak, article, pandeglang):
    client.force_login(editor_of_lebak)
    data = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": news_of(pandeglang).pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), data | {"alias": "on"})
    client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), data)
    assert not Page.objects.filter(slug="salinan").exists()


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_bulk_actions_do_nothing_to_a_foreign_article(
    client, editor_of_pandeglang, article, lebak, pandeglang, action
):
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{url}?id={article.pk}", {"chooser": news_of(pandeglang).pk, "move_applicable": "on"})
    article.refresh_from_db()
    assert article.live
    assert article.is_descendant_of(news_of(lebak))


@pytest.mark.parametrize("name", ["delete", "unpublish", "move", "copy"])
def test_an_editor_cannot_take_away_her_branchs_section(client, editor_of_lebak, lebak, name):
    client.force_login(editor_of_lebak)
    for page in (lebak.page, news_of(lebak)):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"next": ""})
        page.refresh_from_db()
        assert page.live


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications"])
def test_nobody_but_an_administrator_closes_a_section_to_the_public(client, who, lebak, request):
    client.force_login(request.getfixturevalue(who))
    for page in (lebak.page, news_of(lebak)):
        privacy = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        client.post(privacy, {"restriction_type": "login"})
    client.logout()
    assert client.get("/wilayah/kabupaten-lebak/berita/").status_code == 200


def test_an_editor_cannot_let_her_section_expire(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    form = article_form("Kabupaten Lebak") | {"expire_at": "2020-01-01 10:00", "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[lebak.page.pk]), form)
    lebak.page.refresh_from_db()
    assert lebak.page.expire_at is None
    assert lebak.page.live


def test_an_older_version_of_a_section_keeps_the_present_address(lebak):
    page = lebak.page
    old = page.save_revision()
    page.slug = "lebak-raya"
    page.save()
    assert old.as_object().slug == "lebak-raya"


def test_a_page_can_be_closed_to_the_public_but_not_to_a_group(client, editor_of_lebak, article):
    client.force_login(editor_of_lebak)
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[article.pk])
    client.post(privacy, {"restriction_type": "groups", "groups": [editor_of_lebak.groups.get().pk]})
    assert not article.view_restrictions.exists()
    client.post(privacy, {"restriction_type": "login"})
    assert article.view_restrictions.exists()


def test_communications_cannot_delete_the_list_of_branches(client, communications, lebak):
    client.force_login(communications)
    index = lebak.page.get_parent()
    client.post(
        reverse("wagtailadmin_pages:delete", args=[index.pk]), {"confirm_site_name": "Forpeksos Banten"}
    )
    assert Page.objects.filter(pk=index.pk, live=True).exists()


def test_communications_edits_any_branchs_article(client, communications, article):
    client.force_login(communications)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200


def test_a_role_that_ended_closes_the_cms_at_the_next_request(
    client, editor_of_lebak, administrator, article
):
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    client.force_login(editor_of_lebak)
    assert client.get(url).status_code == 200

    assert end_role(Stewardship.objects.get(user=editor_of_lebak), by=administrator)
    editor_of_lebak.groups.add(
        Group.objects.get(role_group__branch__slug="kabupaten-lebak", role_group__role="editor")
    )

    assert editor_of_lebak.groups.exists()  # Wagtail's groups know no dates
    assert client.get(url).status_code == 403


def test_who_moved_to_another_branch_edits_there_and_no_longer_here(
    client, editor_of_lebak, article, pandeglang
):
    Stewardship.objects.filter(user=editor_of_lebak).update(since="2020-01-01", until="2020-12-31")
    Stewardship.objects.create(user=editor_of_lebak, branch=pandeglang, role="editor")
    client.force_login(editor_of_lebak)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 404
    own = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(pandeglang).pk])
    assert client.get(own).status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"published_on": "31-02-2026"}, "tanggal yang valid"),
        ({"published_on": ""}, "wajib diisi"),
        ({"title": ""}, "wajib diisi"),
        ({"title": "x" * 5_000_000}, "paling banyak 255 karakter"),
        ({"summary": "x" * 301}, "paling banyak 300 karakter"),
        ({"cover_alt": "Foto", "cover": "999999"}, "pilihan yang valid"),
    ],
)
def test_wrong_entries_in_the_editor_get_a_sentence_and_keep_the_rest(
    client, editor_of_lebak, lebak, changes, sentence
):
    client.force_login(editor_of_lebak)
    answer = create(client, news_of(lebak), "Kabar Baru", **({"source": "Humas Lebak"} | changes))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Humas Lebak" in page
    assert not NewsPage.objects.exists()
