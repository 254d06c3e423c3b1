"""Brings the region files of this room into the database."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from regions.models import Region

DATA = Path(__file__).parent / "data"
PROVINCE = {"code": "36", "name": "Banten", "kind": Region.Kind.PROVINSI, "parent_code": None}
FILES = ("wilayah_banten_regencies.csv", "wilayah_banten_districts.csv", "wilayah_banten_villages.csv")


def _rows() -> Iterator[dict[str, Any]]:
    yield PROVINCE
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@transaction.atomic
def load_regions() -> int:
    """Inserts every region, or renames those that are there; removes none. Returns their number."""
    regions = [
        Region(code=row["code"], name=row["name"], kind=row["kind"], parent_id=row["parent_code"])
        for row in _rows()
    ]
    Region.objects.bulk_create(
        regions,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "parent"],
    )
    return len(regions)
