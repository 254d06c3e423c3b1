"""From the declared policy and the dates of stewardships to conditions on rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from membership.rights import OWN, Action, Actor, Relation, Right, Thing, rights_of

if TYPE_CHECKING:
    from accounts.models import User

NOWHERE = Q(pk__in=[])
ROOT = "0001"  # treebeard's path of the first root: the province
Held = list[tuple[str, str]]  # roles, each with the path of its branch
_asked: ContextVar[dict[int, Held] | None] = ContextVar("_asked", default=None)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Within it the roles of each user are asked of the database once: for a request that only reads.

    Such a page shows one moment anyhow. A request that changes something asks before each deed.
    """
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def held_today(user: "User | AnonymousUser") -> Held:
    """The roles that `user` holds today, each with the path of its branch.

    Asked of the database at each call, for a role may have ended since the last one; `at_one_moment` once.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    asked = _asked.get()
    if asked is None:
        return list(user.stewardships.current().values_list("role", "branch__path"))
    if user.pk not in asked:
        asked[user.pk] = list(user.stewardships.current().values_list("role", "branch__path"))
    return asked[user.pk]


def capacities(user: "User | AnonymousUser") -> Held:
    """The same with what an administrator is: she holds that role in the province."""
    held = held_today(user)
    is_administrator = user.is_active and user.is_superuser
    return [*held, (Actor.ADMINISTRATOR, ROOT)] if is_administrator else held


def places(
    user: "User | AnonymousUser",
    action: Action,
    thing: Thing,
    held: Held | None = None,
) -> Q:
    """The branches in which `user` may do `action` to a `thing`: a condition on Branch.

    `held` are her `capacities`, where several things are asked at one moment.

    A union of (right, place) pairs: what one role gives in its place is never joined with the
    place of another.
    """
    if any(rights_of(Actor.ANONYMOUS, action, thing)):
        return Q()
    found = NOWHERE
    for role, path in capacities(user) if held is None else held:
        for right in rights_of(role, action, thing):
            found |= _covered(right, path)
    return found


def _covered(right: Right, path: str) -> Q:
    """The branches that `right` covers for somebody whose role has its place at `path`."""
    here, section, province = Q(path=path), Q(path__startswith=path), Q(depth=1)
    by_relation = {
        Relation.SAME: here,
        Relation.BELOW: section & ~here,
        Relation.OTHER: ~section & ~province,
        Relation.PROVINCE: province & ~here,
    }
    covered = NOWHERE
    for relation in right.where - OWN:
        covered |= by_relation[relation]
    return covered & Q(**right.only)


def owns(user: "User | AnonymousUser", action: Action, thing: Thing) -> bool:
    """Whether `user` may do `action` to a `thing` that is her own."""
    if not user.is_authenticated or not user.is_active:
        return False
    return any(right.where & OWN for right in rights_of(Actor.MEMBER, action, thing))
