"""Which names can be read, and how they are kept."""

import pytest

from vault.names import normalise, problem


@pytest.mark.parametrize(
    "name",
    [
        "Siti",
        "Ny. Nur'aini, S.Sos.",
        "I",
        "Muhammad-Ali 2",
        "ʿAbdul Ḥādī",
        "Nguyễn Thị Ả",
        "محمد",
        "İĞÜ",
        "O’Neil",
    ],
)
def test_a_name_that_can_be_read_is_taken(name):
    assert problem(normalise(name)) is None


@pytest.mark.parametrize(
    "name",
    [
        "\u200b",
        "\u3164\u3164",
        "\u2800",
        "Siti\u202eilakus",
        "Si\u200dti",
        "Siti\x07",
        "Siti\ufeff",
        "12345",
        "- .",
        "\u0301\u0301",
        "Z\u0335\u0322\u0350\u0346algo",
        "Siti\ue000",
    ],
)
def test_a_name_that_cannot_is_answered_with_a_sentence(name):
    assert problem(normalise(name))


def test_it_is_kept_with_single_blanks_and_whole_letters():
    assert normalise("  Siti\t\u00a0 Nur\n\u2003Ae\u0301 ") == "Siti Nur A\u00e9"
