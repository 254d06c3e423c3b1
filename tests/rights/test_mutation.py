"""A right given or taken by mistake is noticed: fifty flips of the table, each seen by the matrix."""

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest

from membership.rights import POLICY, Action, Actor, Relation, Right, Thing, table
from tests.rights.checks import wrong_cells

pytestmark = pytest.mark.django_db

FLIPS = 50
PLACES = (Relation.SAME, Relation.BELOW)
Flip = tuple[Actor, Thing, Relation, Action]


def flipped(policy: Iterable[Right], flip: Flip) -> tuple[Right, ...]:
    """`policy` with one cell the other way round: the right taken where it was given, else given."""
    actor, thing, relation, action = flip
    rest = []
    was_given = False
    for right in policy:
        if (
            (right.actor, right.thing) == (actor, thing)
            and action in right.actions
            and relation in right.where
        ):
            was_given = True
            rest.append(Right(actor, thing, right.actions - {action}, right.where, right.only))
            rest.append(Right(actor, thing, frozenset({action}), right.where - {relation}, right.only))
        else:
            rest.append(right)
    if not was_given:
        rest.append(Right(actor, thing, frozenset({action}), frozenset({relation})))
    return tuple(rest)


def _relations(actor: Actor) -> tuple[Relation, ...]:
    """Those that mean something to `actor`: a visitor has nothing of her own, a member no place."""
    if actor == Actor.MEMBER:
        return (Relation.OWN,)
    if actor == Actor.ANONYMOUS:
        return (*PLACES, Relation.OTHER, Relation.PROVINCE)
    if actor in {Actor.EDITOR, Actor.VERIFIER, Actor.CHAIR}:
        return (*PLACES, Relation.OTHER, Relation.PROVINCE)
    return PLACES


def _sample() -> list[Flip]:
    """The same fifty each time: every actor and every thing, half of them taking a right away."""
    chance = Random("policy")  # noqa: S311 -- a sample, not a secret
    given = [
        (right.actor, right.thing, relation, action)
        for right in POLICY
        for relation in sorted(right.where & set(_relations(right.actor)))
        for action in sorted(right.actions)
    ]
    every = [
        (actor, thing, relation, action)
        for actor, thing in product(Actor, Thing)
        for relation in _relations(actor)
        for action in Action
    ]
    absent = [flip for flip in every if flip not in set(given)]
    chance.shuffle(given)
    chance.shuffle(absent)
    sample: list[Flip] = []
    for wanted in (0, 1):  # first every actor, then every thing
        for value in (Actor, Thing)[wanted]:
            if all(flip[wanted] != value for flip in sample):
                pool = given if len(sample) % 2 else absent
                sample.append(
                    next(flip for flip in [*pool, *absent] if flip[wanted] == value and flip not in sample)
                )
    while len(sample) < FLIPS:
        pool = given if len(sample) % 2 else absent
        sample.append(next(flip for flip in pool if flip not in sample))
    return sample


SAMPLE = _sample()


def test_the_sample_covers_every_actor_and_every_thing_and_goes_both_ways():
    assert len(set(SAMPLE)) == FLIPS
    assert {flip[0] for flip in SAMPLE} == set(Actor)
    assert {flip[1] for flip in SAMPLE} == set(Thing)
    given = {
        (right.actor, right.thing, relation, action)
        for right in POLICY
        for relation in right.where
        for action in right.actions
    }
    taken = sum(flip in given for flip in SAMPLE)
    assert 20 <= taken <= 30


@pytest.mark.parametrize("flip", SAMPLE, ids="-".join)
def test_a_flipped_cell_is_noticed(world, monkeypatch, flip):
    actor, thing, _relation, _action = flip
    monkeypatch.setattr(table, "POLICY", flipped(POLICY, flip))
    assert wrong_cells(world, actor, thing) != []
