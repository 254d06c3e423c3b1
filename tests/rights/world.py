"""One of each thing in each place, and one person for each way of acting: built once for a whole module."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from membership.actions.approval import switch_approval
from membership.actions.founding import found
from membership.actions.provisioning import provision
from membership.actions.stewardship import grant_role
from membership.enums import Level, ProofKind, Role
from membership.models import Branch, Member, Proof, StandingDecision, Stewardship
from membership.rights import Action, Actor, Relation, Thing
from news.models import NewsIndexPage
from regions.models import Region
from tests.cast import LEBAK, PANDEGLANG, Part, branch_of
from tests.factories import ImageFactory, MemberFactory, NewsPageFactory
from tests.rights import golden

SERANG = "kabupaten-serang"
BRANCH_ROLES = {Actor.EDITOR, Actor.VERIFIER, Actor.CHAIR}
# The places, by what they are to somebody with a role in Lebak and in Serang, whose articles need approval:
# a unit's pages follow the switch of the branch above.
PLACES = {
    "lebak": Relation.SAME,
    "unit": Relation.BELOW,
    "strict_unit": Relation.BELOW,  # publishes with approval only
    "pandeglang": Relation.OTHER,
    "province": Relation.PROVINCE,
}
ROLE_OF = {Thing.BRANCH_ROLE: Role.VERIFIER, Thing.CHAIR_ROLE: Role.CHAIR, Thing.PROVINCE_ROLE: Role.BOARD}


@dataclass
class World:
    """Who there is, where, and what; `rows[thing][place]` is somebody else's, `own[thing][actor]` her own."""

    places: dict[str, Branch]
    people: dict[Actor, Any] = field(default_factory=dict)
    rows: dict[Thing, dict[str, Model]] = field(default_factory=dict)
    own: dict[Thing, dict[Actor, Model]] = field(default_factory=dict)

    def relation(self, actor: Actor, place: str) -> Relation:
        """How `place` lies to the place of her role; everybody else stands in Lebak."""
        if actor in BRANCH_ROLES | {Actor.MEMBER, Actor.ANONYMOUS}:
            return PLACES[place]
        return Relation.SAME if place == "province" else Relation.BELOW

    def place_of(self, branch_id: int) -> str:
        """The name of the place of this branch."""
        return next(name for name, branch in self.places.items() if branch.pk == branch_id)

    def expects(self, actor: Actor, thing: Thing, action: Action, place: str, *, own: bool = False) -> bool:
        """What expected.toml says about a `thing` of this place; `own`: that is about herself besides."""
        relations = {self.relation(actor, place)} | ({Relation.OWN} if own else set())
        return golden.allowed(actor, thing, action, relations, approval=self.places[place].needs_approval)

    def expects_own(self, actor: Actor, thing: Thing, action: Action) -> bool:
        """What expected.toml says about a `thing` that is her own, wherever it belongs."""
        return golden.allowed(actor, thing, action, {Relation.OWN})


@contextmanager
def a_world() -> Iterator[World]:
    """The world, gone again at the end."""
    with transaction.atomic():
        world = World(_places())
        for actor in Actor:
            world.people[actor] = _person(actor)
        for thing, make in MAKERS.items():
            world.rows[thing] = {
                name: make(branch)
                for name, branch in world.places.items()
                if name == "province" or thing != Thing.PROVINCE_ROLE
            }
        for actor, person in world.people.items():
            if actor != Actor.ANONYMOUS:
                for thing, row in _own_rows(person).items():
                    world.own.setdefault(thing, {})[actor] = row
        yield world
        transaction.set_rollback(True)


def _places() -> dict[str, Branch]:
    switch_approval(branch_of(SERANG), on=True, by=None)
    units = []
    for number, above in enumerate((LEBAK, SERANG)):
        region = Region.objects.filter(parent=branch_of(above).region).order_by("code").first()
        unit = found(region, name=f"Unit {number}", slug=f"unit-{number}", by=None)
        # A unit that had people once has files and groups of its own.
        former = {"user": Part(f"unit-{number}").play(), "branch": unit, "role": Role.EDITOR}
        Stewardship.objects.create(**former, since=date(2019, 1, 1), until=date(2019, 12, 31))
        provision(unit)
        unit.refresh_from_db()
        unit.page.add_child(instance=NewsIndexPage(title="Kabar", slug="berita"))
        units.append(unit)
    return {
        "lebak": branch_of(LEBAK),
        "unit": units[0],
        "strict_unit": units[1],
        "pandeglang": branch_of(PANDEGLANG),
        "province": branch_of(),
    }


def _person(actor: Actor) -> Any:
    """Somebody who acts as `actor`, and is a member, and had other roles, elsewhere and long ago."""
    if actor == Actor.ANONYMOUS:
        return AnonymousUser()
    if actor == Actor.ADMINISTRATOR:
        user = User.objects.create_superuser(
            "administrator@test.forpeksos.id", name="Orang Uji administrator"
        )
    elif actor == Actor.MEMBER:
        user = Part("member").play()
    else:
        user = Part(actor.value, Role(actor.value), LEBAK if actor in BRANCH_ROLES else "").play()
    if actor in BRANCH_ROLES:
        grant_role(user, branch=branch_of(SERANG), role=Role(actor.value))
    MemberFactory(branch=branch_of(PANDEGLANG), user=user, nik="3601010101900001", phone="+6281234567890")
    return user


def _own_rows(user: User) -> dict[Thing, Model]:
    past = {"user": user, "since": date(2019, 1, 1), "until": date(2019, 12, 31)}
    elsewhere = branch_of(PANDEGLANG)
    return {
        Thing.MEMBER: user.member,
        Thing.NIK: user.member,
        Thing.PROOF: proof_of(user.member),
        Thing.BRANCH_ROLE: Stewardship.objects.create(branch=elsewhere, role=Role.EDITOR, **past),
        Thing.CHAIR_ROLE: Stewardship.objects.create(branch=elsewhere, role=Role.CHAIR, **past),
        Thing.PROVINCE_ROLE: Stewardship.objects.create(branch=branch_of(), role=Role.PARTNER, **past),
    }


def proof_of(member: Member) -> Proof:
    """A decree of `member`."""
    return Proof.objects.create(
        member=member,
        kind=ProofKind.DECREE,
        file=ContentFile(b"%PDF-1.4", name="sk.pdf"),
        media_type="application/pdf",
        size=8,
        sha256=f"{member.pk:064}",
    )


def decision_about(member: Member, reason: str) -> StandingDecision:
    """A suspension of `member` that is long over and changes nothing about her."""
    days = {"since": date(2020, 1, 1), "until": date(2020, 2, 1)}
    return StandingDecision.objects.create(member=member, kind="suspended", reason=reason, **days)


def _holder(branch: Branch, role: Role) -> Stewardship:
    user = User.objects.create_user(f"{role}.{branch.slug}@test.forpeksos.id", name="Pengurus Uji")
    return Stewardship.objects.create(user=user, branch=branch, role=role, since=timezone.localdate())


def _draft_in(branch: Branch) -> Model:
    if branch.level == Level.PROVINCE:
        return NewsPageFactory(live=False)
    return NewsPageFactory(parent=NewsIndexPage.objects.child_of(branch.page).get(), live=False)


MAKERS = {
    Thing.BRANCH: lambda branch: branch,
    Thing.MEMBER: lambda branch: MemberFactory(branch=branch),
    Thing.NIK: lambda branch: MemberFactory(branch=branch),
    Thing.PROOF: lambda branch: proof_of(MemberFactory(branch=branch)),
    Thing.PAGE: _draft_in,
    Thing.FILE: lambda branch: ImageFactory(collection=branch.collection),
} | {thing: (lambda branch, role=role: _holder(branch, role)) for thing, role in ROLE_OF.items()}
