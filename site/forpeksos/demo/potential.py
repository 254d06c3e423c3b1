"""What the demo's members can do: languages, vehicles, trainings, certificates. All of it is made up."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK, SEED
from membership.enums import CertificateKind, CertificateLevel, Readiness, Vehicle
from membership.models import (
    Affiliation,
    Certificate,
    Language,
    Member,
    SkillProposal,
    TargetGroup,
    Training,
)

SHARE = 3  # one member of so many says more than she must
TRAININGS = (
    ("Layanan Dukungan Psikososial", "Balai pelatihan contoh"),
    ("Manajemen kasus", "Balai pelatihan contoh"),
    ("Tagana Masuk Sekolah", "Dinas contoh"),
    ("Pertolongan pertama", "Organisasi kemanusiaan contoh"),
)


def add_potential(users: dict[str, User]) -> None:
    """Potential for a third of the members, and a full profile for anggota.lebak; of an empty register only."""
    if Training.objects.exists() or Certificate.objects.exists():
        return
    chance = Random(SEED)  # noqa: S311 -- always the same, no secrets
    members = list(Member.objects.filter(phone__startswith=PHONE_BLOCK).order_by("phone"))[::SHARE]
    words = {kind: list(kind.objects.order_by("name")) for kind in (Language, TargetGroup)}
    trainings, certificates = [], []
    for member in members:
        _say(chance, member, words)
        trainings.append(_training(chance, member))
        if chance.random() < 1 / SHARE:
            certificates.append(_certificate(chance, member))
    Training.objects.bulk_create(trainings)
    Certificate.objects.bulk_create(certificates)
    _fill(users["anggota.lebak"].member)


def _say(chance: Random, member: Member, words: dict[Any, Any]) -> None:
    vehicle, readiness = chance.choice(Vehicle.values), chance.choice(Readiness.values)
    Member.objects.filter(pk=member.pk).update(vehicle=vehicle, readiness=readiness)
    member.languages.set(chance.sample(words[Language], 2))
    member.target_groups.set(chance.sample(words[TargetGroup], 3))


def _training(chance: Random, member: Member) -> Training:
    name, organiser = chance.choice(TRAININGS)
    hours, year = chance.choice((16, 24, 40)), chance.randint(2019, 2025)
    return Training(member=member, name=name, organiser=organiser, hours=hours, year=year)


def _certificate(chance: Random, member: Member, *, ends_in: int | None = None) -> Certificate:
    """A competency certificate for three years; a verified member's is verified more often than not."""
    days = chance.randint(20, 900) if ends_in is None else ends_in
    ends = timezone.localdate() + timedelta(days=days)
    is_verified = member.verified_at is not None and chance.random() < 0.7
    return Certificate(
        member=member,
        kind=CertificateKind.COMPETENCE,
        name="Sertifikat kompetensi pekerja sosial (contoh)",
        issuing_body="LSP contoh",
        level=chance.choice(CertificateLevel.values),
        number=f"CONTOH-{member.pk:05}",
        issued_on=ends - timedelta(days=3 * 365),
        valid_until=ends,
        verified_at=member.verified_at if is_verified else None,
    )


def _fill(member: Member) -> None:
    """The profile that is looked at first: one part verified, one that waits, one that ends soon."""
    Member.objects.filter(pk=member.pk).update(vehicle=Vehicle.MOTORCYCLE, readiness=Readiness.REGENCY)
    member.languages.set(Language.objects.filter(name__in=("Sunda", "Indonesia", "Bahasa Isyarat (Bisindo)")))
    member.target_groups.set(TargetGroup.objects.order_by("name")[:3])
    principal = member.affiliations.select_related("constituent_body").get()
    Affiliation.objects.filter(pk=principal.pk).update(
        institution="Kantor kecamatan contoh", post="Petugas lapangan", decree_number="CONTOH/460/2024"
    )
    Training.objects.get_or_create(
        member=member, name=TRAININGS[0][0], organiser=TRAININGS[0][1], year=2023, defaults={"hours": 24}
    )
    member.certificates.all().delete()
    certificate = _certificate(Random(SEED), member, ends_in=45)  # noqa: S311 -- always the same, no secrets
    certificate.verified_at = member.verified_at
    certificate.save()
    Certificate.objects.create(
        member=member,
        kind=CertificateKind.OTHER,
        name="Fasilitator kelompok (contoh)",
        issuing_body="Lembaga contoh",
        issued_on=date(2025, 3, 4),
    )
    SkillProposal.objects.create(member=member, text="Terapi bermain anak")
