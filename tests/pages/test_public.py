"""What a citizen sees, and what every public answer carries."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from home.models import HomePage
from news.models import NewsPage
from programs.models import Indicator
from programs.templatetags.programs import program_list_of, programs_in
from tests.factories import (
    MemberFactory,
    NewsPageFactory,
    ProgramPageFactory,
    article_in,
)

pytestmark = pytest.mark.django_db

MENU = ["Beranda", "Tentang Kami", "Keanggotaan", "Wilayah", "Program Kerja", "Berita", "Dokumen"]
PUBLIC = [
    "/",
    "/berita/",
    "/wilayah/",
    "/wilayah/kabupaten-lebak/",
    "/program/",
    "/cari/?q=lebak",
    "/direktori/",
    "/tentang/",
]
ACCOUNT = ["/akun/login/", "/akun/signup/", "/akun/password/reset/", "/akun/login/code/"]


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("path", [*PUBLIC, *ACCOUNT, "/tidak-ada/"])
def test_the_policy_allows_no_inline_code_and_nothing_from_elsewhere(client, path):
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", page) == []
    assert [
        tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag and "json" not in tag
    ] == []


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_gets_no_cookie_and_an_answer_that_may_be_kept(client, path):
    answer = client.get(path)
    assert not answer.cookies
    assert "no-store" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("path", [*PUBLIC, "/anggota/", "/anggota/profil/", "/cms/"])
def test_what_a_signed_in_person_gets_is_stored_nowhere(client, communications, path):
    client.force_login(communications)
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("path", [*PUBLIC, *ACCOUNT])
def test_every_page_has_one_main_heading_a_title_and_speaks_indonesian(client, path):
    page = client.get(path).content.decode()
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    assert re.search(r"<title>\s*\S+.*Forpeksos Banten", page, re.DOTALL)
    assert '<html lang="id">' in page


def test_the_menu_has_the_seven_items_in_order(client):
    page = client.get("/").content.decode()
    nav = page[page.index("<nav") :]
    positions = [nav.index(f">{item}<") for item in MENU]
    assert positions == sorted(positions)


def test_the_open_part_of_the_site_is_marked_in_the_menu(client):
    page = text_of(client.get("/wilayah/kabupaten-lebak/"))
    assert re.search(r'href="/wilayah/"[^>]*aria-current', page)


def test_breadcrumbs_lead_back(client, lebak):
    article = article_in(lebak, title="Kabar")
    page = client.get(article.url).content.decode()
    for href in ("/", "/wilayah/", "/wilayah/kabupaten-lebak/", "/wilayah/kabupaten-lebak/berita/"):
        assert f'href="{href}"' in page


def test_a_branchs_news_list_shows_its_own_articles_only(client, lebak, pandeglang):
    article_in(lebak, title="Kabar Lebak")
    article_in(pandeglang, title="Kabar Pandeglang")
    page = text_of(client.get("/wilayah/kabupaten-lebak/berita/"))
    assert "Kabar Lebak" in page
    assert "Kabar Pandeglang" not in page


def test_the_forums_news_list_shows_every_branchs_articles_with_their_branch(client, lebak):
    article_in(lebak, title="Kabar Lebak")
    NewsPageFactory(title="Kabar provinsi")
    page = text_of(client.get("/berita/"))
    assert "Kabar provinsi" in page
    card = page[page.index("Kabar Lebak") - 600 : page.index("Kabar Lebak") + 900]
    assert "Kabupaten Lebak" in card


def test_the_newest_article_comes_first(lebak):
    old = article_in(lebak, title="Lama", published_on=date(2025, 1, 1))
    new = article_in(lebak, title="Baru", published_on=date(2025, 12, 1))
    assert list(NewsPage.objects.for_cards()) == [new, old]


def test_a_long_list_is_cut_into_pages(client, lebak):
    for n in range(13):
        article_in(lebak, title=f"Kabar {n:02}", published_on=date(2025, 1, n + 1))
    first, second = text_of(client.get("/berita/")), text_of(client.get("/berita/?halaman=2"))
    assert "Kabar 12" in first
    assert "Kabar 00" not in first
    assert "Kabar 00" in second


def test_an_article_says_when_about_what_and_by_whom(client, lebak):
    article = article_in(
        lebak,
        title="Kabar",
        published_on=date(2025, 3, 8),
        source="Humas Lebak",
        body=[("paragraph", "<p>Isi.</p>")],
    )
    page = text_of(client.get(article.url))
    for words in ("8 Maret 2025", "Humas Lebak", "Isi."):
        assert words in page


def test_sample_content_says_so(client):
    sample = NewsPageFactory(title="Contoh", is_sample=True)
    real = NewsPageFactory(title="Nyata")
    label = "Konten contoh – bukan informasi resmi"
    assert label in client.get(sample.url).content.decode()
    assert label not in client.get(real.url).content.decode()


def test_markup_in_titles_and_texts_stays_text(client, lebak):
    hostile = '<script>alert("x")</script>'
    article = article_in(lebak, title=hostile, summary=hostile, source=hostile, slug="jahat")
    for path in (article.url, "/berita/", "/", "/wilayah/kabupaten-lebak/"):
        assert "<script>alert" not in client.get(path).content.decode()


def test_the_home_page_counts_verified_members_and_formed_branches(client, lebak):
    for n in range(7):
        MemberFactory(branch=lebak, verified_at=timezone.now() if n else None)
    page = text_of(client.get("/"))
    assert re.search(r">\s*6\s*<", page)


def test_the_home_page_shows_running_programs_first():
    today = timezone.localdate()
    for n in range(3):
        ProgramPageFactory(title=f"Selesai {n}", ends_on=today - timedelta(days=1))
    ProgramPageFactory(title="Berjalan", ends_on=today)
    program_list = program_list_of(HomePage.objects.get())
    assert [p.title for p in programs_in(program_list, 3)] == ["Berjalan", "Selesai 0", "Selesai 1"]


def test_a_program_shows_its_goal_and_indicators(client):
    program = ProgramPageFactory(title="Satu Data", goal="Data yang mutakhir.")
    Indicator.objects.create(program=program, name="Anggota terdata", target="2.000 orang", achievement="640")
    page = text_of(client.get(program.url))
    for words in ("Data yang mutakhir.", "Anggota terdata", "2.000 orang", "640"):
        assert words in page


@pytest.mark.parametrize(
    "path", ["/berita/tidak-ada/", "/wilayah/kabupaten-lain/", "/x/" * 30, "/%00/", "/wilayah-data"]
)
def test_an_address_that_does_not_exist_gets_the_sites_own_page(client, path):
    answer = client.get(path, follow=True)
    if path != "/wilayah-data":
        assert answer.status_code == 404
        assert "Halaman tidak ditemukan" in answer.content.decode()


def test_there_is_one_home_page():
    assert HomePage.objects.get().url == "/"


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "tidak-ada"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_in_another_character_set_is_refused(client, charset, method):
    answer = client.generic(
        method.upper(),
        "/akun/login/?next=/",
        b"login=a",
        f"application/x-www-form-urlencoded; charset={charset}",
    )
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize("key", ['"\\000aaaaaaaaaaaaaaaa"', "' OR 1=1", "a" * 4_000, "%00"])
def test_a_session_key_that_cannot_be_is_no_session(client, key):
    client.cookies["sessionid"] = key
    assert client.get("/", headers={"cookie": f"sessionid={key}"}).status_code == 200
    assert client.get("/anggota/", headers={"cookie": f"sessionid={key}"}).status_code == 302


def test_a_request_that_is_too_large_gets_the_sites_own_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = client.post("/akun/login/", {"login": "x" * 2_000})
    assert answer.status_code == 400
    assert "Permintaan tidak dapat dibaca" in answer.content.decode()
