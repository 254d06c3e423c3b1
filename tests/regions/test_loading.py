"""The regions of Banten are complete, and loading them again changes nothing."""

import pytest

from regions.loading import load_regions
from regions.models import Region

pytestmark = pytest.mark.django_db


def test_banten_has_8_kabupaten_and_kota_155_kecamatan_and_1552_desa_and_kelurahan():
    load_regions()
    assert Region.objects.regencies().count() == 8
    assert Region.objects.districts().count() == 155
    assert Region.objects.filter(kind=Region.Kind.DESA).count() == 1_238
    assert Region.objects.filter(kind=Region.Kind.KELURAHAN).count() == 314


def test_loading_twice_adds_nothing():
    assert load_regions() == load_regions() == Region.objects.count() == 1_716


def test_loading_again_mends_a_name_and_keeps_the_row():
    load_regions()
    Region.objects.filter(pk="36.02").update(name="Lebag")
    load_regions()
    assert Region.objects.get(pk="36.02").name == "Kabupaten Lebak"


def test_every_code_begins_with_the_code_of_the_region_around_it():
    load_regions()
    pairs = Region.objects.exclude(parent=None).values_list("code", "parent_id")
    assert [code for code, parent in pairs if not code.startswith(f"{parent}.")] == []


def test_kabupaten_serang_and_kota_serang_are_never_confused():
    load_regions()
    assert {r.full_name for r in Region.objects.regencies() if "Serang" in r.name} == {
        "Kabupaten Serang",
        "Kota Serang",
    }
