"""The table of rights in sentences and as a matrix, for people. Nothing here is written twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from membership.enums import PROVINCE_ROLES
from membership.models import Stewardship
from membership.rights import EVERYWHERE, HERE, HERE_AND_BELOW, OWN, POLICY, Action, Actor, Right, Thing
from membership.rights.purposes import PURPOSES

if TYPE_CHECKING:
    from accounts.models import User

Words = str | Promise

OF_PROVINCE = frozenset({*PROVINCE_ROLES, Actor.ADMINISTRATOR})
IN_A_BRANCH: dict[Any, Words] = {HERE: _("in her branch"), HERE_AND_BELOW: _("in her branch and those below")}
IN_THE_PROVINCE: dict[Any, Words] = {HERE: _("for the province"), HERE_AND_BELOW: _("in the whole province")}
FOR_ALL: dict[Any, Words] = {OWN: _("about herself"), EVERYWHERE: _("everywhere")}
CONDITIONS: dict[Any, Words] = {
    frozenset(): "",
    frozenset({("needs_approval", False)}): _("where pages need no approval"),
}


@dataclass(frozen=True)
class Line:
    """What may be done to a thing, and where: a row of the table in words."""

    thing: Words
    actions: str
    where: Words
    condition: Words


@dataclass(frozen=True)
class RoleCard:
    """A role, what it is for, and its lines."""

    name: str
    label: Words
    purpose: Words
    lines: list[Line]
    is_held: bool = False


@dataclass(frozen=True)
class ThingRow:
    """A thing and, for each role in the order of the words, its lines."""

    label: Words
    cells: list[list[Line]]


def role_cards(policy: Iterable[Right] = POLICY, held: Iterable[str] = ()) -> list[RoleCard]:
    """Each role with all that it may do; those in `held` are the reader's own."""
    rights, own = list(policy), set(held)
    return [
        RoleCard(actor.value, actor.label, PURPOSES[actor], list(_lines(rights, actor)), actor.value in own)
        for actor in Actor
    ]


def matrix(policy: Iterable[Right] = POLICY) -> list[ThingRow]:
    """Each thing with what every role may do to it, in the order of the roles."""
    rights = list(policy)
    return [ThingRow(thing.label, [list(_lines(rights, actor, thing)) for actor in Actor]) for thing in Thing]


def context_for(user: "User") -> dict[str, Any]:
    """What templates/membership/rights.html shows to `user`: her roles of today, then the table twice. One query."""
    held = roles_held(user)
    own = {stewardship.role for stewardship in held} | ({Actor.ADMINISTRATOR} if user.is_superuser else set())
    return {"held": held, "roles": role_cards(held=own), "things": matrix()}


def roles_held(user: "User") -> list[Stewardship]:
    """Her roles of today, with their places and dates."""
    held = Stewardship.objects.current().filter(user=user)
    return list(held.select_related("branch").order_by("branch__path", "role"))


def _lines(rights: list[Right], actor: Actor, thing: Thing | None = None) -> Iterator[Line]:
    for right in rights:
        if right.actor == actor and thing in {None, right.thing}:
            named = [str(action.label) for action in Action if action in right.actions]
            yield Line(
                thing=right.thing.label,
                actions=capfirst(", ".join(named)),
                where=_where(right),
                condition=CONDITIONS[frozenset(right.only.items())],
            )


def _where(right: Right) -> Words:
    """Raises KeyError for a set of relations that has no words yet: give it some here."""
    by_place = IN_THE_PROVINCE if right.actor in OF_PROVINCE else IN_A_BRANCH
    return FOR_ALL.get(right.where) or by_place[right.where]
