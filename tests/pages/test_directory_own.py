"""Her own page about the directory: she ticks what it shows, after her consent, and sees how she appears."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.actions.consent import publish_notice
from membership.actions.directory import Choice, NoConsent, choose_shown
from membership.enums import Purpose
from membership.models import Affiliation, DirectoryEntry
from regions.models import Region
from tests.factories import MemberFactory, SkillFactory
from tests.pages.listed import ALL, CONSENTS, LIST, NAME, OWN, account, consented, text_of

pytestmark = pytest.mark.django_db


def test_leads_who_has_not_consented_to_the_notice(client):
    member = MemberFactory(admitted=True, name=NAME)
    client.force_login(account(member))
    page = text_of(client.get(OWN))
    assert "Anda tidak tampil" in page
    assert f'href="{CONSENTS}#directory"' in page
    assert 'name="shows_body"' not in page
    client.post(OWN, {"shows_body": "on"})
    assert not DirectoryEntry.objects.exists()


def test_keeps_her_ticks_and_shows_how_she_appears(client):
    member = consented()
    member.skills.add(SkillFactory(name="Membaca gerak bibir"))
    client.force_login(member.user)
    assert "checked" not in text_of(client.get(OWN))
    page = text_of(client.post(OWN, {"shows_body": "on", "shows_skills": "on"}, follow=True))
    assert "Begini Anda tampil" in page
    assert "Keahlian: Membaca gerak bibir" in page
    assert page.count("checked") == 2
    assert "Membaca gerak bibir" in text_of(client.get(LIST))


def test_sent_twice_is_kept_and_written_down_once(client):
    member = consented()
    client.force_login(member.user)
    for _time in range(2):
        client.post(OWN, {"shows_district": "on"})
    [entry] = Entry.objects.filter(event=Event.DIRECTORY_CHOSEN)
    assert entry.facts["shows_district"] is True
    assert DirectoryEntry.objects.get().shows_district


def test_asks_a_yes_to_the_words_in_force_before_more_is_shown(client, secretariat):
    member = consented(ALL)
    publish_notice(Purpose.DIRECTORY, title="Direktori", text="Kalimat baru.", by=secretariat)
    client.force_login(member.user)
    assert "setujui dahulu versi baru" in text_of(client.get(OWN))
    with pytest.raises(NoConsent):
        choose_shown(member, Choice(), by=member.user)
    assert NAME in text_of(client.get(LIST))


def test_says_why_somebody_who_consented_is_not_seen_yet(client):
    member = consented(admitted=False)
    client.force_login(member.user)
    assert "segera setelah keanggotaan Anda aktif" in text_of(client.get(OWN))


def test_is_for_members_who_signed_in(client, stranger):
    assert client.get(OWN).url.startswith("/akun/login/")
    client.force_login(stranger)
    assert client.get(OWN).status_code == 404


def test_shows_the_checked_duty_area_alone(client):
    member = consented(ALL)
    area = Region.objects.get(pk="36.02.14")
    work = Affiliation.objects.create(
        member=member, constituent_body=member.constituent_body, area=area, verified_at=timezone.now()
    )
    client.force_login(member.user)
    assert area.full_name in text_of(client.get(OWN))
    yesterday = timezone.localdate() - timedelta(days=1)
    for change in ({"verified_at": None}, {"verified_at": timezone.now(), "until": yesterday}):
        Affiliation.objects.filter(pk=work.pk).update(**change)
        assert area.full_name not in text_of(client.get(OWN))


def test_leads_to_the_page_of_her_branch_only_while_it_is_published(client):
    page = consented(ALL).branch.page
    assert f'href="{page.url}"' in text_of(client.get(LIST))
    page.unpublish()
    assert page.url not in text_of(client.get(LIST))
