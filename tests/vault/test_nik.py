"""A NIK in its one form, its possible mistakes, and its mask."""

import pytest

from vault.nik import masked, normalise, problem


@pytest.mark.parametrize(
    "typed", ["3602041505800001", " 36.02.04.150580.0001 ", "3602-0415-0580-0001", "3602 0415 0580 0001"]
)
def test_blanks_dots_and_hyphens_do_not_count(typed):
    assert normalise(typed) == "3602041505800001"


@pytest.mark.parametrize(
    "nik",
    ["3602041505800001", "3602045505800001", "3602047112990001", "3602042902000001", "9971011708450001"],
)
def test_a_possible_number_has_no_problem(nik):
    assert problem(nik) is None


@pytest.mark.parametrize(
    ("nik", "told"),
    [
        ("", "angka"),
        ("360204150580000A", "angka"),
        ("٣602041505800001", "angka"),
        ("3602041505800\x001", "angka"),
        ("360204150580001", "16"),
        ("36020415058000011", "16"),
        ("9" * 4_000, "16"),
        ("3602043202800001", "tanggal lahir"),
        ("3602040005800001", "tanggal lahir"),
        ("3602044013800001", "tanggal lahir"),
        ("3602048105800001", "tanggal lahir"),
        ("3602041513800001", "tanggal lahir"),
    ],
)
def test_an_impossible_number_is_told_kindly(nik, told):
    assert told in problem(nik)


def test_a_mask_shows_the_ends_alone():
    assert masked("3601041505800001") == "3601••••••••0001"


@pytest.mark.parametrize("broken", ["", "3601", "360104150580000"])
def test_a_mask_shows_nothing_of_a_broken_number(broken):
    assert masked(broken) == "•" * 16
