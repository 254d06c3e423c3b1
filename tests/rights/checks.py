"""The same question asked of the predicates and of the querysets, and compared with expected.toml."""

from collections.abc import Callable, Iterator

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from accounts.models import User
from membership import policies
from membership.models import Branch, Member, Proof, Stewardship
from membership.models.reach import owns
from membership.models.sections import pages_within_reach_of
from membership.rights import Action, Actor, Thing
from tests.rights import golden
from tests.rights.world import World

Visitor = User | AnonymousUser

# The querysets from which lists and single objects come. What has none yet is asked of `Branch.where` alone.
WITHIN_REACH: dict[Thing, Callable[[Visitor, Action], QuerySet]] = {
    Thing.BRANCH: Branch.objects.within_reach_of,
    Thing.BRANCH_ROLE: Stewardship.objects.within_reach_of,
    Thing.CHAIR_ROLE: Stewardship.objects.within_reach_of,
    Thing.PROVINCE_ROLE: Stewardship.objects.within_reach_of,
    Thing.MEMBER: Member.objects.within_reach_of,
    Thing.NIK: lambda user, action: Member.objects.within_reach_of(user, action, Thing.NIK),
    Thing.PROOF: Proof.objects.within_reach_of,
    Thing.PAGE: pages_within_reach_of,
}
# The predicates over single rows that are not `policies.may`.
MAY: dict[Thing, Callable[[Visitor, Action, Model], bool]] = {
    Thing.PAGE: policies.may_touch_page,
    Thing.NIK: lambda user, action, row: (
        Member.objects.within_reach_of(user, action, Thing.NIK).filter(pk=row.pk).exists()
    ),
}


def wrong_cells(world: World, actor: Actor, thing: Thing) -> list[str]:
    """Every cell of `actor` and `thing` in which predicate or queryset say other than expected.toml."""
    return [
        sentence
        for action in Action
        for check in (_by_place, _by_row)
        for sentence in check(world, actor, thing, action)
    ]


def _by_place(world: World, actor: Actor, thing: Thing, action: Action) -> Iterator[str]:
    user = world.people[actor]
    reached = set(Branch.objects.where(user, action, thing).values_list("pk", flat=True))
    for place, branch in world.places.items():
        expected = world.expects(actor, thing, action, place)
        if (branch.pk in reached) != expected:
            yield f"{actor} {action} {thing}: where() at {place} is not {expected}"
        # What nobody may do to such a thing is asked once, above.
        if action in golden.actions_on(thing) and policies.may_in(user, action, thing, branch) != expected:
            yield f"{actor} {action} {thing}: may_in() at {place} is not {expected}"
    for place, branch in world.places.items():
        if policies.may_each(user, branch, {"asked": (action, thing)}) != {"asked": branch.pk in reached}:
            yield f"{actor} {action} {thing}: may_each() at {place} says other than where()"
    somewhere = any(world.expects(actor, thing, action, place) for place in world.places)
    if policies.may_somewhere(user, action, thing) != somewhere:
        yield f"{actor} {action} {thing}: may_somewhere() is not {somewhere}"
    own = world.expects_own(actor, thing, action)
    if owns(user, action, thing) != own:
        yield f"{actor} {action} {thing}: owns() is not {own}"


def _by_row(world: World, actor: Actor, thing: Thing, action: Action) -> Iterator[str]:
    if thing not in WITHIN_REACH:
        return
    user = world.people[actor]
    rows = {
        (place, row.pk): (row, world.expects(actor, thing, action, place))
        for place, row in world.rows[thing].items()
    }
    if row := world.own.get(thing, {}).get(actor):
        place = world.place_of(branch_id_of(row))
        rows[f"{place} (own)", row.pk] = (row, world.expects(actor, thing, action, place, own=True))
    reached = set(WITHIN_REACH[thing](user, action).values_list("pk", flat=True))
    for (place, pk), (row, expected) in rows.items():
        if (pk in reached) != expected:
            yield f"{actor} {action} {thing}: the queryset at {place} is not {expected}"
        may = MAY.get(thing, policies.may)
        if action in golden.actions_on(thing) and may(user, action, row) != expected:
            yield f"{actor} {action} {thing}: may() at {place} is not {expected}"


def branch_id_of(row: Model) -> int:
    """The branch of somebody's own row."""
    return row.member.branch_id if isinstance(row, Proof) else row.branch_id
