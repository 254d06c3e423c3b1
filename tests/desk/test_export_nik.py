"""NIK in a file: for whoever may see those of all members in it, with a reason, and each member is told."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from audit.chain import START
from audit.models import Entry
from membership.actions.export import export_members
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.exporting.columns import NIK as NIK_COLUMN
from membership.models import Member
from tests.desk.conftest import NIK, OTHER_NIK, keep
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/anggota/ekspor/"
TICKED = {"format": "csv", "pilih": "1", "kolom": ["nama", "nik"], "reason": "legal"}


@pytest.fixture
def numbered(member_of_lebak, lebak) -> Member:
    """Who has a number; beside her somebody without."""
    MemberFactory(branch=lebak, name="Tanpa Nomor")
    return keep(member_of_lebak)


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_each_kind_of_file_has_the_whole_numbers(at_desk, verifier_of_lebak, numbered, form):
    answer = at_desk(verifier_of_lebak).post(URL, TICKED | {"format": form})
    if form == "pdf":
        assert f"{numbered.name} {NIK}" in " ".join(
            PdfReader(BytesIO(answer.content)).pages[0].extract_text().split()
        )
    elif form == "xlsx":
        rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
        assert rows[0] == ("Nama lengkap", "NIK")
        assert (numbered.name, NIK) in rows
    else:
        assert f"{numbered.name},'{NIK}\r\n" in answer.content.decode("utf-8-sig")


def test_each_opened_number_stands_in_the_chain_and_the_member_reads_it(
    at_desk, client, verifier_of_lebak, numbered, entries
):
    answer = at_desk(verifier_of_lebak).post(URL, TICKED)
    assert answer.status_code == 200
    [read], [taken] = entries("member.nik.read"), entries("member.exported")
    assert (read.person, read.reason) == (f"membership.member:{numbered.pk}", "legal")
    assert (taken.reason, taken.facts) == (
        "legal",
        {"count": 2, "format": "csv", "columns": ["nama", "nik"], "numbers": 1},
    )
    previous = START
    for entry in Entry.objects.order_by("position"):
        assert (entry.previous, entry.hash) == (previous, entry.digest())
        previous = entry.hash
    client.force_login(numbered.user)
    page = " ".join(client.get("/anggota/data-saya/siapa/").content.decode().split())
    assert "mengunduh daftar yang memuat NIK Anda. Alasan: Kewajiban hukum" in page.replace("</strong>", "")


def test_who_may_not_see_numbers_is_not_offered_them_and_a_forged_form_is_refused(
    at_desk, chair_of_lebak, numbered, entries
):
    client = at_desk(chair_of_lebak)
    page = client.get(URL).content.decode()
    assert 'value="unsur"' in page
    assert 'value="nik"' not in page
    assert client.post(URL, TICKED).status_code == 400
    assert entries("member.exported") == entries("member.nik.read") == []


def test_a_list_that_spans_a_branch_without_that_right_has_no_numbers(
    at_desk, chair_of_lebak, pandeglang, numbered, member_of_pandeglang
):
    grant_role(chair_of_lebak, branch=pandeglang, role=Role.VERIFIER)
    keep(member_of_pandeglang, OTHER_NIK)
    client = at_desk(chair_of_lebak)
    assert client.post(URL, TICKED).status_code == 400
    answer = client.post(f"{URL}?cabang=kabupaten-pandeglang", TICKED)
    assert OTHER_NIK in answer.content.decode()
    assert NIK not in answer.content.decode()


@pytest.mark.parametrize("reason", ["", "karena", "\x00"])
def test_without_a_reason_no_number_is_opened(at_desk, verifier_of_lebak, numbered, entries, reason):
    answer = at_desk(verifier_of_lebak).post(URL, TICKED | {"reason": reason})
    assert answer.status_code == 400
    assert NIK not in answer.content.decode()
    assert entries("member.exported") == entries("member.nik.read") == []


def test_the_act_itself_opens_none_without_a_reason(verifier_of_lebak, numbered):
    with pytest.raises(ValueError, match="reason"):
        export_members(Member.objects.all(), form="csv", by=verifier_of_lebak, columns=[NIK_COLUMN])


def test_a_file_without_the_column_opens_none_and_needs_no_reason(
    at_desk, verifier_of_lebak, numbered, entries
):
    answer = at_desk(verifier_of_lebak).post(URL, TICKED | {"kolom": ["nama"]})
    assert answer.status_code == 200
    assert NIK not in answer.content.decode()
    assert entries("member.nik.read") == []
    assert entries("member.exported")[-1].reason == ""


def test_it_asks_for_the_password_again_only_whoever_may(
    signed_in, verifier_of_lebak, editor_of_lebak, numbered, entries
):
    assert "/akun/reauthenticate/" in signed_in(verifier_of_lebak).post(URL, TICKED).url
    assert signed_in(editor_of_lebak).post(URL, TICKED).status_code == 403
    assert entries("member.nik.read") == []


def test_nobody_takes_numbers_out_all_day(settings, at_desk, verifier_of_lebak, numbered):
    settings.ACCOUNT_RATE_LIMITS = {"nik_exported": "2/h/user"}
    client = at_desk(verifier_of_lebak)
    assert [client.post(URL, TICKED).status_code for _time in range(3)] == [200, 200, 429]
    assert client.post(URL, TICKED | {"kolom": ["nama"]}).status_code == 200


def test_many_numbers_ask_as_many_queries_as_few(
    at_desk, verifier_of_lebak, lebak, numbered, django_assert_max_num_queries
):
    client = at_desk(verifier_of_lebak)
    with django_assert_max_num_queries(45) as asked:
        client.post(URL, TICKED)
    few = len(asked)
    for number in range(12):
        keep(MemberFactory(branch=lebak, name=f"Anggota {number}"), f"36020115058001{number:02}")
    with django_assert_max_num_queries(few):
        answer = client.post(URL, TICKED)
    assert answer.content.decode().count("36020115058001") == 12
