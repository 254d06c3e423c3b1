"""Search finds what is public, and answers hostile input calmly."""

import pytest
from wagtail.models import PageViewRestriction

from home.finding.results import safe_query
from tests.factories import NewsPageFactory, article_in

pytestmark = pytest.mark.django_db

HOSTILE = [
    'a"b',
    '"',
    "''",
    "\x00",
    "a\x00b",
    '"' * 500,
    "a" * 5_000,
    "kata " * 2_000,
    "(OR AND NOT",
    "* NEAR/5 *",
    "title:rahasia",
    "'; DROP TABLE wagtailcore_page; --",
    "<script>alert(1)</script>",
    "%_\\",
    "🙂",
    "日本語",
    " ",
]


def find(client, query: str):
    return client.get("/cari/", {"q": query})


def unmarked(answer) -> str:
    """What is read, without the marks of what was looked for."""
    return answer.content.decode().replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_input_gets_a_calm_answer(client, query):
    answer = find(client, query)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "\x00", "9" * 400])
def test_an_impossible_page_number_gives_the_nearest_page(client, lebak, page):
    article_in(lebak, title="Pelatihan kebencanaan")
    answer = client.get("/cari/", {"q": "pelatihan", "halaman": page})
    assert answer.status_code == 200


def test_a_published_article_is_found_by_its_title_summary_and_text(client, lebak):
    article_in(
        lebak,
        title="Gotong royong",
        summary="Perbaikan rumah",
        body=[("paragraph", "<p>Di tepi pesisir selatan.</p>")],
    )
    for word in ("gotong", "perbaikan", "pesisir"):
        assert "Gotong royong" in unmarked(find(client, word))


def test_a_result_says_where_it_stands(client, lebak):
    article_in(lebak, title="Pelatihan cabang")
    NewsPageFactory(title="Pelatihan forum")
    found = find(client, "pelatihan").content.decode()
    assert f"<span>Berita {lebak.page.title}</span>" in found
    assert "<span>Berita</span>" in found


def test_a_result_does_not_name_a_closed_page_above_it(client, lebak):
    article = article_in(lebak, title="Pelatihan cabang")
    article.get_parent().unpublish()
    found = find(client, "pelatihan").content.decode()
    assert f"<span>{lebak.page.title}</span>" in found


def test_a_private_page_is_never_found(client, lebak):
    article = article_in(lebak, title="Catatan tertutup")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert "Catatan tertutup" not in unmarked(find(client, "tertutup"))


def test_results_ask_as_many_queries_for_three_as_for_one(client, lebak, django_assert_max_num_queries):
    article_in(lebak, title="Pelatihan satu")
    find(client, "pelatihan")
    with django_assert_max_num_queries(15) as one:
        find(client, "pelatihan")
    for n in range(2):
        article_in(lebak, title=f"Pelatihan lagi {n}")
    with django_assert_max_num_queries(len(one)):
        find(client, "pelatihan")


def test_only_words_reach_the_search_engine():
    assert safe_query('  a"b (c) OR* d\x00e ') == "a b c or d e"
    assert len(safe_query("x" * 500)) == 40
    assert safe_query("!?") == ""
