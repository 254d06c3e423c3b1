"""The secretariat's own fields narrow the list of members and stand in its files, for whoever reads their answers."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.actions.stewardship import grant_role
from membership.enums import FieldKind, Role, ShownTo
from membership.models import Member, OwnAnswer, OwnField
from tests.factories import MemberFactory, OwnFieldFactory

pytestmark = pytest.mark.django_db

LIST, URL, SAVED = "/meja/anggota/", "/meja/anggota/ekspor/", "/meja/anggota/saringan/"


def ask(code: str, kind: FieldKind, **more) -> OwnField:
    return OwnFieldFactory(code=code, label=f"Tanya {code}", kind=kind, **more)


def answer(member: Member, field: OwnField, *texts: str) -> None:
    OwnAnswer.objects.bulk_create([OwnAnswer(member=member, field=field, text=text) for text in texts])


@pytest.fixture
def asked(lebak) -> dict[str, OwnField]:
    """Four questions, what Siti and Ujang of Lebak answered, and Wawan who answered nothing."""
    fields = {
        "rompi": ask("rompi", FieldKind.CHOICE, choices="M, panjang\nL", shown_to=ShownTo.OFFICERS),
        "alat": ask("alat", FieldKind.CHOICES, choices="Radio\nTenda"),
        "sim": ask("sim", FieldKind.YES_NO, shown_to=ShownTo.OFFICERS),
        "catatan": ask("catatan", FieldKind.TEXT),
    }
    siti, ujang, _wawan = (MemberFactory(branch=lebak, name=name) for name in ("Siti", "Ujang", "Wawan"))
    answer(siti, fields["rompi"], "M, panjang")
    answer(siti, fields["alat"], "Radio", "Tenda")
    answer(siti, fields["sim"], "0")
    answer(siti, fields["catatan"], "=1+1")
    answer(ujang, fields["alat"], "Radio")
    answer(ujang, fields["sim"], "1")
    return fields


def shown(answer) -> list[str]:
    return [member.name for member in answer.context["members"]]


def table(client, columns: list[str], query: str = "") -> list[list[str]]:
    got = client.post(f"{URL}{query}", {"format": "csv", "pilih": "1", "kolom": ["nama", *columns]})
    assert got.status_code == 200
    return list(csv.reader(StringIO(got.content.decode("utf-8-sig"))))


@pytest.fixture
def measured(asked, lebak) -> None:
    """Two more questions, about a number and a day."""
    distance, passed = ask("jarak", FieldKind.NUMBER), ask("lulus", FieldKind.DATE)
    for name, number, day in (
        ("Siti", "9.5", "2019-12-31"),
        ("Ujang", "12.5", "2020-01-01"),
        ("Wawan", "-3", "x"),
    ):
        answer(Member.objects.get(name=name), distance, number)
        answer(Member.objects.get(name=name), passed, day)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"own_jarak-dari": "9,5"}, ["Siti", "Ujang"]),  # by size and not by letters
        ({"own_jarak-sampai": "0"}, ["Wawan"]),
        ({"own_jarak-dari": "0", "own_jarak-sampai": "10"}, ["Siti"]),
        ({"own_jarak-dari": "12,5", "own_jarak-sampai": "9"}, []),
        ({"own_jarak-sampai": "1.000"}, ["Siti", "Ujang", "Wawan"]),  # a thousand
        ({"own_jarak-dari": "seratus"}, []),  # nothing that anybody could mean
        ({"own_jarak-dari": "1e400"}, []),
        ({"own_lulus-dari": "2020-01-01", "own_lulus-sampai": "2020-12-31"}, ["Ujang"]),
        ({"own_lulus-sampai": "\x00"}, []),
        ({"own_jarak-dari": "", "own_lulus-dari": ""}, ["Siti", "Ujang", "Wawan"]),
    ],
)
def test_a_number_or_a_day_narrows_from_one_to_another(
    signed_in, verifier_of_lebak, measured, query, expected
):
    assert shown(signed_in(verifier_of_lebak).get(LIST, query)) == expected


def test_a_range_is_kept_and_opened_as_it_was_typed(signed_in, verifier_of_lebak, measured):
    desk = signed_in(verifier_of_lebak)
    typed = {"name": "", "own_jarak-dari": "9,50", "own_lulus-sampai": "2020-01-01"}
    address = desk.post(LIST, typed).url
    assert "own_jarak-dari=9%2C5" in address
    page = desk.get(address).content.decode()
    assert "Tanya jarak: dari 9,5 · Tanya lulus: sampai 1 Januari 2020" in page
    desk.post(address.replace(LIST, SAVED), {"name": "Dekat"})
    kept = verifier_of_lebak.saved_filters.get()
    assert shown(desk.get(f"{SAVED}{kept.pk}/", follow=True)) == ["Siti", "Ujang"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"own_rompi": "M, panjang"}, ["Siti"]),
        ({"own_alat": "Radio"}, ["Siti", "Ujang"]),
        ({"own_alat": "Radio", "own_sim": "1"}, ["Ujang"]),
        ({"own_sim": "0"}, ["Siti"]),
        ({"own_alat": "Perahu"}, []),  # was never offered
        ({"own_catatan": "=1+1"}, ["Siti", "Ujang", "Wawan"]),  # words narrow nothing
    ],
)
def test_a_choice_narrows_the_list(signed_in, verifier_of_lebak, asked, query, expected):
    assert shown(signed_in(verifier_of_lebak).get(LIST, query)) == expected


def test_files_hold_the_answers_in_words_and_no_formula(at_desk, verifier_of_lebak, asked, entries):
    rows = table(
        at_desk(verifier_of_lebak), ["own_rompi", "own_alat", "own_sim", "own_catatan"], "?own_alat=Radio"
    )
    assert rows == [
        ["Nama lengkap", "Tanya alat", "Tanya catatan", "Tanya rompi", "Tanya sim"],
        ["Siti", "Radio; Tenda", "'=1+1", "M, panjang", "Tidak"],
        ["Ujang", "Radio", "", "", "Ya"],
    ]
    facts = entries("member.exported")[-1].facts
    assert facts["columns"] == ["nama"]
    assert facts["own_answers"] == [f"tambahan-{asked['alat'].pk}"]
    assert sorted(facts["own_columns"]) == sorted(f"tambahan-{field.pk}" for field in asked.values())
    assert "Radio" not in str(facts)


def test_what_only_checkers_read_is_neither_filter_nor_column_for_others(at_desk, chair_of_lebak, asked):
    client = at_desk(chair_of_lebak)
    page = client.get(LIST).content.decode() + client.get(URL).content.decode()
    assert "own_rompi" in page
    assert "own_alat" not in page
    assert shown(client.get(LIST, {"own_alat": "Tenda"})) == ["Siti", "Ujang", "Wawan"]
    forged = {"format": "csv", "pilih": "1", "kolom": ["nama", "own_alat"]}
    assert client.post(URL, forged).status_code == 400
    assert table(client, ["own_rompi"])[1] == ["Siti", "M, panjang"]


def test_who_checks_in_one_branch_reads_nothing_more_in_another(at_desk, chair_of_lebak, pandeglang, asked):
    grant_role(chair_of_lebak, branch=pandeglang, role=Role.VERIFIER)
    hers = MemberFactory(branch=pandeglang, name="Yayah")
    answer(hers, asked["alat"], "Tenda")
    client = at_desk(chair_of_lebak)
    assert shown(client.get(LIST, {"own_alat": "Tenda"})) == ["Yayah"]
    assert table(client, ["own_alat"])[1:] == [["Siti", ""], ["Ujang", ""], ["Wawan", ""], ["Yayah", "Tenda"]]


def test_a_retired_question_is_no_filter_and_a_column_while_somebody_has_answered(
    at_desk, verifier_of_lebak, asked
):
    ask("kosong", FieldKind.YES_NO, retired_at=timezone.now())
    OwnField.objects.filter(code="alat").update(retired_at=timezone.now())
    client = at_desk(verifier_of_lebak)
    assert "own_alat" not in client.get(LIST).content.decode()
    page = client.get(URL).content.decode()
    assert "Tanya alat (tidak ditanyakan lagi)" in page
    assert "own_kosong" not in page
    assert table(client, ["own_alat"])[1] == ["Siti", "Radio; Tenda"]


def test_own_columns_are_taken_only_when_ticked(at_desk, verifier_of_lebak, asked):
    got = at_desk(verifier_of_lebak).post(URL, {"format": "csv"})
    assert "Tanya" not in got.content.decode()


def test_they_are_kept_in_a_saved_filter_and_left_out_once_retired(signed_in, verifier_of_lebak, asked):
    desk = signed_in(verifier_of_lebak)
    desk.post(f"{SAVED}?own_sim=1&unsur=05", {"name": "Punya SIM"})
    kept = verifier_of_lebak.saved_filters.get()
    assert kept.choices == {"unsur": "05", "own_sim": "1"}
    assert shown(desk.get(f"{SAVED}{kept.pk}/", follow=True)) == ["Ujang"]
    OwnField.objects.filter(code="sim").update(retired_at=timezone.now())
    assert shown(desk.get(f"{SAVED}{kept.pk}/", follow=True)) == ["Siti", "Ujang", "Wawan"]


def test_many_members_and_fields_ask_as_many_queries_as_few(at_desk, verifier_of_lebak, lebak, asked):
    client, counts = at_desk(verifier_of_lebak), []
    client.get(LIST)
    for round_number in range(2):
        codes = [field.clean_name for field in OwnField.objects.all()]
        query = {"own_sim": "1"}
        with CaptureQueriesContext(connection) as listed:
            assert client.get(LIST, query).status_code == 200
        with CaptureQueriesContext(connection) as taken:
            table(client, codes)
        counts.append((len(listed), len(taken)))
        if round_number == 0:
            more = [ask(f"lagi_{number}", FieldKind.CHOICES, choices="Radio\nTenda") for number in range(6)]
            for member in MemberFactory.create_batch(20, branch=lebak):
                answer(member, asked["sim"], "1")
                for field in more:
                    answer(member, field, "Radio", "Tenda")
    assert counts[0] == counts[1]
    assert counts[0][0] <= 25
