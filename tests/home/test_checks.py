"""What the checks of a page find, and what they leave in peace."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.checks import problems_of
from home.checks.panel import ProblemsPanel
from home.models import BasePage, HomePage, StandardPage
from news.models import NewsPage
from tests.cms.test_isolation import article_form, news_of
from tests.factories import article_in
from tests.factories.pages import ImageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

MISSING = 999_999_999


def bricks(*pairs) -> list[dict]:
    return [
        {"type": kind, "value": value, "id": f"b{number}"} for number, (kind, value) in enumerate(pairs, 1)
    ]


def page_with(*pairs, **fields) -> StandardPage:
    """A page with a summary and these bricks, as the editor would load it."""
    fields = {"summary": "Ringkas.", "body": bricks(*pairs)} | fields
    return StandardPage.objects.get(pk=StandardPageFactory(**fields).pk)


def link(words="Daftar cabang", **attributes) -> tuple[str, str]:
    """A paragraph with one link."""
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return ("paragraph", f"<p><a {written}>{words}</a></p>")


def said(page) -> str:
    return " ".join(problem.what for problem in problems_of(page))


def test_a_good_page_has_no_problem():
    page = page_with(
        ("heading", {"text": "Cara ikut", "level": "h2"}),
        link(linktype="page", id=HomePage.objects.get().pk),
        ("picture", {"image": {"image": ImageFactory().pk, "alt_text": "Rapat", "decorative": False}}),
    )
    assert problems_of(page) == []


def test_a_picture_without_words_is_found_wherever_it_lies():
    bare = {"image": {"image": ImageFactory().pk, "alt_text": " ", "decorative": False}, "caption": ""}
    only = {"image": {"image": ImageFactory().pk, "alt_text": "", "decorative": True}, "caption": ""}
    gallery = {"title": "", "pictures": [{"type": "item", "value": bare, "id": "x"}] * 2}
    found = problems_of(page_with(("picture", only), ("gallery", gallery), ("picture", bare)))
    assert [problem.anchor for problem in found] == ["block-b2-section"] * 2 + ["block-b3-section"]


def test_a_lead_picture_without_words_is_found():
    bare = page_with(cover=ImageFactory(), cover_alt="Rapat")
    bare.cover_alt = " "  # as it may stand in a draft
    assert len(problems_of(bare)) == 1
    assert problems_of(page_with(cover=ImageFactory(), cover_alt="Rapat kerja")) == []


def test_a_long_title_is_found_unless_search_engines_get_a_shorter_one():
    assert "71" in said(page_with(title="a" * 71))
    assert problems_of(page_with(title="b" * 70)) == []
    assert problems_of(page_with(title="c" * 99, seo_title="Pendek")) == []


def test_a_missing_summary_is_found_unless_search_engines_get_one():
    assert len(problems_of(page_with(summary=" "))) == 1
    assert problems_of(page_with(summary="", search_description="Ringkas.")) == []


def test_empty_and_doubled_headings_are_found():
    page = page_with(
        ("heading", {"text": "Syarat", "level": "h2"}),
        ("heading", {"text": " ", "level": "h2"}),
        ("heading", {"text": "SYARAT ", "level": "h3"}),
    )
    assert [problem.anchor for problem in problems_of(page)] == ["block-b2-section", "block-b3-section"]


@pytest.mark.parametrize(
    "words", ["klik di sini", "Di sini", "selengkapnya", "https://contoh.id/a", "link ini."]
)
def test_link_words_that_say_nothing_are_found(words):
    assert len(problems_of(page_with(link(words, href="https://contoh.id/")))) == 1


@pytest.mark.parametrize("words", ["Daftar cabang di sini", "formulir pendaftaran", "berita selengkapnya"])
def test_link_words_that_say_something_are_left_in_peace(words):
    assert problems_of(page_with(link(words, href="https://contoh.id/"))) == []


@pytest.mark.parametrize(
    "address",
    [
        "/tidak-ada/",
        "/tentang/tidak-ada/",
        "/visi-misi/",
        "/kontak/2025/",
        "/%00/",
        "http://localhost:8000/tidak-ada",
    ],
)
def test_an_own_address_without_a_page_is_dead(address, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    assert "tidak ada" in said(page_with(link(href=address)))


@pytest.mark.parametrize(
    "address",
    ["/", "/tentang/", "/tentang/visi-misi", "/berita/2025/", "/cari/?q=a", "/meja/", "/media/x.pdf", "#atas",
     "mailto:a@contoh.id", "tel:0254", "https://contoh.id/tidak-ada/", "/lama/", "http://["],
)  # fmt: skip
def test_an_address_that_answers_is_alive(address):
    Redirect.objects.create(old_path="/lama", redirect_link="/tentang/")
    assert problems_of(page_with(link(href=address))) == []


def test_missing_draft_expired_and_private_pages_are_dead_alike():
    draft = StandardPageFactory(live=False)
    expired = StandardPageFactory(expire_at=timezone.now())
    private = StandardPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    answers = {
        said(page_with(link(linktype="page", id=pk)))
        for pk in (draft.pk, expired.pk, private.pk, MISSING, "9" * 30)
    }
    assert len(answers) == 1
    assert draft.title not in answers.pop()


def test_a_private_page_may_lead_to_a_private_one():
    private = StandardPageFactory()
    page = page_with(link(linktype="page", id=private.pk), parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert problems_of(page) == []


def test_dead_pages_and_documents_are_found_in_every_chooser():
    button = {"title": "Ikut", "text": "", "button": "Daftar", "page": MISSING, "address": ""}
    files = {"title": "", "documents": [{"type": "item", "value": MISSING, "id": "x"}]}
    page = page_with(("call_to_action", button), ("documents", files), link(linktype="document", id=MISSING))
    assert len(problems_of(page)) == 3
    home = HomePage.objects.get()
    home.join_page = StandardPageFactory(live=False)
    assert "belum terbit" in said(home)


def test_hostile_bricks_are_read_calmly():
    odd = [
        ("gone", {}),
        ("heading", None),
        ("picture", None),
        ("gallery", {"pictures": None}),
        ("paragraph", None),
    ]
    problems_of(StandardPage(title="Halaman", body=bricks(*odd)))


def test_a_page_of_many_links_asks_as_little_as_one_of_few():
    def questions(number: int) -> int:
        page = page_with(*[
            part
            for _ in range(number)
            for part in (
                link(linktype="page", id=StandardPageFactory().pk),
                link(linktype="document", id=MISSING),
                link(href="/tidak-ada/"),
            )
        ])  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            problems_of(page)
        return len(asked)

    assert questions(1) == questions(5) == 3


def test_the_editor_shows_what_could_be_better_above_the_fields(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    article = article_in(lebak, body=bricks(link("klik di sini", href="/tidak-ada/")))
    page = client.get(f"/cms/pages/{article.pk}/edit/").content.decode()
    assert "2 hal dapat diperbaiki" in page
    assert 'href="#block-b1-section"' in page
    article.body = []
    article.save_revision()
    assert "dapat diperbaiki" not in client.get(f"/cms/pages/{article.pk}/edit/").content.decode()


def kinds_of(base) -> list[type]:
    """All page types below `base`."""
    return [kind for child in base.__subclasses__() for kind in (child, *kinds_of(child))]


@pytest.mark.parametrize("kind", [kind for kind in kinds_of(BasePage) if not kind._meta.abstract])
def test_every_page_type_has_the_panel(kind):
    first_tab = kind.get_edit_handler().children[0]
    assert isinstance(first_tab.children[0], ProblemsPanel)


def test_publishing_with_a_problem_is_never_refused(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)
    form = article_form("Kabar Baik") | {"summary": "", "action-publish": "1"}
    answer = client.post(f"/cms/pages/add/news/newspage/{news_of(lebak).pk}/", form, follow=True)
    page = answer.content.decode()
    assert "Kabar Baik" in page
    assert "dapat diperbaiki" in page
    assert NewsPage.objects.get(title="Kabar Baik").live
