"""Menus, footer and announcements that the communications staff keep in the CMS."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from home.blocks.announcement import AnnouncementBlock
from home.blocks.link import LinkBlock
from home.models import PortalSettings, StandardPage
from tests.factories import StandardPageFactory, article_in

pytestmark = pytest.mark.django_db


def link(label="", page=None, address="") -> dict:
    return {"label": label, "page": page.pk if page else None, "address": address}


def items(*links: dict) -> list[dict]:
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in links]


def stream(kind: str, *values: dict) -> str:
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for value in values])


def entry(label="", page=None, address="", below=()) -> dict:
    return link(label, page, address) | {"below": items(*below)}


def announcement(text: str, **fields) -> dict:
    return {
        "kind": "info", "text": text, "link": link(), "begins": None, "ends": None, "section": None
    } | fields  # fmt: skip


def set_up(**fields: str) -> None:
    portal = PortalSettings.for_site(Site.objects.get())
    for name, value in fields.items():
        setattr(portal, name, value)
    portal.save()


def page_of(client, path: str = "/") -> str:
    return re.sub(r"\s+", " ", client.get(path).content.decode())


def nav_of(page: str) -> str:
    start = page.index('<nav class="mainnav"')
    return page[start : page.index("</nav>", start)]


@pytest.fixture
def contact() -> StandardPage:
    return StandardPage.objects.get(slug="kontak")


def test_the_menu_that_was_set_up_takes_the_place_of_the_marked_pages(client, contact):
    set_up(main_menu=stream("entry", entry("Direktori", address="/direktori/"), entry(page=contact)))
    nav = nav_of(page_of(client))
    assert re.findall(r'href="([^"]+)"', nav) == ["/direktori/", "/kontak/"]
    assert ">Kontak" in nav
    assert "Keanggotaan" not in nav


def test_without_a_menu_of_its_own_the_site_keeps_the_marked_pages(client):
    set_up(footer_columns=stream("column", {"title": "Lain", "links": items(link("Cari", address="/cari/"))}))
    page = page_of(client)
    assert ">Keanggotaan<" in nav_of(page)
    assert ">Lain<" in page


def test_links_below_an_entry_open_without_a_script_and_mark_the_current_one(client, contact):
    set_up(
        main_menu=stream("entry", entry("Tentang", below=[link(page=contact), link("X", address="/cari/")]))
    )
    nav = nav_of(page_of(client, contact.url))
    assert "<details" in nav
    assert re.search(r'href="/kontak/" aria-current="page"', nav)
    assert 'aria-current="page"' in nav_of(page_of(client, "/cari/"))


@pytest.mark.parametrize("how", ["draft", "private", "deleted"])
def test_a_page_that_is_not_open_stands_in_no_menu(client, how):
    page = StandardPageFactory(title="Rahasia uji")
    set_up(
        main_menu=stream("entry", entry(page=page), entry("Induk", below=[link(page=page)])),
        footer_columns=stream("column", {"title": "Kolom", "links": items(link(page=page))}),
        announcements=stream("announcement", announcement("Kabar", link=link("Baca", page=page))),
    )
    assert "Rahasia uji" in page_of(client)
    if how == "draft":
        page.unpublish()
    elif how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        Page.objects.get(pk=page.pk).delete()
    shown = page_of(client)
    for words in ("Rahasia uji", "Induk", ">Kolom<", page.url):
        assert words not in shown
    assert "Kabar" in shown


def test_menus_cost_no_query_more_for_three_links_than_for_none(client, lebak):
    pages = [StandardPageFactory() for _n in range(3)]

    def count() -> int:
        client.get("/kontak/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/kontak/")
        return len(queries)

    before = count()
    set_up(
        main_menu=stream("entry", *(entry(page=page, below=[link(page=page)]) for page in pages)),
        footer_columns=stream("column", {"title": "Kolom", "links": items(*(link(page=p) for p in pages))}),
        socials=stream("social", {"name": "Instagram", "address": "https://instagram.com/x"}),
        announcements=stream("announcement", announcement("Satu", link=link("a", page=pages[0]))),
    )
    assert count() == before


def test_an_announcement_is_shown_between_its_dates(client):
    now = timezone.now()
    past, coming = (now - timedelta(days=1)).isoformat(), (now + timedelta(days=1)).isoformat()
    set_up(
        announcements=stream(
            "announcement",
            announcement("Sedang berlaku", begins=past, ends=coming, kind="disaster"),
            announcement("Sudah lewat", ends=past),
            announcement("Belum mulai", begins=coming),
        )
    )
    page = page_of(client)
    assert "<strong>Bencana:</strong> Sedang berlaku" in page
    assert "Sudah lewat" not in page
    assert "Belum mulai" not in page


def test_an_announcement_of_a_section_is_shown_there_alone(client, lebak, pandeglang):
    set_up(announcements=stream("announcement", announcement("Kabar Lebak", section=lebak.page.pk)))
    article = article_in(lebak, title="Berita")
    assert "Kabar Lebak" in page_of(client, article.url)
    for path in ("/", pandeglang.page.url, "/cari/", "/tidak-ada/"):
        assert "Kabar Lebak" not in page_of(client, path)


def test_markup_in_menus_stays_text(client):
    hostile = '"><script>alert(1)</script>'
    set_up(
        main_menu=stream("entry", entry(hostile, address="/cari/")),
        footer_columns=stream("column", {"title": hostile, "links": items(link(hostile, address="/x"))}),
        announcements=stream("announcement", announcement(hostile)),
        footer_note=hostile,
    )
    assert "<script>alert" not in page_of(client)


@pytest.mark.parametrize(
    "value",
    [
        link("Kosong"),
        link("Skrip", address="javascript:alert(1)"),
        link("Data", address="data:text/html,x"),
        link("", address="/cari/"),
    ],
)
def test_a_link_leads_somewhere_safe_and_has_a_label(value):
    block = LinkBlock()
    with pytest.raises(Exception, match="error"):
        block.clean(block.to_python(value))


def test_an_announcement_does_not_end_before_it_begins():
    block = AnnouncementBlock()
    now = timezone.now()
    value = announcement("Kabar", begins=now.isoformat(), ends=(now - timedelta(days=1)).isoformat())
    with pytest.raises(Exception, match="error"):
        block.clean(block.to_python(value))


def test_only_communications_open_the_settings(client, communications, editor_of_lebak, secretariat):
    url = reverse("wagtailsettings:edit", args=["home", "portalsettings", Site.objects.get().pk])
    client.force_login(communications)
    assert client.get(url).status_code == 200
    for user in (editor_of_lebak, secretariat):
        client.force_login(user)
        assert client.get(url).status_code in {302, 403, 404}


def settings_url() -> str:
    return reverse("wagtailsettings:edit", args=["home", "portalsettings", Site.objects.get().pk])


def seen_version(client) -> str:
    """What the form that `client` opens now knows of the version it shows."""
    page = client.get(settings_url()).content.decode()
    return re.search(r'name="seen_version" value="(\w+)"', page)[1]


def form_announcing(text: str, version: str) -> dict[str, str]:
    return {
        **{f"{name}-count": "0" for name in ("main_menu", "footer_columns", "socials")},
        "seen_version": version,
        "announcements-count": "1",
        "announcements-0-deleted": "",
        "announcements-0-order": "0",
        "announcements-0-type": "announcement",
        "announcements-0-id": "",
        "announcements-0-value-kind": "warning",
        "announcements-0-value-text": text,
        "announcements-0-value-link-label": "",
        "announcements-0-value-link-page": "",
        "announcements-0-value-link-address": "",
        "announcements-0-value-begins": "",
        "announcements-0-value-ends": "",
        "announcements-0-value-section": "",
    }


def test_communications_save_an_announcement_in_the_cms(client, communications):
    client.force_login(communications)
    for text in (
        "Kantor tutup",
        "Kantor buka",
    ):  # twice: what it saved itself is no surprise to a form opened anew
        form = form_announcing(text, seen_version(client))
        assert client.post(settings_url(), form).status_code == 302
    client.logout()
    page = page_of(client)
    assert "Kantor buka" in page
    assert "Kantor tutup" not in page


def test_of_two_who_save_the_settings_at_once_the_later_is_told_and_loses_nothing(client, communications):
    client.force_login(communications)
    version = seen_version(client)
    client.post(settings_url(), form_announcing("Kantor tutup", version))
    for stale in (version, "", "\x00"):
        answer = client.post(settings_url(), form_announcing("Banjir di Patia", stale))
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors() or stale == "\x00"
        assert "Banjir di Patia" in answer.content.decode()
    client.logout()
    page = page_of(client)
    assert "Kantor tutup" in page
    assert "Banjir" not in page
