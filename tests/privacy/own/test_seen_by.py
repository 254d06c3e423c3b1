"""Who has looked at my data, when and why: in words that a member understands."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from audit.actions import record
from audit.enums import Event, Reason
from audit.models import Entry
from membership.actions.export import export_members
from membership.actions.nik import reveal_nik
from membership.actions.profile import update_profile
from membership.actions.proof import open_proof
from membership.actions.stewardship import end_role, grant_role
from membership.enums import Role
from membership.models import Member
from privacy.actions.copies import note_download
from privacy.actions.requests import make_request
from privacy.enums import Correctable, Kind
from tests.privacy.own.hands import give_proof, text_of

pytestmark = pytest.mark.django_db

URL = "/anggota/data-saya/siapa/"
NOVEMBER = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)  # 14.05 in Banten


@pytest.fixture
def looked_at(with_nik, verifier_of_lebak):
    """The verifier has looked at the NIK on 24 November 2026, 14.05."""
    with time_machine.travel(NOVEMBER, tick=False):
        reveal_nik(with_nik, by=verifier_of_lebak, reason=Reason.VERIFICATION)
    return with_nik


def test_a_reading_says_who_in_which_office_when_what_and_why(signed_in, looked_at, verifier_of_lebak):
    verifier_of_lebak.stewardships.update(since=date(2026, 1, 1))
    page = text_of(signed_in.get(URL))
    assert "24 November 2026" in page
    assert "14.05" in page
    who = f"Verifikator cabang Kabupaten Lebak ({verifier_of_lebak.name})"
    assert f"<strong>{who}</strong> melihat NIK Anda. Alasan: Verifikasi anggota." in page


def test_the_office_is_that_of_the_day_of_the_reading(signed_in, looked_at, verifier_of_lebak):
    stewardship = verifier_of_lebak.stewardships.get()
    type(stewardship).objects.filter(pk=stewardship.pk).update(since=date(2026, 1, 1))
    with time_machine.travel(datetime(2026, 12, 24, tzinfo=UTC)):
        end_role(stewardship)
        signed_in.force_login(looked_at.user)
        assert "Verifikator cabang Kabupaten Lebak" in text_of(signed_in.get(URL))


@pytest.mark.parametrize("since", [date(2026, 1, 1), date(2026, 11, 24)])
def test_a_role_that_ended_on_that_day_was_her_office_on_it(
    signed_in, looked_at, lebak, verifier_of_lebak, since
):
    with time_machine.travel(NOVEMBER, tick=False):
        verifier_of_lebak.stewardships.update(since=since)
        listed = Member.objects.within_reach_of(verifier_of_lebak)
        export_members(listed, form="csv", by=verifier_of_lebak)
        end_role(verifier_of_lebak.stewardships.get())
        assert not Member.objects.within_reach_of(verifier_of_lebak).exists()
        grant_role(verifier_of_lebak, branch=lebak, role=Role.VERIFIER)
        end_role(verifier_of_lebak.stewardships.not_ended().get())
        signed_in.force_login(looked_at.user)
        page = text_of(signed_in.get(URL))
    who = f"Verifikator cabang Kabupaten Lebak ({verifier_of_lebak.name})"
    assert f"<strong>{who}</strong> melihat NIK Anda" in page
    assert "yang mungkin memuat data Anda" in page


def test_what_others_did_and_what_she_did_stand_apart(signed_in, looked_at):
    note_download(looked_at.user, looked_at)
    others, own = text_of(signed_in.get(URL)), text_of(signed_in.get(f"{URL}?oleh=saya"))
    assert "melihat NIK Anda" in others
    assert "mengunduh data Anda" not in others
    assert "mengunduh data Anda" in own
    assert "melihat NIK Anda" not in own


def test_a_change_names_the_fields_and_not_their_values(signed_in, member):
    changes = {"phone": "+6281234567890", "village": None, "skills": [], "service_fields": []}
    update_profile(member, version=member.version, changes=changes)
    page = text_of(signed_in.get(f"{URL}?oleh=saya"))
    assert "mengubah data Anda: nomor telepon/WhatsApp" in page
    assert "81234567890" not in page


def test_a_line_says_which_kind_of_file_which_role_and_which_request(
    signed_in, member, lebak, verifier_of_lebak
):
    proof = give_proof(member)
    open_proof(proof, by=verifier_of_lebak).close()
    grant_role(member.user, branch=lebak, role=Role.EDITOR)
    make_request(member.user, Kind.CORRECTION, about=Correctable.REGISTERED_ON, wanted="2020-01-01")
    page = text_of(signed_in.get(URL))
    who = f"Verifikator cabang Kabupaten Lebak ({verifier_of_lebak.name})"
    assert f"<strong>{who}</strong> membuka salah satu berkas Anda: SK penugasan." in page
    assert "memberi Anda peran: Editor cabang." in page
    own = text_of(signed_in.get(f"{URL}?oleh=saya"))
    assert "mengajukan permintaan tentang data Anda: Perbaikan, tanggal terdaftar." in own


def test_a_list_that_may_hold_her_is_told_and_one_of_another_branch_is_not(
    signed_in, member, verifier_of_lebak, verifier_of_pandeglang, secretariat
):
    for officer in (verifier_of_lebak, verifier_of_pandeglang, secretariat):
        export_members(Member.objects.within_reach_of(officer), form="csv", by=officer)
    page = text_of(signed_in.get(URL))
    assert page.count("yang mungkin memuat data Anda") == 2
    assert "Kabupaten Pandeglang" not in page
    assert "Sekretariat" in page


def test_nobody_reads_about_somebody_else(client, looked_at, member_of_pandeglang):
    client.force_login(member_of_pandeglang.user)
    assert "melihat NIK Anda" not in text_of(client.get(URL))


def test_what_the_portal_did_by_itself_is_told_too(signed_in, member):
    record(Event.MEMBER_VERIFIED, by=None, on=member, person=member)
    assert "Portal sendiri" in text_of(signed_in.get(URL))


def test_an_account_without_a_membership_has_the_page_too(client, stranger):
    client.force_login(stranger)
    record(Event.ACCOUNT_CHANGED, by=None, on=stranger, person=stranger)
    assert "Portal sendiri" in text_of(client.get(URL))


def test_long_lists_come_in_pages_and_odd_page_numbers_do_no_harm(signed_in, looked_at, verifier_of_lebak):
    for _time in range(60):
        reveal_nik(looked_at, by=verifier_of_lebak, reason=Reason.LEGAL)
    assert text_of(signed_in.get(URL)).count("melihat NIK Anda") == 50
    assert text_of(signed_in.get(f"{URL}?halaman=2")).count("melihat NIK Anda") == 11
    for odd in ("0", "-1", "x", "9" * 40, "%00", "'"):
        assert signed_in.get(f"{URL}?halaman={odd}&oleh=%00").status_code == 200


def test_many_entries_ask_as_many_queries_as_few(
    signed_in, looked_at, verifier_of_lebak, chair_of_lebak, secretariat, django_assert_max_num_queries
):
    signed_in.get(URL)
    with django_assert_max_num_queries(30) as asked:
        signed_in.get(URL)
    few = len(asked)  # the log of queries starts anew with each request
    for _time in range(8):
        for officer in (verifier_of_lebak, chair_of_lebak, secretariat):
            reveal_nik(looked_at, by=officer, reason=Reason.LEGAL)
    assert Entry.objects.count() > 24
    with django_assert_max_num_queries(few):
        signed_in.get(URL)
