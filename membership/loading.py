"""Brings the starter lists of this room into the database."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from membership.actions.consent import publish_notice
from membership.enums import Purpose
from membership.models import ConstituentBody, Language, Notice, ServiceField, Skill, TargetGroup

DATA = Path(__file__).parent / "data"
# The file names bodies in capitals; these are words, not abbreviations.
SHORT_NAMES = {"KT": "Karang Taruna", "TAGANA": "Tagana", "JAMSOSRATU": "Jamsosratu"}

LISTS: tuple[tuple[Any, str], ...] = (
    (Skill, "skills.csv"),
    (ServiceField, "service_fields.csv"),
    (TargetGroup, "ppks_26.csv"),
    (Language, "languages.csv"),
)


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
    for terms, file in LISTS:
        if not terms.objects.exists():
            terms.objects.bulk_create(terms(name=row["name"]) for row in _rows(file))


@transaction.atomic
def load_notices() -> None:
    """Publishes the first notice for each purpose that has none. What is published is never overwritten."""
    told = set(Notice.objects.values_list("purpose", flat=True))
    for purpose in Purpose:
        if purpose not in told:
            first = tomllib.loads((DATA / "notices" / f"{purpose}.toml").read_text(encoding="utf-8"))
            publish_notice(purpose, title=first["title"], text=first["text"].strip(), by=None)
