"""How much of a profile is filled, and what is worth adding next."""

import pytest

from membership.completeness import SHOWN, STEPS, completeness
from membership.models import Language, Skill
from tests.membership.hands import HOME, affiliate, certify

CODES = [step.code for step in STEPS]


def test_all_things_together_are_a_hundred_and_none_are_nothing():
    assert completeness([]).percent == 0
    assert completeness(CODES).percent == 100
    assert completeness(CODES).missing == ()


@pytest.mark.parametrize("step", STEPS, ids=CODES)
def test_each_thing_counts_and_is_no_longer_proposed(step):
    assert completeness([step.code]).percent == step.weight > 0
    assert step not in completeness([step.code]).missing


def test_the_next_three_are_proposed_in_their_order():
    assert completeness([]).missing == STEPS[:SHOWN]
    assert [step.code for step in completeness(["phone", "affiliation"]).missing] == [
        "skills",
        "village",
        "service_fields",
    ]


def test_what_nobody_knows_counts_nothing():
    assert completeness(["rahasia"]).percent == 0


@pytest.mark.django_db
def test_the_page_shows_the_meter_and_reasons_with_links(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    page = client.get(HOME).content.decode()
    assert "Profil Anda terisi 0%" in page
    assert '<meter min="0" max="100" value="0"' in page
    assert f'<a href="{HOME}kontak/">Tambahkan nomor telepon/WhatsApp</a>: cabang dapat' in page


@pytest.mark.django_db
def test_the_page_counts_what_she_has(client, member_of_lebak):
    member_of_lebak.skills.add(Skill.objects.first())
    member_of_lebak.languages.add(Language.objects.first())
    member_of_lebak.vehicle = "none"
    member_of_lebak.save()
    affiliate(member_of_lebak)
    certify(member_of_lebak)
    client.force_login(member_of_lebak.user)
    assert client.get(HOME).context["completeness"].percent == 15 + 10 + 5 + 15 + 5
