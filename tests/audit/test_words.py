"""Every code of the audit trail has a word; one that nobody foresaw stays readable."""

import ast

import pytest
from django.utils.translation import override

from audit.words import NAMES, fact_in_words, facts_in_words, thing_in_words
from membership.forms.desk import MemberFilterForm
from membership.models import Stewardship
from privacy.models import DataRequest, Incident
from privacy.rules import Code
from tests.architecture.places import python_files

ABOUT_THE_ENTRY = {"by", "on", "person", "branch", "reason"}
NAMED_IN_INDONESIAN = {"cabang", "unsur", "status"}  # filters, whose names stand in addresses
OBJECTS = (
    "membership.application",
    "membership.stewardship",
    "membership.branch",
    "membership.consent",
    "membership.proof",
    "privacy.datarequest",
    "privacy.incident",
)


def told(**facts) -> dict[str, str]:
    about = facts.pop("about", ())
    return dict(facts_in_words(facts, about=about))


NARROWED = {
    "columns",
    "numbers",
    "keanggotaan",
    "kecamatan",
    "bidang",
    "keahlian",
    "by_name",
    "by_number",
    "periode",
    "own_answers",
    "own_columns",
    "sejak",
    "chosen",
}  # how a list that was taken out had been narrowed


def recorded() -> set[str]:
    """The facts that the portal's own code hands to `record`."""
    return {
        word.arg
        for path in python_files()
        if "tests" not in path.parts
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"record", "record_each"}
        for word in call.keywords
        if word.arg and word.arg not in ABOUT_THE_ENTRY
    }


def test_every_fact_that_is_recorded_has_an_indonesian_name():
    facts = recorded()
    assert {"fields", "role", "kind", "count"} <= facts
    facts |= {code.value for code in Code} | NARROWED | MemberFilterForm.base_fields.keys() - {"name"}
    nameless = []
    for fact in facts - NAMED_IN_INDONESIAN:
        with override("id"):
            [(name, _value)] = facts_in_words({fact: 1}, about=OBJECTS)
        with override("en"):
            [(english, _value)] = facts_in_words({fact: 1}, about=OBJECTS)
        if name == english:
            nameless.append(fact)
    assert nameless == []


def test_no_name_is_kept_for_a_fact_that_nobody_records():
    assert NAMES.keys() <= recorded() | {code.value for code in Code} | NARROWED


def test_a_code_has_the_words_of_the_field_it_came_from():
    assert told(role="verifier", about=["membership.stewardship:3"]) == {"peran": "Verifikator cabang"}
    assert told(kind="decree", about=["membership.proof:3"]) == {"jenis": "SK penugasan"}
    assert told(kind="erasure", state="refused", about=["privacy.datarequest:3"]) == {
        "jenis": "Penghapusan",
        "status": "Ditolak",
    }
    assert told(stage="decreed", about=["membership.branch:1"])
    for model, name in ((Stewardship, "role"), (DataRequest, "state"), (Incident, "state")):
        for code, words in model._meta.get_field(name).flatchoices:
            assert fact_in_words({name: code}, name, about=[f"{model._meta.label_lower}:1"]) == str(words)


def test_fields_are_called_as_on_the_form():
    about = ["privacy.datarequest:3", "membership.member:34"]
    assert told(field="constituent_body", about=about) == {"mengenai": "unsur"}
    assert told(fields=["nik", "village"], about=["membership.member:34"]) == {
        "yang diubah": "NIK, desa/kelurahan tempat tinggal"
    }


def test_days_numbers_and_yes_and_no_are_written_out():
    assert told(active=True, administrator=False, count=3) == {
        "akun aktif": "ya",
        "pengelola teknis portal": "tidak",
        "jumlah": "3",
    }
    assert told(account=7, former=None) == {"akun": "Akun 7"}
    assert told(since="2026-11-24", about=["membership.stewardship:3"]) == {"sejak": "24 November 2026"}


@pytest.mark.parametrize("code", ["2026-99-99", "gone.field", "36.02.01", "x"])
def test_what_nobody_knows_any_more_stays_as_it_was(code):
    assert told(old_fact=code, about=["no.such:1", ""]) == {"old fact": code.replace("-", " ")}
    assert told(fields=["gone_field"], about=["membership.member:1"]) == {"yang diubah": "gone field"}
    assert thing_in_words("no.such:1") == "no.such:1"
    assert thing_in_words("") == ""


def test_a_fact_that_is_not_said_is_nothing():
    assert fact_in_words({}, "kind", about=[]) == ""
    assert told(fields=[], until=None) == {}
