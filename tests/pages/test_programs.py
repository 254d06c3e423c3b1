"""What a program page tells: for whom, where, with whom, and how to take part."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from home.models import PortalDocument
from membership.models import ConstituentBody, TargetGroup
from programs.models import Partner, ProgramDocument, ProgramIndexPage
from regions.models import Region
from tests.factories import ProgramPageFactory, StandardPageFactory, article_in

pytestmark = pytest.mark.django_db

LEBAK_PROGRAMS = "/wilayah/kabupaten-lebak/program/"


def shown(client, page) -> str:
    return client.get(page.url).content.decode()


def test_a_program_says_for_whom_where_and_with_whom_it_is(client):
    page = ProgramPageFactory()
    page.regions.set(Region.objects.filter(pk="36.02"))
    page.bodies.set([ConstituentBody.objects.get(code="02")])
    page.target_groups.set([TargetGroup.objects.get(name="Anak telantar")])
    page.partners.add(Partner(name="Dinas Sosial", website="https://dinsos.example/"))
    page.documents.add(ProgramDocument(document=document()))
    page.save_revision().publish()
    text = shown(client, page)
    for word in ("Kabupaten Lebak", "Anak telantar", "https://dinsos.example/", "Panduan", "TXT"):
        assert word in text


def document() -> PortalDocument:
    return PortalDocument.objects.create(title="Panduan", file=ContentFile(b"isi", name="panduan.txt"))


@pytest.mark.parametrize(("days", "is_open"), [(0, True), (-1, False)])
def test_the_button_to_take_part_stays_until_its_day_has_passed(client, days, is_open):
    form = StandardPageFactory(title="Formulir ikut serta")
    until = timezone.localdate() + timedelta(days=days)
    page = ProgramPageFactory(
        participation="Semua boleh.", participation_page=form, participation_until=until
    )
    text = shown(client, page)
    assert "Semua boleh." in text
    assert (form.url in text) == is_open


def test_the_button_never_leads_to_a_draft(client):
    form = StandardPageFactory(title="Formulir rahasia", live=False)
    page = ProgramPageFactory(participation="Semua boleh.", participation_page=form)
    assert ">Ikut serta</a>" not in shown(client, page)


def test_the_list_keeps_running_coming_and_ended_programs_apart(client):
    today = timezone.localdate()
    ProgramPageFactory(title="Yang berakhir", ends_on=today - timedelta(days=1))
    ProgramPageFactory(title="Yang akan datang", starts_on=today + timedelta(days=1))
    ProgramPageFactory(title="Yang berjalan", starts_on=today, ends_on=today)
    text = client.get("/program/").content.decode()
    places = [text.index(word) for word in ("Yang berjalan", "Yang akan datang", "Yang berakhir")]
    assert places == sorted(places)


def test_a_branchs_list_names_the_forums_programs_of_its_region_and_no_others(client):
    here, elsewhere = ProgramPageFactory(title="Program di Lebak"), ProgramPageFactory(title="Program lain")
    for page, code in ((here, "36.02"), (elsewhere, "36.01")):
        page.regions.set(Region.objects.filter(pk=code))
        page.save()
    text = client.get(LEBAK_PROGRAMS).content.decode()
    assert "Program di Lebak" in text
    assert "Program lain" not in text


def test_lists_ask_the_same_for_one_program_and_for_many(client, lebak, django_assert_max_num_queries):
    own = ProgramIndexPage.objects.child_of(lebak.page).get()
    for _ in range(4):
        page = ProgramPageFactory()
        page.regions.set([lebak.region])
        page.save()
        ProgramPageFactory(parent=own)
    client.get(LEBAK_PROGRAMS)
    with django_assert_max_num_queries(12):
        client.get(LEBAK_PROGRAMS)


def test_an_editor_previews_what_she_has_not_saved(client, lebak, editor_of_lebak):
    own = ProgramIndexPage.objects.child_of(lebak.page).get()
    page = ProgramPageFactory(parent=own, live=False)
    page.documents.add(ProgramDocument(document=document()))
    page.regions.set(Region.objects.filter(pk="36.02"))
    page.save_revision(user=editor_of_lebak)
    client.force_login(editor_of_lebak)
    text = client.get(f"/cms/pages/{page.pk}/view_draft/").content.decode()
    assert "Panduan" in text
    assert "Kabupaten Lebak" in text


def test_articles_that_name_a_program_stand_on_its_page_and_lead_back(client, lebak):
    program = ProgramPageFactory(title="Satu Data")
    article = article_in(lebak, title="Pendataan dimulai", program=program)
    article_in(lebak, title="Draf pendataan", program=program, live=False)
    text = shown(client, program)
    assert "Pendataan dimulai" in text
    assert "Draf pendataan" not in text
    assert program.url in shown(client, article)


def test_an_article_whose_program_was_taken_off_the_site_stays(client, lebak):
    program = ProgramPageFactory(title="Satu Data")
    article = article_in(lebak, program=program)
    program.unpublish()
    text = shown(client, article)
    assert "Satu Data" not in text
