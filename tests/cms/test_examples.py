"""A new page from an example: two clicks, in her own section, and only a draft."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.models import Example
from news.models import NewsPage
from programs.models import ProgramPage
from tests.cms.test_isolation import news_of

pytestmark = pytest.mark.django_db


def example(name="Kegiatan") -> Example:
    return Example.objects.get(name=name)


def begin(client, which: Example, place: object):
    return client.post(f"/cms/contoh/{which.pk}/", {"place": place})


def test_the_site_comes_with_three_examples_that_can_be_used(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    page = client.get("/cms/contoh/").content.decode()
    assert all(name in page for name in ("Kegiatan", "Pengumuman", "Profil program"))
    assert "/cms/contoh/" in client.get("/cms/").content.decode()


def test_two_clicks_lead_into_the_editor_of_a_draft_in_her_own_section(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    page = client.get("/cms/contoh/").content.decode()
    form = re.search(rf'action="/cms/contoh/{example().pk}/".*?</form>', page, re.DOTALL).group(0)
    place = re.search(r'name="place" value="(\d+)"', form).group(1)
    answer = begin(client, example(), place)
    draft = NewsPage.objects.get(title__startswith="Kegiatan ")
    assert answer.url == f"/cms/pages/{draft.pk}/edit/"
    assert (draft.get_parent().pk, draft.owner, draft.live) == (news_of(lebak).pk, editor_of_lebak, False)
    assert client.get(draft.url).status_code == 404
    editor = client.get(answer.url).content.decode()
    assert "Siapa yang terlibat" in editor
    assert [brick.block_type for brick in draft.get_latest_revision_as_object().body][:2] == [
        "paragraph",
        "heading",
    ]


def test_a_second_click_makes_no_second_page(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    assert begin(client, example(), news_of(lebak).pk).url == begin(client, example(), news_of(lebak).pk).url
    assert NewsPage.objects.filter(title__startswith="Kegiatan ").count() == 1


@pytest.mark.parametrize("place", ["", "0", "x", "\x00", "²", "9" * 30, "999999999"])
def test_a_place_that_is_none_is_missing(client, editor_of_lebak, place):
    client.force_login(editor_of_lebak)
    assert begin(client, example(), place).status_code == 404


def test_another_branch_and_places_of_other_types_are_missing(
    client, editor_of_pandeglang, lebak, pandeglang
):
    client.force_login(editor_of_pandeglang)
    before = Page.objects.count()
    for place in (news_of(lebak), lebak.page, pandeglang.page, Page.get_first_root_node()):
        assert begin(client, example(), place.pk).status_code == 404
    assert begin(client, Example(pk=999), news_of(pandeglang).pk).status_code == 404
    assert Page.objects.count() == before
    assert "Berita Kabupaten Lebak" not in client.get("/cms/contoh/").content.decode()


@pytest.mark.parametrize("who", ["verifier_of_lebak", "chair_of_lebak", "secretariat", "stranger"])
def test_who_writes_no_pages_begins_none(client, who, request, lebak):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/cms/contoh/").status_code in {302, 403}
    begin(client, example(), news_of(lebak).pk)
    assert not NewsPage.objects.exists()


def test_communications_choose_among_all_sections_and_keep_the_examples(client, communications, lebak):
    client.force_login(communications)
    page = client.get("/cms/contoh/").content.decode()
    assert page.index(">Berita</option>") < page.index(">Berita Kabupaten Lebak</option>")
    assert "Pengumuman" in client.get("/cms/example/").content.decode()
    answer = client.post(
        "/cms/example/new/",
        {"name": "Undangan", "kind": "news.newspage", "description": "", "body-count": "0"},
    )
    assert answer.status_code == 302
    assert "Undangan" in client.get("/cms/contoh/").content.decode()


def test_an_editor_keeps_no_examples(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    assert client.get("/cms/example/").status_code in {302, 403}
    assert client.get(f"/cms/example/edit/{example().pk}/").status_code in {302, 403}


def test_a_program_begins_from_its_own_example(client, communications):
    client.force_login(communications)
    page = client.get("/cms/contoh/").content.decode()
    form = re.search(
        rf'action="/cms/contoh/{example("Profil program").pk}/".*?</form>', page, re.DOTALL
    ).group(0)
    begin(client, example("Profil program"), re.search(r'<option value="(\d+)"', form).group(1))
    assert ProgramPage.objects.get(title__startswith="Profil program").get_parent().url == "/program/"


def test_an_example_of_a_type_that_is_gone_is_not_offered(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    Example.objects.filter(name="Kegiatan").update(kind="gone.gonepage")
    assert "Kegiatan" not in client.get("/cms/contoh/").content.decode()
    assert begin(client, example(), news_of(lebak).pk).status_code == 404


def test_more_examples_ask_no_more(client, editor_of_lebak):
    client.force_login(editor_of_lebak)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/cms/contoh/")
        return len(asked)

    questions()
    before = questions()
    for number in range(5):
        Example.objects.create(name=f"Contoh {number}", kind="news.newspage")
    assert questions() == before
