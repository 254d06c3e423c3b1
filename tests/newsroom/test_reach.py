"""Who comes into the newsroom, and whose articles she finds there."""

import pytest
from django.urls import reverse

from news.models import Dispatch, NewsPage
from tests.newsroom.conftest import WRITE, article_of, report

pytestmark = pytest.mark.django_db

LIST = "/meja/kabar/"


@pytest.fixture
def of_lebak(signed_in, editor_of_lebak) -> dict:
    """A report of Lebak's editor, kept as a draft."""
    sent = report(title="Draf Lebak")
    signed_in(editor_of_lebak).post(WRITE, sent)
    return sent


@pytest.mark.parametrize("person", ["verifier_of_lebak", "chair_of_lebak", "secretariat", "board", "partner"])
def test_whoever_may_not_write_has_no_newsroom(request, signed_in, person):
    browser = signed_in(request.getfixturevalue(person))
    for name in ("articles", "new", "offline", "worker"):
        assert browser.get(reverse(f"newsroom:{name}")).status_code == 403
    assert browser.post(WRITE, report(publish="1")).status_code == 403
    assert LIST not in browser.get("/meja/").content.decode()


def test_members_and_strangers_stay_outside(client, signed_in, member_of_lebak):
    assert client.get(LIST).url.startswith("/akun/login/")
    assert signed_in(member_of_lebak.user).get(WRITE).status_code == 403


def test_another_branchs_editor_finds_nothing_of_it(signed_in, editor_of_pandeglang, of_lebak):
    browser, page = signed_in(editor_of_pandeglang), article_of(of_lebak)
    assert "Draf Lebak" not in browser.get(LIST).content.decode()
    for end in ("", "ubah/"):
        assert browser.get(f"{LIST}{page.pk}/{end}").status_code == 404
    for end in ("ubah/", "kirim/", "tarik/"):
        sent = of_lebak | {"version": page.latest_revision_id}
        assert browser.post(f"{LIST}{page.pk}/{end}", sent).status_code == 404
    assert not article_of(of_lebak).live


def test_the_key_of_another_branchs_article_opens_nothing(signed_in, editor_of_pandeglang, of_lebak):
    answer = signed_in(editor_of_pandeglang).post(WRITE, of_lebak | {"title": "Direbut"})
    assert answer.status_code == 403
    assert article_of(of_lebak).title == "Draf Lebak"


def test_another_branchs_news_list_cannot_be_chosen(signed_in, editor_of_pandeglang, lebak_news):
    sent = report(section=lebak_news.pk, publish="1")
    signed_in(editor_of_pandeglang).post(WRITE, sent)
    assert not NewsPage.objects.child_of(lebak_news).filter(title=sent["title"]).exists()


def test_communications_chooses_the_list_it_writes_for(signed_in, communications, lebak_news):
    sent = report(section=lebak_news.pk, publish="1")
    signed_in(communications).post(WRITE, sent)
    assert article_of(sent).get_parent().pk == lebak_news.pk


@pytest.mark.parametrize("key", ["", "bukan-kunci", "0", "'; DROP TABLE--"])
def test_a_broken_key_is_no_error(signed_in, editor_of_lebak, key):
    assert signed_in(editor_of_lebak).post(WRITE, report(key=key)).status_code == 200
    assert not Dispatch.objects.exists()


def test_what_was_looked_at_before_it_was_changed_is_not_published(signed_in, editor_of_lebak, of_lebak):
    browser, page = signed_in(editor_of_lebak), article_of(of_lebak)
    seen = page.latest_revision_id
    browser.post(f"{LIST}{page.pk}/ubah/", of_lebak | {"title": "Lain", "version": seen})
    browser.post(f"{LIST}{page.pk}/kirim/", {"version": seen})
    assert not article_of(of_lebak).live


def test_the_list_asks_the_same_for_one_article_and_for_many(
    signed_in, editor_of_lebak, django_assert_max_num_queries
):
    browser = signed_in(editor_of_lebak)
    for number in range(3):
        browser.post(WRITE, report(title=f"Kabar {number}"))
    with django_assert_max_num_queries(20):
        shown = browser.get(LIST).content.decode()
    assert shown.count("Draf</span>") == 3


def test_the_page_without_a_signal_says_nothing_about_its_reader(signed_in, editor_of_lebak):
    shown = signed_in(editor_of_lebak).get("/meja/kabar/luring/").content.decode()
    assert editor_of_lebak.name not in shown
    assert editor_of_lebak.email not in shown
    assert "csrfmiddlewaretoken" not in shown
