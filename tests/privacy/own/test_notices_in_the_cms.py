"""The secretariat publishes the next version of a notice; what is published is never changed."""

import pytest
from django.urls import NoReverseMatch, reverse

from audit.enums import Event
from audit.models import Entry
from membership.enums import Purpose
from membership.models import Notice
from tests.privacy.own.hands import sign_in, text_of

pytestmark = pytest.mark.django_db

LIST, ADD = "/cms/notice/", "/cms/notice/new/"
NEW = {"purpose": "photo", "title": "Foto kegiatan", "text": "Kalimat <b>baru</b>."}


@pytest.fixture
def office(client, secretariat):
    """The secretariat's browser."""
    return sign_in(client, secretariat)


def test_the_secretariat_publishes_the_next_version(office, client, secretariat):
    answer = office.post(ADD, NEW)
    assert answer.status_code == 302
    notice = Notice.objects.in_force().get(purpose=Purpose.PHOTO)
    assert (notice.version, notice.title) == (2, "Foto kegiatan")
    entry = Entry.objects.get(event=Event.NOTICE_PUBLISHED)
    assert (entry.actor_id, entry.facts) == (secretariat.pk, {"purpose": "photo", "version": 2})
    client.logout()
    assert "Kalimat &lt;b&gt;baru" in text_of(client.get("/anggota/pemberitahuan/photo/"))


def test_a_double_click_publishes_one_version(office):
    office.post(ADD, NEW)
    office.post(ADD, NEW)
    assert Notice.objects.filter(purpose=Purpose.PHOTO).count() == 2


def test_she_reads_all_versions_and_is_led_to_no_other_door(office):
    page = text_of(office.get(LIST))
    assert "Foto dalam berita dan laporan" in page
    notice = Notice.objects.get(purpose=Purpose.PHOTO)
    assert notice.text[:40] in text_of(office.get(f"/cms/notice/inspect/{notice.pk}/"))
    for verb in ("edit", "delete", "copy", "history", "usage"):
        assert f"/cms/notice/{verb}/" not in page


@pytest.mark.parametrize("verb", ["edit", "delete", "copy", "history", "usage"])
@pytest.mark.parametrize("officer", ["secretariat", "administrator"])
def test_there_is_no_address_to_change_or_delete_one(client, request, officer, verb):
    sign_in(client, request.getfixturevalue(officer))
    notice = Notice.objects.get(purpose=Purpose.PHOTO)
    with pytest.raises(NoReverseMatch):
        reverse(f"notice:{verb}", args=[notice.pk])
    assert client.post(f"/cms/notice/{verb}/{notice.pk}/", NEW).status_code in {403, 404}
    assert Notice.objects.filter(pk=notice.pk, title=notice.title).exists()


@pytest.mark.parametrize(
    "officer", ["communications", "verifier_of_lebak", "editor_of_lebak", "chair_of_lebak", "administrator"]
)
def test_nobody_else_publishes(client, request, officer):
    sign_in(client, request.getfixturevalue(officer))
    assert client.post(ADD, NEW).status_code in {302, 403, 404}
    assert client.get(LIST).status_code in {302, 403, 404}
    assert not Notice.objects.filter(title=NEW["title"]).exists()


@pytest.mark.parametrize(
    "changes", [{"purpose": "x"}, {"title": ""}, {"text": ""}, {"title": "x" * 500}, {"purpose": "photo\x00"}]
)
def test_odd_forms_publish_nothing(office, changes):
    count = Notice.objects.count()
    assert office.post(ADD, NEW | changes | {"version": "7"}).status_code in {200, 302}
    assert Notice.objects.exclude(version=1).count() <= (1 if changes == {"purpose": "photo\x00"} else 0)
    assert Notice.objects.count() <= count + 1
    assert not Notice.objects.filter(version=7).exists()
