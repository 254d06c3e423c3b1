"""The policy as expected.toml says it; nothing here comes from `membership.rights` but its words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from membership.rights import Action, Actor, Relation, Thing

PAGE = Path(__file__).with_name("expected.toml")
EVERYWHERE = frozenset(set(Relation) - {Relation.OWN})
LINE = re.compile(r"(?P<where>[a-z, ]+): (?P<actions>[a-z ]+?)(?P<unless> unless approval)?")


@dataclass(frozen=True)
class Cell:
    """`actor` may do `action` to a `thing` in this `relation`; `unless_approval`: to freely publishing branches."""

    actor: Actor
    thing: Thing
    relation: Relation
    action: Action
    unless_approval: bool = False


@cache
def cells() -> frozenset[Cell]:
    """Every cell in which something is allowed."""
    found = set()
    for thing, lines in _page().items():
        for actor, line in lines.items():
            if actor != "never_own":
                found |= _cells_of(Thing(thing), Actor(actor), line)
    return frozenset(found)


@cache
def never_own() -> frozenset[tuple[Thing, Action]]:
    """What nobody does to what is about herself."""
    return frozenset(
        (Thing(thing), Action(action))
        for thing, lines in _page().items()
        for action in lines.get("never_own", "").split()
    )


@cache
def actions_on(thing: Thing) -> frozenset[Action]:
    """What somebody may do to a `thing`."""
    return frozenset(cell.action for cell in _by_thing(thing))


def allowed(
    actor: Actor, thing: Thing, action: Action, relations: set[Relation], *, approval: bool = False
) -> bool:
    """Whether somebody who acts as `actor` may do `action` to a thing that is all of `relations` to her.

    `approval`: the branch of the thing publishes with approval only.
    """
    if Relation.OWN in relations and (thing, action) in never_own():
        return False
    capacities = {actor, Actor.ANONYMOUS} | ({Actor.MEMBER} if actor != Actor.ANONYMOUS else set())
    return any(
        not (approval and cell.unless_approval)
        for cell in _by_thing(thing)
        if cell.actor in capacities and cell.action == action and cell.relation in relations
    )


@cache
def _by_thing(thing: Thing) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells() if cell.thing == thing)


@cache
def _page() -> dict[str, dict[str, str]]:
    return tomllib.loads(PAGE.read_text(encoding="utf-8"))


def _cells_of(thing: Thing, actor: Actor, line: str) -> set[Cell]:
    found = set()
    for part in line.split("; "):
        read = LINE.fullmatch(part)
        if not read:
            raise ValueError(f"expected.toml: {thing}, {actor}: {part!r} cannot be read.")
        for where in read["where"].split(", "):
            relations = EVERYWHERE if where == "everywhere" else {Relation(where)}
            found |= {
                Cell(actor, thing, relation, Action(action), bool(read["unless"]))
                for relation in relations
                for action in read["actions"].split()
            }
    return found
