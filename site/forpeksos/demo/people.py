"""480 fictional members: two for each name, spread over branches, unsur and kecamatan."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from membership.models import (
    Affiliation,
    Branch,
    Card,
    ConstituentBody,
    Member,
    NumberSeries,
    ServiceField,
    Skill,
)
from membership.numbering import compose
from membership.standing import end_of_validity
from regions.models import Region

NAMES = Path(__file__).parent / "data" / "names_demo.csv"
SEED = "forpeksos-demo"
# Numbers that no demo visitor will reach anybody with; by them a second run knows that all are there.
PHONE_BLOCK = "+6281200000"
FIRST_DAY = date(2025, 2, 3)
DAYS = 170
VERIFIED = 0.75
TKSK = "05"

# For each branch: members, and in how many of its kecamatan they live (98 of 155 in all).
SPREAD = {
    "kabupaten-pandeglang": (70, 21),
    "kabupaten-lebak": (82, 20),
    "kabupaten-tangerang": (72, 17),
    "kabupaten-serang": (64, 16),
    "kota-tangerang": (52, 8),
    "kota-cilegon": (44, 6),
    "kota-serang": (56, 5),
    "kota-tangerang-selatan": (40, 5),
}
# How often each founding body occurs, by its code.
SHARES = {"01": 24, "02": 16, "03": 12, "04": 22, "05": 12, "06": 14}


def add_members() -> int:
    """Adds the demo members unless any is there; returns how many were added."""
    if Member.objects.filter(phone__startswith=PHONE_BLOCK).exists():
        return 0
    chance = Random(SEED)  # noqa: S311 -- always the same people, no secrets
    members = _members(chance)
    Member.objects.bulk_create(members, batch_size=200)
    _give(chance, members, Skill, Member.skills.through, "skill_id")
    _give(chance, members, ServiceField, Member.service_fields.through, "servicefield_id")
    Affiliation.objects.bulk_create([_affiliation(member) for member in members], batch_size=200)
    Card.objects.bulk_create([Card(member=member) for member in members if member.number], batch_size=200)
    return len(members)


def _names() -> list[str]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def _members(chance: Random) -> list[Member]:
    once, again = _names(), _names()
    chance.shuffle(once)
    chance.shuffle(again)
    names = iter(once + again)
    bodies = {body.code: body for body in ConstituentBody.objects.filter(code__in=SHARES)}
    members: list[Member] = []
    for slug, (count, districts) in SPREAD.items():
        branch = Branch.objects.get(slug=slug)
        homes = _villages(chance, branch, districts)
        with_tksk: set[str] = set()
        for i in range(count):
            village = chance.choice(homes[i % districts])
            code = _body_code(chance, village, with_tksk)
            phone = f"{PHONE_BLOCK}{len(members):04d}"
            members.append(_member(chance, branch, bodies[code], village, name=next(names), phone=phone))
    return members


def _villages(chance: Random, branch: Branch, districts: int) -> list[list[Region]]:
    """The desa and kelurahan of some kecamatan of the branch, a list for each kecamatan."""
    codes = list(Region.objects.within(branch.region_id).order_by("code").values_list("code", flat=True))
    chosen = sorted(chance.sample(codes, districts))
    return [
        list(Region.objects.within(code).select_related("parent__parent").order_by("code")) for code in chosen
    ]


def _body_code(chance: Random, village: Region, with_tksk: set[str]) -> str:
    """One of the six; a kecamatan has one TKSK."""
    code = chance.choices(list(SHARES), list(SHARES.values()))[0]
    if code != TKSK:
        return code
    if village.parent_id in with_tksk:
        return "06"
    with_tksk.add(str(village.parent_id))
    return code


def _member(
    chance: Random, branch: Branch, body: ConstituentBody, village: Region, *, name: str, phone: str
) -> Member:
    registered = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    verified = chance.random() < VERIFIED
    checked = datetime.combine(registered, time(10)) + timedelta(days=1 + chance.randrange(14))
    return Member(
        number=_number(branch, body, registered.year) if verified else None,
        branch=branch,
        constituent_body=body,
        village=village,
        name=name,
        phone=phone,
        registered_on=registered,
        verified_at=timezone.make_aware(checked) if verified else None,
        admitted_on=checked.date() if verified else None,
        valid_until=end_of_validity(checked.date()) if verified else None,
    )


def _affiliation(member: Member) -> Affiliation:
    """Where she works: the region around her home of the level that her body names."""
    area: Any = member.village
    while not member.constituent_body.fits(area):
        area = area.parent
    return Affiliation(
        member=member,
        constituent_body=member.constituent_body,
        area=area,
        since=member.registered_on - timedelta(days=365),
        verified_at=member.verified_at,
    )


def _number(branch: Branch, body: ConstituentBody, year: int) -> str:
    return compose(region=branch.region_id, body=body.code, year=year, sequence=NumberSeries.take(year))


def _give(chance: Random, members: list[Member], kind: Any, through: Any, column: str) -> None:
    """One to four words of a list to each member."""
    keys = list(kind.objects.order_by("name").values_list("pk", flat=True))
    rows = [
        through(member_id=member.pk, **{column: key})
        for member in members
        for key in chance.sample(keys, min(len(keys), chance.randint(1, 4)))
    ]
    through.objects.bulk_create(rows, batch_size=400)
