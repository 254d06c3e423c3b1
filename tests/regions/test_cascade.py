"""Choosing a village by its kabupaten and kecamatan, with and without JavaScript."""

import pytest
from django.urls import reverse

from regions.forms import SHOW_NEXT, RegionCascadeForm
from regions.models import Region

pytestmark = pytest.mark.django_db

LEBAK, RANGKASBITUNG = "36.02", "36.02.14"
PANDEGLANG = "36.01"


def a_village(district: str) -> Region:
    return Region.objects.within(district).first()


def test_nothing_chosen_offers_the_eight_and_no_level_below():
    form = RegionCascadeForm()
    assert form.fields["regency"].queryset.count() == 8
    assert not form.fields["district"].queryset.exists()


def test_a_chosen_kabupaten_offers_its_kecamatan_only():
    form = RegionCascadeForm({"regency": LEBAK, SHOW_NEXT: "1"})
    assert form.is_choosing
    assert {r.parent_id for r in form.fields["district"].queryset} == {LEBAK}


def test_a_kecamatan_left_over_from_another_kabupaten_offers_no_villages():
    form = RegionCascadeForm({"regency": PANDEGLANG, "district": RANGKASBITUNG})
    assert not form.fields["village"].queryset.exists()


def test_a_complete_choice_is_valid():
    village = a_village(RANGKASBITUNG)
    form = RegionCascadeForm({"regency": LEBAK, "district": RANGKASBITUNG, "village": village.pk})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["village"] == village


def test_nothing_at_all_is_valid():
    assert RegionCascadeForm({}).is_valid()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"regency": LEBAK}, "district"),
        ({"regency": LEBAK, "district": RANGKASBITUNG}, "village"),
        ({"regency": LEBAK, "district": "36.02.99"}, "district"),
        ({"regency": LEBAK, "district": "36.01.01"}, "district"),
        ({"regency": LEBAK, "district": RANGKASBITUNG, "village": "36.01.01.2001"}, "village"),
        ({"regency": "99.99"}, "regency"),
        ({"regency": RANGKASBITUNG}, "regency"),
        ({"regency": "' OR 1=1 --"}, "regency"),
        ({"regency": "\x00"}, "regency"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_at_its_field(data, field):
    form = RegionCascadeForm(data)
    assert not form.is_valid()
    assert field in form.errors


def test_the_village_on_record_fills_all_three_levels():
    form = RegionCascadeForm(initial={"village": a_village(RANGKASBITUNG)})
    assert form["regency"].value() == LEBAK
    assert form["district"].value() == RANGKASBITUNG
    assert form.fields["village"].queryset.exists()


def test_the_script_gets_the_children_of_a_region(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("regions:children"), {"within": LEBAK})
    options = answer.json()["options"]
    assert len(options) == 28
    assert ["36.02.14", "Rangkasbitung"] in options


@pytest.mark.parametrize("code", ["", "99", "\x00", "36.02'", "a" * 5_000])
def test_an_unknown_code_has_no_children(client, code):
    answer = client.get(reverse("regions:children"), {"within": code})
    assert answer.status_code == 200
    assert answer.json() == {"options": []}
