"""A register taken out as a file: whoever may, after the password again, harmless, without names, with a trace."""

import pytest
from django.test import Client
from django.utils import timezone

from membership.models import Affiliation
from tests.cms.reading import NIK, REGISTERS, TOKEN, a_row_of, address, signed_in, table
from tests.factories import AffiliationFactory, MemberFactory

pytestmark = pytest.mark.django_db

every_register = pytest.mark.parametrize("register", REGISTERS)
every_form = pytest.mark.parametrize("form", ["csv", "xlsx"])


@every_register
@every_form
def test_a_verifier_takes_out_the_rows_of_her_branch_by_number(
    verifier_of_lebak, lebak, pandeglang, register, form, entries
):
    row = a_row_of(register, lebak, name="Saodah Penyuluh")
    a_row_of(register, pandeglang)
    answer = signed_in(verifier_of_lebak).get(address(register), {"export": form})
    head, *rows = table(answer)
    assert len(rows) == 1
    number = row.pk if register in {"application", "transfer"} else row.member.number
    assert str(rows[0][0]) == str(number)
    assert len(head) == len(rows[0])
    assert not {"Saodah Penyuluh", NIK, TOKEN} & set(map(str, rows[0]))
    assert NIK not in str(rows)
    assert TOKEN not in str(rows)
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"].endswith(f'{day}-akun-{verifier_of_lebak.pk}.{form}"')
    assert "no-store" in answer["Cache-Control"]
    [entry] = entries("register.exported")
    assert entry.actor_id == verifier_of_lebak.pk
    assert entry.facts == {"count": 1, "format": form, "register": register}


def test_the_trail_keeps_the_filters_and_no_number_that_was_looked_for(secretariat, lebak, entries):
    row = a_row_of("card", lebak)
    query = {"export": "csv", "cabang": lebak.slug, "status": "berlaku", "q": row.member.number}
    _head, *rows = table(signed_in(secretariat).get(address("card"), query))
    assert [each[0] for each in rows] == [row.member.number]
    [entry] = entries("register.exported")
    assert entry.facts == {
        "count": 1, "format": "csv", "register": "card", "cabang": lebak.slug, "status": "berlaku",
        "by_number": True,
    }  # fmt: skip


def test_cells_are_words_and_days_in_jakarta(secretariat, lebak):
    row = a_row_of("card", lebak)
    late = timezone.localtime().replace(hour=23, minute=30)
    type(row).objects.filter(pk=row.pk).update(issued_at=late)
    head, cells = table(signed_in(secretariat).get(address("card"), {"export": "csv"}))
    told = dict(zip(head, cells, strict=True))
    assert told["Unsur"] == row.member.constituent_body.short_name
    assert told["Diterbitkan pada"] == late.date().isoformat()
    assert told["Status keanggotaan"] == "Anggota aktif"
    assert told["Dicabut pada"] == ""


@every_form
@pytest.mark.parametrize("text", ["=1+1", "+62", "-2", "@SUM(A1)", "  =1", '=HYPERLINK("x")\x07'])
def test_no_cell_is_a_formula(secretariat, text, form):
    AffiliationFactory(member=MemberFactory(), institution=text, post=text)
    assert Affiliation.objects.count() == 1
    head, cells = table(signed_in(secretariat).get(address("affiliation"), {"export": form}))
    told = dict(zip(head, cells, strict=True))
    assert told["Lembaga"].startswith("'")
    assert told["Jabatan"].startswith("'")


def test_no_text_becomes_a_formula_where_cells_are_parted_by_semicolons(secretariat):
    AffiliationFactory(member=MemberFactory(), post="Ketua;=1+1")
    told = signed_in(secretariat).get(address("affiliation"), {"export": "csv"})
    text = b"".join(told.streaming_content).decode("utf-8-sig")
    assert "Ketua;'=1+1" in text


@every_register
def test_it_asks_for_the_password_again(secretariat, lebak, register, entries):
    a_row_of(register, lebak)
    client = Client()
    client.force_login(secretariat)
    answer = client.get(address(register), {"export": "csv"})
    assert "/akun/reauthenticate/" in answer.url
    assert entries("register.exported") == []


def test_an_administrator_takes_nothing_out_and_is_offered_nothing(administrator, lebak, entries):
    a_row_of("affiliation", lebak)
    client = signed_in(administrator)
    assert client.get(address("affiliation"), {"export": "csv"}).url == "/cms/"  # as Wagtail refuses
    assert "export=" not in client.get(address("affiliation")).content.decode()
    assert entries("register.exported") == []


@pytest.mark.parametrize("how", ["post", "head"])
def test_a_file_is_asked_for_by_no_other_method(secretariat, lebak, how, entries):
    a_row_of("card", lebak)
    answer = getattr(signed_in(secretariat), how)(f"{address('card')}?export=csv")
    assert answer.status_code == 405
    assert entries("register.exported") == []


def test_restricted_members_are_in_no_file(secretariat, lebak):
    a_row_of("affiliation", lebak, restricted_at=timezone.now())
    _head, *rows = table(signed_in(secretariat).get(address("affiliation"), {"export": "csv"}))
    assert rows == []


def test_an_odd_form_is_no_file(secretariat, lebak, entries):
    a_row_of("card", lebak)
    answer = signed_in(secretariat).get(address("card"), {"export": "pdf"})
    assert answer["Content-Type"].startswith("text/html")
    assert entries("register.exported") == []
