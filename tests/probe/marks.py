"""Texts planted in the world, each with those who may read it: seeing one elsewhere is a leak."""

import re
from dataclasses import dataclass

from membership.rights import Action, Actor, Relation, Thing
from tests.rights import golden
from tests.rights.world import World

SEEN_BY = (Action.VIEW, Action.CHOOSE)


@dataclass(frozen=True)
class Mark:
    """`text` stands in a row that is one of `things`, belongs to `place`, and maybe is about `owner`."""

    text: str
    things: tuple[Thing, ...]
    place: str
    owner: Actor | None = None

    def may_be_read_by(self, world: World, actor: Actor) -> bool:
        """By expected.toml. What lies in the province's own files is for every branch to use (home.files)."""
        if self.things == (Thing.FILE,) and self.place == "province":
            return golden.allowed(actor, Thing.FILE, Action.CHOOSE, {Relation.SAME})
        own = actor == self.owner
        return any(
            world.expects(actor, thing, action, self.place, own=own)
            for thing in self.things
            for action in SEEN_BY
        )


class Marks:
    """All of them, looked for at once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.all: dict[str, Mark] = {}

    def plant(self, text: str, *things: Thing, at: str, owner: Actor | None = None) -> str:
        """Remembers `text`, which the caller writes into a row."""
        self.all[text] = Mark(text, things, at, owner)
        return text

    def hidden_from(self, actor: Actor) -> "re.Pattern[str]":
        """What finds every text that `actor` must never see."""
        hidden = [mark.text for mark in self.all.values() if not mark.may_be_read_by(self.world, actor)]
        return re.compile("|".join(re.escape(text) for text in sorted(hidden)) or r"(?!)")
