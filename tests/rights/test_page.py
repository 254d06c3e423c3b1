"""The page "Hak akses" says what the table says, in the CMS and at the desk."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils.html import escape

from membership.enums import Role
from membership.rights import POLICY, Action, Actor, Thing
from membership.rights.purposes import PURPOSES
from membership.views.policy_table import matrix, role_cards
from tests.cast import LEBAK, Part
from tests.rights import golden

pytestmark = pytest.mark.django_db

IN_CMS, AT_DESK = "/cms/hak-akses/", "/meja/hak-akses/"
ALL_WITH_A_ROLE = [
    "editor_of_lebak",
    "verifier_of_lebak",
    "chair_of_lebak",
    "communications",
    "secretariat",
    "board",
    "partner",
    "administrator",
]
IN_THE_CMS = [who for who in ALL_WITH_A_ROLE if who not in {"board", "partner"}]


@pytest.mark.parametrize("who", IN_THE_CMS)
def test_all_who_enter_the_cms_read_it_and_find_it_in_the_menu(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(IN_CMS).status_code == 200
    assert IN_CMS in client.get("/cms/").content.decode()


@pytest.mark.parametrize("who", ALL_WITH_A_ROLE)
def test_all_with_a_role_read_it_at_the_desk_and_find_the_way(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(AT_DESK).status_code == 200
    assert f'href="{AT_DESK}"' in client.get("/meja/").content.decode()


@pytest.mark.parametrize("path", [IN_CMS, AT_DESK])
def test_others_do_not(client, member_of_lebak, path):
    assert client.get(path).status_code == 302
    client.force_login(member_of_lebak.user)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", [IN_CMS, AT_DESK])
def test_it_speaks_of_every_role_and_thing_in_indonesian(client, communications, path):
    client.force_login(communications)
    page = client.get(path).content.decode()
    for word in (*Actor, *Thing):
        assert str(escape(word.label)) in page
    for purpose in PURPOSES.values():
        assert str(escape(purpose)) in page
    assert "Melihat, menambah, mengubah – di cabangnya dan unit di bawahnya" in page
    assert (
        "Menghapus, menerbitkan – di cabangnya dan unit di bawahnya, di cabang yang halamannya tidak" in page
    )
    assert "style=" not in page[page.index('<div class="rights">') : page.index("</table>")]


@pytest.mark.parametrize("path", [IN_CMS, AT_DESK])
def test_it_names_her_roles_of_today_with_place_and_dates(client, path, pandeglang):
    person = Part("dua.peran", Role.EDITOR, LEBAK).play()
    person.stewardships.update(since=date(2026, 3, 1))
    person.stewardships.create(
        branch=pandeglang, role=Role.CHAIR, since=date(2019, 1, 1), until=date(2019, 12, 31)
    )
    client.force_login(person)
    page = client.get(path).content.decode()
    held = page[page.index("rights__held") : page.index("</section>")]
    assert "<strong>Editor cabang</strong> – Kabupaten Lebak, sejak 1 Maret 2026" in held
    assert "Pandeglang" not in held
    opened = re.findall(r"<details[^>]* open>\s*<summary><strong>([^<]+)", page)
    assert opened == ["Editor cabang"]


def test_cards_and_matrix_hold_every_right_of_the_table_and_no_other():
    wanted = {(cell.actor.label, cell.thing.label, cell.action.label) for cell in golden.cells()}
    by_role = {
        (card.label, line.thing, word)
        for card in role_cards()
        for line in card.lines
        for word in line.actions.lower().split(", ")
    }
    by_thing = {
        (role, row.label, word)
        for row in matrix()
        for role, lines in zip(Actor.labels, row.cells, strict=True)
        for line in lines
        for word in line.actions.lower().split(", ")
    }
    assert {tuple(map(str, each)) for each in by_role} == {tuple(map(str, each)) for each in wanted}
    assert {tuple(map(str, each)) for each in by_thing} == {tuple(map(str, each)) for each in wanted}


def test_a_right_taken_from_the_table_leaves_the_page():
    without = [
        replace(right, actions=right.actions - {Action.LOCK}) if right.thing == Thing.PAGE else right
        for right in POLICY
    ]
    words = [line.actions for card in role_cards(without) for line in card.lines]
    assert not any("mengunci" in each.lower() for each in words)
    assert any("mengunci" in line.actions.lower() for card in role_cards() for line in card.lines)


def test_every_role_has_a_purpose():
    assert set(PURPOSES) == set(Actor)


@pytest.mark.parametrize("path", [IN_CMS, AT_DESK])
def test_it_asks_no_more_for_many_roles_than_for_one(
    client, editor_of_lebak, pandeglang, path, django_assert_max_num_queries
):
    client.force_login(editor_of_lebak)
    client.get(path)
    with django_assert_max_num_queries(60) as one:
        client.get(path)
    asked = len(one)
    for role in (Role.VERIFIER, Role.CHAIR):
        editor_of_lebak.stewardships.create(branch=pandeglang, role=role, since=date(2026, 1, 1))
    client.get(path)
    with django_assert_max_num_queries(asked):
        client.get(path)
