"""Pictures, documents, tags and shared words: what a branch sees of them, and what stays."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from membership.models import Skill
from news.models import NewsCategory
from tests.cms.lures import IMAGE, NEW_TITLE, TAG, Lures, secrets_in
from tests.factories import MemberFactory, article_in
from tests.factories.pages import ImageFactory

pytestmark = pytest.mark.django_db


def tags(client, term):
    return client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": term}).json()


def test_a_branch_completes_its_own_tags_and_those_of_shared_files(
    client, editor_of_pandeglang, pandeglang, lures
):
    ImageFactory(collection=pandeglang.collection).tags.add("rahasiaku")
    ImageFactory(collection=Collection.get_first_root_node()).tags.add("rahasiabersama")
    client.force_login(editor_of_pandeglang)
    assert tags(client, "rahasia") == ["rahasiabersama", "rahasiaku"]
    assert TAG not in client.get(reverse("wagtailimages:index")).content.decode()


def test_the_communications_staff_completes_all_tags(client, communications, lures):
    client.force_login(communications)
    assert tags(client, "rahasia") == [TAG]


@pytest.mark.parametrize("term", ["", "%00", '"', "a" * 5000, "'"])
def test_odd_beginnings_complete_to_nothing(client, editor_of_lebak, term):
    client.force_login(editor_of_lebak)
    assert tags(client, term) == []


@pytest.mark.parametrize("model", ["accounts/user", "home/portalimage", "x/y"])
def test_only_tags_are_completed(client, editor_of_lebak, model):
    client.force_login(editor_of_lebak)
    assert client.get(f"/cms/tag-autocomplete/{model}/?term=a").status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_api_lists_usable_files_only(client, editor_of_pandeglang, editor_of_lebak, lures, kind):
    url = reverse(f"wagtailadmin_api:{kind}:listing")
    client.force_login(editor_of_pandeglang)
    assert client.get(url).json()["meta"]["total_count"] == 0
    client.force_login(editor_of_lebak)
    assert client.get(url).json()["meta"]["total_count"] == 1


def test_a_branch_chooses_its_own_and_the_shared_pictures(client, editor_of_pandeglang, pandeglang, lures):
    ImageFactory(title="Gambar Pandeglang", collection=pandeglang.collection)
    shared = ImageFactory(title="Lambang", collection=Collection.get_first_root_node())
    client.force_login(editor_of_pandeglang)
    page = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Gambar Pandeglang" in page
    assert "Lambang" in page
    assert IMAGE not in page
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[shared.pk])).status_code == 200
    assert client.get(reverse("wagtailimages:edit", args=[shared.pk])).status_code == 404


def test_a_branch_puts_no_picture_into_another_branchs_collection(
    client, editor_of_pandeglang, pandeglang, lebak
):
    own = ImageFactory(title="Gambar Pandeglang", collection=pandeglang.collection)
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtail_bulk_action", args=["home", "portalimage", "add_to_collection"])
    client.post(f"{url}?id={own.pk}", {"collection": lebak.collection.pk})
    data = {"title": own.title, "collection": lebak.collection.pk}
    client.post(reverse("wagtailimages:edit", args=[own.pk]), data)
    own.refresh_from_db()
    assert own.collection == pandeglang.collection


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_no_bulk_action_names_a_foreign_picture(client, editor_of_pandeglang, lures: Lures, action):
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtail_bulk_action", args=["home", "portalimage", action])
    for query in (f"?id={lures.image.pk}", "?id=all", f"?id=all&childOf={lures.image.collection_id}"):
        answer = client.post(url + query, {"tags": "x"})
        assert secrets_in(answer) == []
        assert secrets_in(client.get(url + query)) == []
    lures.image.refresh_from_db()


def test_a_collection_of_documents_is_never_closed_to_a_group(client, administrator, lebak):
    client.force_login(administrator)
    url = reverse("wagtailadmin_collections:set_privacy", args=[lebak.collection.pk])
    form = client.get(url).json()["html"]
    assert 'value="login"' in form
    assert 'value="groups"' not in form
    client.post(url, {"restriction_type": "groups", "groups": "1"})
    assert not CollectionViewRestriction.objects.exists()
    client.post(url, {"restriction_type": "login"})
    assert CollectionViewRestriction.objects.get().restriction_type == "login"


def test_others_pages_are_chosen_by_their_published_title(client, editor_of_pandeglang, lebak, lures):
    client.force_login(editor_of_pandeglang)
    below = reverse("wagtailadmin_choose_page_child", args=[lures.changed.get_parent().pk])
    search = reverse("wagtailadmin_choose_page_search")
    for answer in (client.get(below), client.get(search, {"q": "Umum"})):
        assert "Umum Lebak" in answer.content.decode()
        assert NEW_TITLE not in answer.content.decode()


def test_own_drafts_are_chosen_by_their_draft_title(client, editor_of_lebak, lures):
    client.force_login(editor_of_lebak)
    below = reverse("wagtailadmin_choose_page_child", args=[lures.changed.get_parent().pk])
    assert len(secrets_in(client.get(below))) >= 3


def test_the_page_chooser_begins_in_ones_own_section(client, editor_of_pandeglang, pandeglang, lures):
    client.force_login(editor_of_pandeglang)
    answer = client.get(reverse("wagtailadmin_choose_page"), {"page_type": "news.NewsPage"})
    assert answer.json()["parent_page_id"] == pandeglang.page.pk


@pytest.mark.parametrize("text", ["https://example.org/", "/wilayah/", ""])
def test_a_pasted_address_stays_one(client, editor_of_lebak, text):
    client.force_login(editor_of_lebak)
    url = reverse("wagtailadmin_choose_page_external_link")
    answer = client.post(url, {"external-link-chooser-url": text, "external-link-chooser-link_text": "x"})
    assert answer.status_code == 200
    assert "internal" not in answer.json().get("step", "")
    assert client.post(url).status_code == 200


def test_a_skill_that_somebody_has_is_not_deleted(client, secretariat, lebak):
    skill = Skill.objects.create(name="Pendampingan uji")
    MemberFactory(branch=lebak).skills.add(skill)
    client.force_login(secretariat)
    answer = client.post(reverse("skill:delete", args=[skill.pk]), follow=True)
    assert Skill.objects.filter(pk=skill.pk).exists()
    assert "dipakai di 1 tempat" in answer.content.decode()


def test_a_skill_that_nobody_has_is_deleted(client, secretariat):
    skill = Skill.objects.create(name="Pendampingan uji")
    client.force_login(secretariat)
    client.post(reverse("skill:delete", args=[skill.pk]))
    assert not Skill.objects.filter(pk=skill.pk).exists()


def test_a_category_of_an_article_is_not_deleted(client, communications, lebak):
    category = NewsCategory.objects.create(name="Kategori uji")
    article = article_in(lebak, title="Muskab", category=category)
    client.force_login(communications)
    client.post(reverse("newscategory:delete", args=[category.pk]))
    article.refresh_from_db()
    assert article.category == category
