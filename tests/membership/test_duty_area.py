"""A duty area is asked for exactly as far down as the constituent body names it."""

import pytest

from membership.forms import AffiliationForm, DutyAreaForm, DutyForm
from membership.models import Affiliation, Application, ConstituentBody
from regions.forms import SHOW_NEXT
from regions.models import Region

pytestmark = pytest.mark.django_db

LEBAK, RANGKASBITUNG = "36.02", "36.02.14"


def body(short_name: str) -> ConstituentBody:
    return ConstituentBody.objects.get(short_name=short_name)


def a_village() -> Region:
    return Region.objects.within(RANGKASBITUNG).first()


def entries(short_name: str, **changes) -> dict:
    chosen = {"regency": LEBAK, "district": RANGKASBITUNG, "village": a_village().pk}
    return chosen | {"constituent_body": body(short_name).pk} | changes


@pytest.mark.parametrize(
    ("short_name", "kinds"),
    [
        ("Tagana", {"kabupaten", "kota"}),
        ("TKSK", {"kecamatan"}),
        ("PSM", {"desa", "kelurahan"}),
    ],
)
def test_the_area_is_of_the_bodys_level_whatever_else_was_sent(short_name, kinds):
    form = DutyAreaForm(entries(short_name))
    assert form.is_valid(), form.errors
    assert form.region.kind in kinds
    assert body(short_name).fits(form.region)


@pytest.mark.parametrize(
    ("short_name", "changes", "field"),
    [
        ("PSM", {"village": ""}, "village"),
        ("PSM", {"district": "", "village": ""}, "district"),
        ("TKSK", {"district": ""}, "district"),
        ("TKSK", {"district": "36.01.01"}, "district"),
        ("Tagana", {"regency": ""}, "regency"),
        ("Tagana", {"regency": RANGKASBITUNG}, "regency"),
        ("PSM", {"village": "36.01.01.2001"}, "village"),
        ("TKSK", {"constituent_body": "9" * 40}, "constituent_body"),
        ("TKSK", {"constituent_body": "\x00"}, "constituent_body"),
        ("TKSK", {"constituent_body": "²"}, "constituent_body"),
    ],
)
def test_an_area_of_another_level_is_refused_at_the_first_field_that_is_wrong(short_name, changes, field):
    form = DutyAreaForm(entries(short_name, **changes))
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_a_village_left_over_from_another_body_does_no_harm():
    form = DutyAreaForm(entries("TKSK", village="36.01.01.2001"))
    assert form.is_valid(), form.errors
    assert form.region.pk == RANGKASBITUNG


def test_without_javascript_the_button_shows_the_levels_of_the_chosen_body():
    form = DutyAreaForm(entries("TKSK", district="", village="") | {SHOW_NEXT: "1"})
    assert form.is_choosing
    assert not form.is_valid()
    assert form.levels == ("regency", "district")
    assert form.fields["district"].queryset.filter(pk=RANGKASBITUNG).exists()


def test_the_script_reads_the_level_from_each_choice():
    assert 'data-deepest="village"' in str(DutyAreaForm()["constituent_body"])


def test_what_is_saved_fills_the_form(member_of_lebak):
    area = Region.objects.get(pk=RANGKASBITUNG)
    row = Affiliation.objects.create(member=member_of_lebak, constituent_body=body("TKSK"), area=area)
    form = AffiliationForm.of(member_of_lebak, row)
    assert (form["regency"].value(), form["district"].value()) == (LEBAK, RANGKASBITUNG)
    assert form.levels == ("regency", "district")


@pytest.mark.parametrize(("short_name", "filled"), [("Tagana", 1), ("TKSK", 2), ("PSM", 3)])
def test_where_an_applicant_lives_is_proposed_as_her_duty_area_until_she_says_another(
    applicant, short_name, filled
):
    home, levels = a_village(), ("regency", "district", "village")
    application = Application.objects.create(user=applicant, village=home)
    form = DutyForm.of(application, body(short_name))
    proposed = [LEBAK, RANGKASBITUNG, home.pk][:filled] + [None] * (3 - filled)
    assert [form[level].value() for level in levels] == proposed
    Affiliation.objects.create(
        application=application, constituent_body=body("Tagana"), area=Region.objects.get(pk="36.01")
    )
    assert DutyForm.of(application, body("Tagana"))["regency"].value() == "36.01"


def test_without_a_residence_nothing_is_proposed(applicant):
    form = DutyForm.of(Application.objects.create(user=applicant), body("TKSK"))
    assert form["regency"].value() is None


def test_a_body_that_names_her_already_is_not_offered_again(applicant):
    application = Application.objects.create(user=applicant)
    area = Region.objects.get(pk=RANGKASBITUNG)
    row = Affiliation.objects.create(application=application, constituent_body=body("TKSK"), area=area)
    assert not AffiliationForm.of(application, data=entries("TKSK")).is_valid()
    assert AffiliationForm.of(application, row, entries("TKSK")).is_valid()
    assert AffiliationForm.of(application, data=entries("PSM")).is_valid()
