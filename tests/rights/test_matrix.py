"""Every cell of the policy: what expected.toml says is what predicates and querysets answer."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.models import User
from membership.models import Branch, Stewardship
from membership.rights import POLICY, Actor, Thing
from tests.rights import golden
from tests.rights.checks import WITHIN_REACH, wrong_cells
from tests.rights.golden import Cell

pytestmark = pytest.mark.django_db
ONLY_PUBLISHING_FREELY = {"needs_approval": False}
# Things whose rows no queryset of the portal asks for: they are reached by their branch, or by Wagtail.
WITHOUT_QUERYSET = set(Thing) - set(WITHIN_REACH)


def test_the_table_in_the_code_says_what_the_page_says():
    declared = {
        Cell(right.actor, right.thing, relation, action, right.only == ONLY_PUBLISHING_FREELY)
        for right in POLICY
        for relation in right.where
        for action in right.actions
    }
    assert declared == golden.cells()
    assert all(right.only in ({}, ONLY_PUBLISHING_FREELY) for right in POLICY)


def test_the_page_speaks_of_every_thing_and_of_every_actor_but_the_partner():
    assert {cell.thing for cell in golden.cells()} == set(Thing)
    assert set(Actor) - {cell.actor for cell in golden.cells()} == {Actor.PARTNER}


@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize("actor", Actor)
def test_predicates_and_querysets_answer_as_the_page_says(world, actor, thing):
    assert wrong_cells(world, actor, thing) == []


@pytest.mark.parametrize("actor", Actor)
def test_where_her_branch_publishes_with_approval(world, actor):
    strict = Branch.objects.get(pk=world.places["lebak"].pk)
    strict.needs_approval = True
    strict.save()
    world = replace(world, places=world.places | {"lebak": strict})
    assert wrong_cells(world, actor, Thing.PAGE) == []


@pytest.mark.parametrize("actor", [actor for actor in Actor if actor not in {Actor.ANONYMOUS, Actor.MEMBER}])
def test_nothing_is_left_of_a_role_that_has_ended(world, actor, monkeypatch):
    """Not even for administrators, once the mark is taken from their account."""
    user = world.people[actor]
    Stewardship.objects.filter(user=user).update(since=date(2019, 1, 1), until=date(2019, 12, 31))
    User.objects.filter(pk=user.pk).update(is_superuser=False)
    afterwards = replace(world, people={Actor.MEMBER: User.objects.get(pk=user.pk)})
    for rows in afterwards.own.values():
        monkeypatch.setitem(rows, Actor.MEMBER, rows[actor])
    assert [sentence for thing in Thing for sentence in wrong_cells(afterwards, Actor.MEMBER, thing)] == []
