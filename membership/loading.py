"""Brings the starter lists of this room into the database."""

import csv
import tomllib
from pathlib import Path

from django.db import transaction

from membership.actions.consent import publish_notice
from membership.enums import Purpose
from membership.models import ConstituentBody, Notice, ServiceField, Skill

DATA = Path(__file__).parent / "data"
# The file names bodies in capitals; these are words, not abbreviations.
SHORT_NAMES = {"KT": "Karang Taruna", "TAGANA": "Tagana", "JAMSOSRATU": "Jamsosratu"}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_vocabularies() -> None:
    """Adds the six founding bodies that are missing, and fills the lists of terms that are empty.

    Lists that hold anything belong to the secretariat: what she renamed or removed stays so.
    """
    for row in _rows("institutions_6.csv"):
        ConstituentBody.objects.get_or_create(
            code=row["code"],
            defaults={
                "short_name": SHORT_NAMES.get(row["slug"], row["slug"]),
                "name": row["name_id"],
                "legal_basis": row["legal_basis"],
                "area_level": row["area_level"],
            },
        )
    if not Skill.objects.exists():
        Skill.objects.bulk_create(Skill(name=row["name"]) for row in _rows("skills.csv"))
    if not ServiceField.objects.exists():
        ServiceField.objects.bulk_create(
            ServiceField(name=row["name"]) for row in _rows("service_fields.csv")
        )


@transaction.atomic
def load_notices() -> None:
    """Publishes the first notice for each purpose that has none. What is published is never overwritten."""
    told = set(Notice.objects.values_list("purpose", flat=True))
    for purpose in Purpose:
        if purpose not in told:
            first = tomllib.loads((DATA / "notices" / f"{purpose}.toml").read_text(encoding="utf-8"))
            publish_notice(purpose, title=first["title"], text=first["text"].strip(), by=None)
