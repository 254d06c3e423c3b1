"""An article: who wrote it and where its facts come from, what was corrected, what to read next, what to take along."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.models import PortalDocument, PortalSettings
from news.models import Correction, NewsCategory, NewsPage, PressFile, RelatedArticle
from regions.models import Region
from tests.factories import ImageFactory, NewsPageFactory, StandardPageFactory, article_in
from tests.news.hands import text_of

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")


def saved(article: NewsPage, **rows) -> NewsPage:
    for name, parts in rows.items():
        getattr(article, name).set(parts)
    article.save()
    return article


def test_an_article_names_its_authors_its_source_and_who_took_its_picture(client):
    article = NewsPageFactory(
        authors="Siti Aminah",
        source="Dinas Sosial",
        source_url="https://contoh.example/data",
        cover=ImageFactory(credit="Foto: Budi"),
        cover_alt="Bidang",
        cover_caption="Suasana rapat.",
    )
    page = text_of(client.get(article.url))
    assert "Ditulis oleh Siti Aminah" in page
    assert '<a href="https://contoh.example/data" rel="noopener">Dinas Sosial</a>' in page
    assert re.search(r"<figcaption>Suasana rapat. <span[^>]*>Foto: Budi", page)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x", "data:text/html,x"])
def test_a_source_is_an_address_on_the_web(address):
    article = NewsPageFactory()
    article.source_url = address
    with pytest.raises(ValidationError):
        article.full_clean()


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (196, 1), (197, 2), (595, 3)])
def test_an_article_says_how_long_reading_takes(client, words, minutes):
    article = NewsPageFactory(
        body=[("paragraph", f"<p>{'kata ' * words}</p>")]
    )  # and four words of its summary
    assert f"{minutes} menit baca" in text_of(client.get(article.url))


def test_what_was_changed_a_day_later_says_when(client):
    article = NewsPageFactory(published_on=date(2025, 3, 8))
    first = datetime(2025, 3, 8, 9, tzinfo=JAKARTA)
    for later, shown in ((timedelta(hours=23), False), (timedelta(days=2), True)):
        Page.objects.filter(pk=article.pk).update(first_published_at=first, last_published_at=first + later)
        assert ("Terakhir diperbarui" in text_of(client.get(article.url))) == shown
    assert "10 Maret 2025" in text_of(client.get(article.url))


def test_an_article_entered_long_after_its_day_was_not_updated(client):
    article = NewsPageFactory(published_on=date(2019, 1, 1))
    article.save_revision().publish()
    assert "Terakhir diperbarui" not in text_of(client.get(article.url))


def test_corrections_are_shown_openly_the_latest_first(client):
    rows = [
        Correction(day=date(2025, 3, 9), text="Nama desa diperbaiki."),
        Correction(day=date(2025, 3, 10), text="<b>Yang benar 14.</b>"),
    ]
    article = saved(NewsPageFactory(), corrections=rows)
    page = text_of(client.get(article.url))
    assert "Koreksi" in page
    body = page[page.index('id="koreksi"') :]
    assert body.index("10 Maret 2025") < body.index("9 Maret 2025")
    assert "&lt;b&gt;Yang benar 14." in body
    assert 'href="#koreksi"' in page
    assert "koreksi" not in client.get(NewsPageFactory().url).content.decode()


def test_the_press_kit_names_each_file_its_size_and_whom_to_ask(client):
    settings = PortalSettings.for_site(NewsPageFactory().get_site())
    settings.email = "pers@contoh.example"
    settings.save()
    document = PortalDocument.objects.create(
        title="Siaran pers", file=ContentFile(b"%PDF-1.4" * 300, name="s.pdf")
    )
    picture = ImageFactory(title="Foto rapat", credit="Foto: Budi")
    files = [PressFile(document=document), PressFile(image=picture, title="Foto untuk media")]
    page = text_of(client.get(saved(NewsPageFactory(), press_files=files).url))
    kit = page[page.index('id="pers"') :]
    assert re.search(rf'href="{document.url}">Siaran pers</a> <span class="hint">PDF, 2,3\s?KB', kit)
    assert re.search(r">Foto untuk media</a> <span[^>]*>JPG, [\d,]+\s\S+ · Foto: Budi", kit)
    assert "pers@contoh.example" in kit


def test_the_page_for_the_press_lists_articles_with_a_press_kit_alone(client, lebak):
    saved(article_in(lebak, title="Dengan bahan"), press_files=[PressFile(image=ImageFactory())])
    saved(article_in(lebak, title="Draf", live=False), press_files=[PressFile(image=ImageFactory())])
    article_in(lebak, title="Tanpa bahan")
    for address in ("/berita/pers/", "/wilayah/kabupaten-lebak/berita/pers/"):
        page = text_of(client.get(address))
        assert "Dengan bahan" in page
        assert "Tanpa bahan" not in page
        assert "Draf" not in page
        assert f'rel="canonical" href="http://127.0.0.1:8000{address}"' in page


def test_a_file_for_the_press_is_one_of_two_kinds():
    document = PortalDocument.objects.create(title="Siaran", file=ContentFile(b"x", name="s.pdf"))
    for fields in ({}, {"document": document, "image": ImageFactory()}):
        with pytest.raises(ValidationError):
            PressFile(**fields).clean()


def test_a_file_of_the_press_kit_that_is_gone_breaks_no_page(client):
    document = PortalDocument.objects.create(title="Siaran", file=ContentFile(b"x", name="s.pdf"))
    PortalDocument.objects.filter(pk=document.pk).update(file_size=None)
    document.file.storage.delete(document.file.name)
    assert (
        client.get(saved(NewsPageFactory(), press_files=[PressFile(document=document)]).url).status_code
        == 200
    )


def test_the_editors_choice_comes_first_then_what_is_about_the_same(client, lebak):
    category = NewsCategory.objects.get(slug="pelatihan")
    region = Region.objects.filter(pk="36.02")
    chosen = NewsPageFactory(title="Pilihan", published_on=date(2020, 1, 1))
    saved(NewsPageFactory(title="Sewilayah", published_on=date(2021, 1, 1)), regions=region)
    NewsPageFactory(title="Sekategori", published_on=date(2020, 6, 1), category=category)
    saved(NewsPageFactory(title="Keduanya", published_on=date(2020, 2, 1), category=category), regions=region)
    NewsPageFactory(title="Terbaru", published_on=date(2026, 1, 1))
    article = saved(
        article_in(lebak, title="Ini", category=category),
        regions=region,
        related_articles=[RelatedArticle(article=chosen)],
    )
    assert [page.title for page in article.related()] == ["Pilihan", "Keduanya", "Sekategori"]


def test_what_may_not_be_seen_is_not_offered_though_an_editor_chose_it(client, lebak, pandeglang):
    draft = article_in(lebak, title="Draf", live=False)
    article_in(pandeglang, title="Pandeglang saja", in_province_news=False)
    article = saved(article_in(lebak, title="Ini"), related_articles=[RelatedArticle(article=draft)])
    assert article.related() == []


def test_sharing_needs_no_script(client):
    article = NewsPageFactory(title="Aksi & Doa")
    page = client.get(article.url).content.decode()
    assert (
        f"https://wa.me/?text=Aksi%20%26%20Doa%20http%3A%2F%2F127.0.0.1%3A8000%2Fberita%2F{article.slug}%2F"
        in page
    )
    assert re.findall(r"<button[^>]*data-(?:copy|print)[^>]*>", page)
    assert all(" hidden" in tag for tag in re.findall(r"<button[^>]*data-(?:copy|print)[^>]*>", page))


def test_category_and_regions_lead_to_the_list(client, lebak):
    article = article_in(lebak, title="Ini", category=NewsCategory.objects.get(slug="pelatihan"))
    saved(article, regions=Region.objects.filter(pk__in=["36.02", "36.74"]))
    page = client.get(article.url).content.decode()
    start = "/wilayah/kabupaten-lebak/berita/"
    for end in ("kategori/pelatihan/", "wilayah/kabupaten-lebak/", "wilayah/kota-tangerang-selatan/"):
        assert f'href="{start}{end}"' in page
        assert client.get(start + end).status_code == 200


def test_an_article_asks_few_questions(client, lebak):
    article = article_in(lebak, title="Ini", body=[("paragraph", "<p>Isi.</p>")])
    article.cover, article.cover_alt = ImageFactory(), "Bidang"
    saved(article, regions=Region.objects.filter(pk="36.02"))
    client.get(article.url)
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(article.url)
    assert len(asked) <= 12
    page = StandardPageFactory()
    client.get(page.url)
    with CaptureQueriesContext(connection) as plain:
        client.get(page.url)
    assert len(plain) <= 8


def test_an_older_version_knows_nothing_of_the_switch_and_stays_in_the_news(lebak):
    article = article_in(lebak, title="Lama")
    version = article.save_revision()
    for name in ("in_province_news", "corrections", "press_files", "related_articles", "regions", "authors"):
        version.content.pop(name)
    version.save()
    page = version.as_object()
    assert page.in_province_news
    assert page.parts("corrections") == []
