"""Who reads the audit trail, how she finds an entry, and what it says to her."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.actions import record
from audit.enums import Event, Reason
from audit.models import Entry
from tests.cast import Part

pytestmark = pytest.mark.django_db

URL = "/meja/jejak/"


@pytest.fixture
def reader(client, secretariat):
    client.force_login(secretariat)
    return client


def rows(answer):
    assert answer.status_code == 200
    return list(answer.context["entries"])


def note(event=Event.MEMBER_NIK_READ, **more):
    return record(event, **({"by": None} | more))


def test_an_entry_is_told_in_words(reader, member_of_lebak, verifier_of_lebak, lebak):
    note(
        by=verifier_of_lebak,
        on=member_of_lebak,
        person=member_of_lebak,
        branch=lebak.pk,
        reason=Reason.LEGAL,
        fields=["nik", "phone"],
        until=None,
        replaced=True,
        since=date(2026, 11, 24),
        no_longer_known="old_code",
    )
    text = reader.get(URL).content.decode()
    for words in (
        verifier_of_lebak.name,
        f"Anggota {member_of_lebak.pk}",
        str(lebak),
        "NIK dibuka",
        "Kewajiban hukum",
        "yang diubah: NIK, nomor telepon/WhatsApp",
        "menggantikan yang lama: ya",
        "since: 24 November 2026",
        "no longer known: old code",
        "Perintah di server",
    ):
        assert words in text
    assert member_of_lebak.name not in text
    assert "None" not in text


def test_the_newest_stands_first(reader):
    first, second = note(), note()
    assert rows(reader.get(URL))[:2] == [second, first]


def test_an_account_that_is_gone_keeps_its_number(reader, stranger):
    note(by=stranger)
    number = stranger.pk
    stranger.delete()
    assert f"Akun {number}" in reader.get(URL).content.decode()


def test_each_filter_finds_its_entry_alone(
    reader, member_of_lebak, verifier_of_lebak, lebak, pandeglang, secretariat
):
    asked = note(by=verifier_of_lebak, person=member_of_lebak, branch=lebak.pk)
    note(Event.PROOF_READ, by=secretariat, branch=pandeglang.pk)
    for name, value in {
        "peristiwa": "member.nik.read",
        "oleh": verifier_of_lebak.pk,
        "cabang": lebak.pk,
        "anggota": member_of_lebak.pk,
    }.items():
        assert asked in rows(reader.get(URL, {name: value}))
        assert not [row for row in rows(reader.get(URL, {name: value})) if row.event == "proof.read"], name


def test_days_count_whole_in_jakarta(reader):
    with time_machine.travel("2031-05-04T17:30:00Z"):  # 5 May, 00.30 in Jakarta
        asked = note()
    day = {"dari": "2031-05-05", "sampai": "2031-05-05"}
    assert rows(reader.get(URL, day)) == [asked]
    assert rows(reader.get(URL, {"dari": "2031-05-06"})) == []
    assert asked not in rows(reader.get(URL, {"sampai": "2031-05-04"}))


def test_a_filter_stays_on_the_next_page(reader):
    for _number in range(51):
        note(Event.KEYS_ROTATED)
    answer = reader.get(URL, {"peristiwa": "keys.rotated", "halaman": "2"})
    assert len(rows(answer)) == 1
    assert "peristiwa=keys.rotated&amp;halaman=1" in answer.content.decode()


@pytest.mark.parametrize("length", [3, 60])
def test_a_long_trail_takes_no_more_queries(
    reader, member_of_lebak, lebak, length, django_assert_num_queries
):
    """Five of its own; the desk's frame asks the other fourteen."""
    for number in range(length):
        actor = Part(f"petugas{number}").play()
        note(by=actor, on=member_of_lebak, person=member_of_lebak, branch=lebak.pk)
    reader.get(URL)
    with django_assert_num_queries(15):
        rows(reader.get(URL))


def test_the_administrator_reads_it_too(client, administrator):
    client.force_login(administrator)
    entry = note()
    assert entry in rows(client.get(URL))
    assert f'href="{URL}"' in client.get("/meja/").content.decode()


@pytest.mark.parametrize("role", ["editor", "verifier", "chair", "communications", "board", "partner"])
def test_all_others_are_told_kindly_that_it_is_not_theirs_and_find_no_way_to_it(client, role):
    user = Part("petugas", role, "kabupaten-lebak" if role in {"editor", "verifier", "chair"} else "").play()
    client.force_login(user)
    answer = client.get(URL)
    assert answer.status_code == 403
    assert "Anda tidak berbuat salah" in answer.content.decode()
    assert f'href="{URL}"' not in client.get("/meja/").content.decode()


def test_a_member_and_a_visitor_do_not_come_in(client, member_of_lebak):
    assert client.get(URL).status_code == 302
    client.force_login(member_of_lebak.user)
    assert client.get(URL).status_code == 403


def test_days_the_wrong_way_round_are_named_as_such(reader):
    page = reader.get(URL, {"dari": "2031-05-06", "sampai": "2031-05-04"}).content.decode()
    assert "Hari terakhir tidak boleh mendahului hari pertama" in page


@pytest.mark.parametrize("name", ["peristiwa", "oleh", "cabang", "anggota", "dari", "sampai", "halaman"])
@pytest.mark.parametrize(
    "value", ["\x00", "'", '"' * 500, str(10**40), "-1", "0001-01-01", "9999-12-31", "٣", "null", "é" * 300]
)
def test_hostile_filters_find_nothing_and_break_nothing(reader, name, value):
    note()
    answer = reader.get(URL, {name: value})
    assert answer.status_code == 200


def test_reading_the_trail_cannot_write(reader):
    before = Entry.objects.count()
    assert reader.post(URL).status_code == 405
    assert Entry.objects.count() == before


def test_an_old_role_reads_no_more(reader, secretariat):
    secretariat.stewardships.update(
        since=timezone.localdate() - timedelta(days=9), until=timezone.localdate() - timedelta(days=1)
    )
    assert reader.get(URL).status_code == 403
