"""Indonesian stems, filters, marks, other spellings; never what is closed, a draft or expired."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.finding.indexing import index_pages
from home.finding.snippets import Marker
from home.finding.stems import stem, stems
from home.models import PortalDocument, SearchEntry
from membership.actions.consent import withdraw_consent
from membership.enums import Purpose
from regions.models import Region
from tests.factories import NewsPageFactory, ProgramPageFactory, StandardPageFactory, article_in
from tests.pages.listed import NAME, consented

pytestmark = pytest.mark.django_db


def read(client, query: str, **filters: str) -> str:
    """The page of results without its marks."""
    answer = client.get("/cari/", {"q": query, **filters})
    assert answer.status_code == 200
    return answer.content.decode().replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("mendaftarkan", "daftar"),
        ("pendaftaran", "daftar"),
        ("pelatihan", "latih"),
        ("terlantar", "telantar"),
        ("penelantaran", "telantar"),
        ("social", "sosial"),
        ("difabel", "disabilitas"),
        ("kec", "camat"),
        ("kecamatan", "camat"),
        ("ppks", "ppks"),
        ("2026", "2026"),
        ("日本語", "日本語"),
    ],
)
def test_a_word_has_its_root_in_one_spelling(word, root):
    assert stem(word) == root


def test_words_that_tell_nothing_have_no_roots():
    assert stems("yang dan di, untuk!") == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("daftar", "Mendaftarkan anak binaan"),
        ("telantar", "Anak terlantar di terminal"),
        ("penyandang cacat", "Hari Penyandang Disabilitas"),
        ("MÉNDAFTARKAN", "Daftar relawan"),
    ],
)
def test_a_title_is_found_by_another_form_of_its_words(client, lebak, query, title):
    article_in(lebak, title=title)
    assert title in read(client, query)


def test_a_word_in_the_title_counts_more_than_one_in_the_text(client, lebak):
    article_in(lebak, title="Kabar lain", body=[("paragraph", "<p>" + "pesisir " * 9 + "</p>")])
    article_in(lebak, title="Pesisir selatan")
    found = read(client, "pesisir")
    assert found.index("Pesisir selatan") < found.index("Kabar lain")


def test_what_was_looked_for_is_marked_and_the_rest_escaped():
    marker = Marker(tuple(stems("daftar")))
    assert marker.marked("Mendaftarkan <b>kita</b>") == "<mark>Mendaftarkan</mark> &lt;b&gt;kita&lt;/b&gt;"
    long = "kata " * 200 + "pendaftaran dibuka " + "lagi " * 200
    snippet = marker.snippet(long)
    assert "<mark>pendaftaran</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 260


def test_kind_and_region_narrow_and_stay_with_the_pagination(client, lebak, pandeglang):
    for n in range(11):
        article_in(lebak, title=f"Pesisir Lebak {n}")
    article_in(pandeglang, title="Pesisir Pandeglang")
    ProgramPageFactory(title="Pesisir bersih")
    assert "Pesisir bersih" not in read(client, "pesisir", jenis="berita")
    assert "Pesisir bersih" in read(client, "pesisir", jenis="program")
    found = read(client, "pesisir", jenis="berita", wilayah="kabupaten-lebak")
    assert "Pesisir Lebak" in found
    assert "Pesisir Pandeglang" not in found
    assert "?q=pesisir&amp;jenis=berita&amp;wilayah=kabupaten-lebak&amp;halaman=2" in found
    assert "Pesisir Lebak" in read(client, "pesisir", jenis="x\x00", wilayah="'")


def test_an_article_of_the_province_is_found_under_the_regions_that_it_names(client):
    article = NewsPageFactory(title="Pesisir Banten")
    article.regions.add(Region.objects.get(name="Kabupaten Pandeglang"))
    article.save_revision().publish()
    assert "Pesisir Banten" in read(client, "pesisir", wilayah="kabupaten-pandeglang")
    assert "Pesisir Banten" not in read(client, "pesisir", wilayah="kabupaten-lebak")


def test_the_front_page_of_a_branch_is_a_branch(client, lebak):
    assert f'href="{lebak.page.url}"' in read(client, "lebak", jenis="cabang")


def test_what_is_taken_off_closed_deleted_or_expired_is_not_found_counted_or_suggested(client, lebak):
    gone, closed, expired, deleted = (article_in(lebak, title=f"Kawruhan {n}") for n in range(4))
    assert read(client, "kawruhan").count("<h2") >= 4
    gone.unpublish()
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    deleted.delete()
    for query in ("kawruhan", "kawruham"):
        found = read(client, query)
        assert "Kawruhan" not in found
        assert "?q=kawruhan" not in found
    restriction.delete()
    assert "Kawruhan 1" in read(client, "kawruhan")


def test_a_draft_changes_nothing_that_is_found(client, lebak):
    article = article_in(lebak, title="Pesisir lama")
    article.title = "Samudra baru"
    article.save_revision()
    assert "Samudra baru" not in read(client, "samudra")
    article.save_revision().publish()
    assert "Samudra baru" in read(client, "samudra")


def test_a_page_that_the_index_does_not_know_is_closed_is_not_found(client, lebak):
    article = article_in(lebak, title="Pesisir selatan")
    type(article).objects.filter(pk=article.pk).update(live=False)
    assert "Pesisir selatan" not in read(client, "pesisir")


def test_a_section_that_is_closed_takes_its_articles_along(client, lebak):
    article_in(lebak, title="Pesisir selatan")
    PageViewRestriction.objects.create(page=lebak.page, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchEntry.objects.filter(title="Pesisir selatan").exists()


def test_only_shared_documents_are_found(client, lebak):
    shared = PortalDocument.objects.create(title="Formulir pesisir", file="documents/a.pdf", file_size=10)
    PortalDocument.objects.create(
        title="Catatan pesisir", file="documents/b.pdf", file_size=10, collection=lebak.collection
    )
    found = read(client, "pesisir", jenis="dokumen")
    assert shared.url in found
    assert "Catatan pesisir" not in found
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )
    assert shared.title not in read(client, "pesisir")


def test_people_are_found_while_they_consent(client):
    member = consented()
    name = f"{NAME}</a>"
    assert name in read(client, NAME)
    assert name in read(client, "sumiati", wilayah="kabupaten-lebak", jenis="orang")
    assert name not in read(client, NAME, wilayah="kabupaten-pandeglang")
    assert name not in read(client, NAME, jenis="berita")
    assert not SearchEntry.objects.filter(title__contains="Sumiati").exists()
    withdraw_consent(member.user, Purpose.DIRECTORY, by=member.user)
    assert name not in read(client, NAME)


def test_a_mistyped_word_gets_the_known_one(client, lebak):
    article_in(lebak, title="Pelatihan kebencanaan")
    assert "?q=pelatihan" in read(client, "pelathian")
    assert "Mungkin maksud" not in read(client, "xyzzyx")


def test_the_command_makes_the_index_anew(client, lebak):
    article_in(lebak, title="Pesisir selatan")
    SearchEntry.objects.all().delete()
    assert "Pesisir selatan" not in read(client, "pesisir")
    call_command("index_search", verbosity=0)
    assert "Pesisir selatan" in read(client, "pesisir")


def test_a_page_that_moves_takes_its_region_along(client, lebak, pandeglang):
    page = StandardPageFactory(parent=lebak.page, title="Pesisir selatan")
    page.move(pandeglang.page, pos="last-child")
    assert "Pesisir selatan" in read(client, "pesisir", wilayah="kabupaten-pandeglang")


def test_the_plan_of_the_search_uses_its_index(lebak):
    index_pages([article_in(lebak, title="Pesisir").pk])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "EXPLAIN QUERY PLAN SELECT rowid FROM home_searchtext WHERE home_searchtext MATCH 'a'"
            )
            assert "VIRTUAL TABLE INDEX" in str(cursor.fetchall())
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN SELECT id FROM home_searchentry WHERE words @@ to_tsquery('simple', 'a')")
            assert "home_searchentry_words" in str(cursor.fetchall())
