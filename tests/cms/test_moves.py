"""Moving, copying and linking: a page stays in its branch, and as private as it was."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from news.models import NewsIndexPage
from tests.cast import PANDEGLANG, branch_of
from tests.factories import article_in
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db


def news_of(branch) -> NewsIndexPage:
    return NewsIndexPage.objects.descendant_of(branch.page).get()


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def move(client, page, destination):
    return client.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk]), follow=True
    )


def copy(client, page, destination, **extra):
    data = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": destination.pk} | extra
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)


@pytest.fixture
def branch_page(lebak) -> StandardPage:
    """An ordinary page in Lebak's section, which may hang below others of its kind."""
    return StandardPageFactory(parent=lebak.page, title="Profil Lebak")


@pytest.fixture
def other_place(lebak) -> StandardPage:
    return StandardPageFactory(parent=lebak.page, title="Tentang Kami")


def test_an_editor_moves_a_page_within_her_section(client, editor_of_lebak, branch_page, other_place):
    client.force_login(editor_of_lebak)
    move(client, branch_page, other_place)
    branch_page.refresh_from_db()
    assert branch_page.is_child_of(other_place)


def test_an_editor_copies_a_page_within_her_section(client, editor_of_lebak, branch_page, other_place):
    client.force_login(editor_of_lebak)
    copy(client, branch_page, other_place)
    assert Page.objects.child_of(other_place).filter(slug="salinan").exists()


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications"])
@pytest.mark.parametrize("target", ["pandeglang", "province"])
def test_no_move_leaves_the_branch(client, who, target, branch_page, request):
    client.force_login(request.getfixturevalue(who))
    before = branch_page.get_parent()
    destination = branch_of(PANDEGLANG).page if target == "pandeglang" else HomePage.objects.get()
    answer = move(client, branch_page, destination)
    branch_page.refresh_from_db()
    assert branch_page.is_child_of(before)
    assert answer.status_code == 404 or "bagian cabangnya" in answer.content.decode()


@pytest.mark.parametrize("extra", [{}, {"alias": "on"}], ids=["copy", "alias"])
def test_no_copy_leaves_the_branch(client, communications, branch_page, pandeglang, extra):
    client.force_login(communications)
    answer = copy(client, branch_page, pandeglang.page, **extra)
    assert "bagian cabangnya" in answer.content.decode()
    assert not Page.objects.filter(slug="salinan").exists()


def test_no_bulk_move_leaves_the_branch(client, communications, branch_page, pandeglang, lebak):
    client.force_login(communications)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = client.post(f"{url}?id={branch_page.pk}", {"chooser": pandeglang.page.pk}, follow=True)
    branch_page.refresh_from_db()
    assert branch_page.is_child_of(lebak.page)
    assert "bagian cabangnya" in answer.content.decode()


def test_an_administrator_may_move_a_page_elsewhere(client, administrator, branch_page, pandeglang):
    client.force_login(administrator)
    move(client, branch_page, pandeglang.page)
    branch_page.refresh_from_db()
    assert branch_page.is_child_of(pandeglang.page)


@pytest.mark.parametrize("who", ["editor_of_lebak", "administrator"])
def test_no_move_takes_a_page_from_below_a_private_one(client, who, branch_page, other_place, lebak, request):
    below = StandardPageFactory(parent=branch_page, title="Notulen")
    close(branch_page)
    client.force_login(request.getfixturevalue(who))
    answer = move(client, below, other_place)
    below.refresh_from_db()
    assert below.is_child_of(branch_page)
    assert "halaman tertutup" in answer.content.decode()


def test_a_private_page_moves_with_its_privacy(client, editor_of_lebak, branch_page, other_place):
    close(branch_page)
    client.force_login(editor_of_lebak)
    move(client, branch_page, other_place)
    branch_page.refresh_from_db()
    assert branch_page.is_child_of(other_place)
    assert branch_page.get_view_restrictions().exists()


@pytest.mark.parametrize("closed", ["itself", "above", "below"])
@pytest.mark.parametrize("who", ["editor_of_lebak", "administrator"])
def test_no_private_page_is_copied(client, who, branch_page, other_place, closed, request):
    page = StandardPageFactory(parent=branch_page, title="Notulen")
    leaf = StandardPageFactory(parent=page, title="Lampiran")
    close({"itself": page, "above": branch_page, "below": leaf}[closed])
    client.force_login(request.getfixturevalue(who))
    for extra in ({}, {"alias": "on"}):
        answer = copy(client, page, other_place, copy_subpages="on", **extra)
        assert "Halaman tertutup tidak dapat disalin" in answer.content.decode()
    assert not Page.objects.filter(slug="salinan").exists()


def test_the_api_moves_and_copies_nothing(client, editor_of_lebak, communications, branch_page, other_place):
    for user in (editor_of_lebak, communications):
        client.force_login(user)
        for action in ("move", "copy", "create_alias", "publish", "delete"):
            url = reverse("wagtailadmin_api:pages:action", args=[branch_page.pk, action])
            data = {"destination_page_id": other_place.pk}
            assert client.post(url, data, content_type="application/json").status_code == 403


def test_a_page_can_be_chosen_for_a_move_only_below_ones_own(
    client, editor_of_lebak, branch_page, pandeglang
):
    client.force_login(editor_of_lebak)
    url = reverse("wagtailadmin_pages:move", args=[branch_page.pk])
    assert client.post(url, {"new_parent_page": pandeglang.page.pk}).status_code == 404


@pytest.mark.parametrize("name", ["move", "copy"])
def test_a_form_without_its_parts_is_answered_calmly(client, editor_of_lebak, branch_page, name):
    client.force_login(editor_of_lebak)
    assert client.post(reverse(f"wagtailadmin_pages:{name}", args=[branch_page.pk])).status_code in {200, 400}


def test_all_pages_at_once_means_those_below_ones_own(client, editor_of_pandeglang, lebak, pandeglang):
    article_in(lebak, title="Rahasia Lebak", live=False)
    client.force_login(editor_of_pandeglang)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert client.get(f"{url}?id=all").status_code == 404
    assert client.get(f"{url}?id=all&childOf={news_of(lebak).pk}").status_code == 404
    mine = article_in(pandeglang, title="Milik Pandeglang")
    answer = client.get(f"{url}?id=all&childOf={news_of(pandeglang).pk}")
    assert answer.status_code == 200
    assert mine.title in answer.content.decode()
