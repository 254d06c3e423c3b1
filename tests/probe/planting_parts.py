"""The parts of a member's profile in the planted world, and whoever applies there."""

from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from membership.models import (
    Affiliation,
    Card,
    Certificate,
    ConstituentBody,
    Member,
    SavedFilter,
    SkillProposal,
    Training,
)
from membership.rights import Thing
from tests.factories import AffiliationFactory, ApplicationFactory

if TYPE_CHECKING:
    from tests.probe.planting import Planted


def plant_parts(planted: "Planted", place: str, member: Member, *, secret: str) -> None:
    """Where she works, what she learned, what certifies her, and a skill that she misses in the list."""
    mark = partial(planted.marks.plant, at=place)
    area = planted.world.places[place].region
    body = ConstituentBody.objects.get(short_name="Tagana")
    institution = mark(f"{secret}{place}Lembaga", Thing.MEMBER)
    name = mark(f"{secret}{place}Pelatihan", Thing.MEMBER)
    number = mark(f"{secret}{place}Sertifikat", Thing.MEMBER)
    text = mark(f"{secret}{place}Usulan", Thing.MEMBER, Thing.WORD)
    rows = {
        "affiliation": Affiliation(member=member, constituent_body=body, area=area, institution=institution),
        "training": Training(member=member, name=name, organiser="Dinsos", year=2024),
        "certificate": Certificate(
            member=member,
            kind="competence",
            name="Generalis",
            issuing_body="LSP",
            number=number,
            issued_on=timezone.localdate(),
        ),
        "proposal": SkillProposal(member=member, text=text),
        "saved_filter": SavedFilter(
            user=planted.rows["account"][place], name=mark(f"{secret}{place}Saringan", Thing.MEMBER)
        ),
        # A lost card, so that a new one can be made; no list shows what its QR code said.
        "card": Card(
            member=member, token=mark(f"{secret}{place}Kartu", Thing.CARD), revoked_at=timezone.now()
        ),
    }
    for kind, row in rows.items():
        row.save()
        planted.put(kind, place, row)


def plant_applicants(planted: "Planted", place: str, *, secret: str) -> None:
    """What somebody sent who wants to become a member of the place."""
    mark = planted.marks.plant
    number = list(planted.world.places).index(place)
    application = ApplicationFactory(
        branch=planted.world.places[place],
        name=mark(f"{secret}{place}Pemohon", Thing.APPLICATION, Thing.ACCOUNT, at=place),
        phone=mark(f"+6281276657{number:03}", Thing.APPLICATION, at=place),
        nik=mark(f"36020{number}4107900008", Thing.NIK, at=place),
    )
    AffiliationFactory(
        application=application, institution=mark(f"{secret}{place}Instansi", Thing.APPLICATION, at=place)
    )
    planted.put("application", place, application)
