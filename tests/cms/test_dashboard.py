"""The lists and figures on the first page of the CMS: her own work, and nobody else's."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from home.models import StandardPage
from membership.models import Stewardship
from tests.cms.test_isolation import create, news_of
from tests.factories import MemberFactory, article_in
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db

DRAFTS, OLD = "/cms/pekerjaan/draf/", "/cms/pekerjaan/usang/"


def text_of(client, address="/cms/") -> str:
    return client.get(address).content.decode()


def old_page(branch, **fields) -> StandardPage:
    """A page of a branch that nobody touched for more than a year."""
    page = StandardPageFactory(parent=branch.page, **fields)
    long_ago = timezone.now() - timedelta(days=366)
    Page.objects.filter(pk=page.pk).update(last_published_at=long_ago, latest_revision_created_at=None)
    return page


def test_her_draft_stands_on_her_first_page_and_in_nobody_elses(
    client, editor_of_lebak, editor_of_pandeglang, communications, lebak
):
    client.force_login(editor_of_lebak)
    create(client, news_of(lebak), "Draf Rahasia Lebak")
    assert "Draf Rahasia Lebak" in text_of(client)
    assert "Draf Rahasia Lebak" in text_of(client, DRAFTS)
    for other in (editor_of_pandeglang, communications):
        client.force_login(other)
        assert "Draf Rahasia Lebak" not in text_of(client) + text_of(client, DRAFTS) + text_of(client, OLD)


def test_a_draft_stays_with_the_branch_when_her_role_ends(
    client, editor_of_lebak, editor_of_pandeglang, lebak, pandeglang
):
    client.force_login(editor_of_lebak)
    create(client, news_of(lebak), "Draf Rahasia Lebak")
    Stewardship.objects.filter(user=editor_of_lebak).update(branch=pandeglang)
    text_of(client)  # shows the message of the saving
    assert "Draf Rahasia Lebak" not in text_of(client) + text_of(client, DRAFTS)


def test_a_published_article_is_no_draft_until_somebody_changes_it(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    create(client, news_of(lebak), "Kabar Terbit", **{"action-publish": "1"})
    text_of(client)  # shows the message of the publishing
    assert "Kabar Terbit" not in text_of(client, DRAFTS)
    Page.objects.get(title="Kabar Terbit").specific.save_revision(user=editor_of_lebak)
    assert "Kabar Terbit" in text_of(client, DRAFTS)


def test_a_page_is_out_of_date_from_its_day_on(client, editor_of_lebak, lebak):
    today = timezone.localdate()
    client.force_login(editor_of_lebak)
    for name, day in (("Kemarin", -1), ("Hari Ini", 0), ("Besok", 1)):
        StandardPageFactory(parent=lebak.page, title=f"Tinjau {name}", review_on=today + timedelta(days=day))
    article_in(lebak, title="Tinjau Artikel", review_on=today)
    for shown in (text_of(client), text_of(client, OLD)):
        assert all(f"Tinjau {name}" in shown for name in ("Kemarin", "Hari Ini", "Artikel"))
        assert "Tinjau Besok" not in shown


def test_a_page_that_nobody_changed_for_a_year_is_out_of_date_unless_its_day_lies_ahead(
    client, editor_of_lebak, lebak
):
    client.force_login(editor_of_lebak)
    old_page(lebak, title="Usang Sekali")
    old_page(lebak, title="Ditinjau Nanti", review_on=timezone.localdate() + timedelta(days=9))
    old_page(lebak, title="Belum Terbit", live=False)
    article = article_in(lebak, title="Berita Lawas")
    Page.objects.filter(pk=article.pk).update(last_published_at=timezone.now() - timedelta(days=900))
    shown = text_of(client, OLD)
    assert "Usang Sekali" in shown
    assert not [name for name in ("Ditinjau Nanti", "Belum Terbit", "Berita Lawas") if name in shown]


def test_another_branch_learns_nothing_of_old_pages(client, editor_of_pandeglang, lebak):
    client.force_login(editor_of_pandeglang)
    old_page(lebak, title="Usang Lebak")
    assert "Usang Lebak" not in text_of(client) + text_of(client, OLD)


def test_communications_see_old_pages_of_all_branches_with_their_names(client, communications, lebak):
    client.force_login(communications)
    old_page(lebak, title="Usang Lebak")
    assert "Kabupaten Lebak · " in text_of(client, OLD)


@pytest.mark.parametrize("who", ["verifier_of_lebak", "chair_of_lebak", "secretariat"])
def test_who_writes_no_pages_has_no_lists_of_them(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert "Draf saya" not in text_of(client)
    assert client.get(DRAFTS).status_code in {302, 403, 404}


def test_a_list_that_does_not_exist_is_missing(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    assert client.get("/cms/pekerjaan/semua/").status_code == 404


def test_an_approver_sees_what_waits_for_her(
    client, sent, chair_of_lebak, communications, editor_of_pandeglang, editor_of_lebak
):
    for who, waits in ((chair_of_lebak, True), (communications, True), (editor_of_pandeglang, False)):
        client.force_login(who)
        assert ("Kabar Menunggu" in text_of(client)) is waits
    client.force_login(editor_of_lebak)
    assert figures(client)["Halaman menunggu persetujuan"] == "1"


def figures(client) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", text_of(client)))


def test_the_figures_are_those_of_her_branch(client, editor_of_lebak, lebak, pandeglang):
    today = timezone.localdate()
    article_in(lebak, published_on=today)
    article_in(lebak, published_on=date(2020, 1, 1))
    article_in(pandeglang, published_on=today)
    client.force_login(editor_of_lebak)
    assert figures(client)["Artikel bulan ini"] == "1"
    assert "Kabupaten Lebak</h2>" in text_of(client)


def test_few_members_are_counted_for_those_alone_who_see_them(client, editor_of_lebak, chair_of_lebak, lebak):
    MemberFactory(branch=lebak, admitted=True)
    client.force_login(editor_of_lebak)
    assert figures(client)["Anggota aktif"] == "kurang dari 5"
    client.force_login(chair_of_lebak)
    assert figures(client)["Anggota aktif"] == "1"


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "secretariat", "administrator"])
def test_the_first_page_asks_no_more_for_longer_lists(client, who, request, lebak):
    user = request.getfixturevalue(who)
    client.force_login(user)

    def questions(more: int) -> int:
        for number in range(more):
            draft = article_in(lebak, title=f"Draf {more}{number}", owner=user, live=False)
            draft.save_revision(user=user)
            old_page(lebak, title=f"Usang {more}{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/cms/")
        return len(asked)

    questions(1)  # fills what is kept for the process
    assert questions(0) == questions(3)
