"""Taking members out: only those within reach, without NIK, harmless to spreadsheets, and with a trace."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from membership.actions.export import export_members
from membership.actions.nik import enter_nik
from membership.models import Member
from tests.desk.conftest import NIK
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/anggota/ekspor/"


def table(answer) -> list[list[str]]:
    """The rows of a file, csv or xlsx, with its head."""
    if answer["Content-Type"].startswith("text/csv"):
        return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def names(answer) -> set[str]:
    return {row[1] for row in table(answer)[1:]}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_branch_takes_its_own_members_out_without_numbers(
    at_desk, chair_of_lebak, member_of_lebak, member_of_pandeglang, form
):
    enter_nik(member_of_lebak, NIK, by=chair_of_lebak)
    Member.objects.filter(pk=member_of_lebak.pk).update(
        phone="+6281234567890",
        number="FPS.3602.05.25.00042.4",
        admitted_on="2025-03-01",
        valid_until="2027-03-01",
    )
    answer = at_desk(chair_of_lebak).post(URL, {"format": form})
    [row] = table(answer)[1:]
    assert row[:3] == ["FPS.3602.05.25.00042.4", member_of_lebak.name, "Kabupaten Lebak"]
    assert row[-1] == str(member_of_lebak.pk)
    assert row[4] == "0812-3456-7890"
    assert NIK not in str(table(answer))
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"].endswith(f'"anggota-{day}-akun-{chair_of_lebak.pk}.{form}"')
    assert "no-store" in answer["Cache-Control"]


def test_the_trail_keeps_count_and_filters_but_no_name(at_desk, secretariat, member_of_lebak, entries):
    client = at_desk(secretariat)
    client.post("/meja/anggota/", {"name": member_of_lebak.name})
    answer = client.post(f"{URL}?cabang=kabupaten-lebak&status=belum", {"format": "csv"})
    assert names(answer) == {member_of_lebak.name}
    [entry] = entries("member.exported")
    expected = {"count": 1, "format": "csv", "cabang": "kabupaten-lebak", "status": "belum", "by_name": True}
    assert (entry.actor_id, entry.facts) == (secretariat.pk, expected)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_only_the_ticked_columns_are_taken_out_and_the_trail_says_which(
    at_desk, chair_of_lebak, member_of_lebak, entries, form
):
    ticked = {"format": form, "pilih": "1", "kolom": ["unsur", "nama"]}
    answer = at_desk(chair_of_lebak).post(URL, ticked)
    assert table(answer) == [["Nama lengkap", "Unsur"], [member_of_lebak.name, "TKSK"]]
    [entry] = entries("member.exported")
    assert entry.facts["columns"] == ["nama", "unsur"]


@pytest.mark.parametrize("columns", [[], ["nik"], ["nama", "x' or 1=1"]])
def test_columns_that_are_not_offered_take_nothing_out(
    at_desk, chair_of_lebak, member_of_lebak, entries, columns
):
    answer = at_desk(chair_of_lebak).post(URL, {"format": "csv", "pilih": "1", "kolom": columns})
    assert answer.status_code == 400
    assert entries("member.exported") == []


def test_restricted_members_are_left_out(at_desk, secretariat, member_of_lebak):
    MemberFactory(name="Dibatasi", restricted_at="2026-01-01T00:00Z")
    assert names(at_desk(secretariat).post(URL, {"format": "csv"})) == {member_of_lebak.name}


def test_the_act_itself_leaves_them_out_whomever_it_is_given(secretariat, member_of_lebak):
    MemberFactory(name="Dibatasi", restricted_at="2026-01-01T00:00Z")
    content = export_members(Member.objects.all(), form="csv", by=secretariat).decode()
    assert member_of_lebak.name in content
    assert "Dibatasi" not in content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "  =1", '=HYPERLINK("x")\x07'])
def test_no_cell_is_a_formula(at_desk, secretariat, name, form):
    MemberFactory(name=name)
    [row] = table(at_desk(secretariat).post(URL, {"format": form}))[1:]
    assert row[1].startswith("'")


@pytest.mark.parametrize("sign", [";", "\t", ";  "])
def test_no_cell_becomes_a_formula_by_the_sign_with_which_its_reader_parts_cells(at_desk, secretariat, sign):
    MemberFactory(name=f"Budi{sign}=cmd|' /C calc'!A0;x")
    told = at_desk(secretariat).post(URL, {"format": "csv"}).content.decode("utf-8-sig")
    for mark in ";\t,":
        cells = [cell for row in csv.reader(StringIO(told), delimiter=mark) for cell in row]
        assert not [cell for cell in cells if cell.strip().startswith("=")]


def test_it_asks_for_the_password_again(signed_in, chair_of_lebak, member_of_lebak, entries):
    answer = signed_in(chair_of_lebak).post(URL, {"format": "csv"})
    assert "/akun/reauthenticate/" in answer.url
    assert entries("member.exported") == []


@pytest.mark.parametrize("who", ["administrator", "editor_of_lebak", "communications", "board", "partner"])
def test_who_may_not_export_gets_the_403_page(request, at_desk, who, member_of_lebak):
    client = at_desk(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"format": "csv"}).status_code == 403


def test_her_own_membership_elsewhere_is_not_in_it(at_desk, chair_of_lebak, member_of_lebak, pandeglang):
    MemberFactory(branch=pandeglang, user=chair_of_lebak, name="Ketua")
    assert names(at_desk(chair_of_lebak).post(URL, {"format": "csv"})) == {member_of_lebak.name}


@pytest.mark.parametrize("query", ["", "?kecamatan=36.01.01", "?status=x%00"])
def test_odd_requests_take_nothing_out(at_desk, chair_of_lebak, member_of_lebak, entries, query):
    client = at_desk(chair_of_lebak)
    wanted = {"format": "csv"} if query else {"format": "exe"}
    assert client.post(f"{URL}{query}", wanted).status_code == 400
    assert entries("member.exported") == []
