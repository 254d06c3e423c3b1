"""Small real files for the demo's pages: figures of the regions, a summary of the programs."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db.models import Count, Q
from wagtail.models import Collection

from forpeksos.texts import PageText
from home.models import PortalDocument
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

SAMPLE = "Berkas contoh – bukan informasi resmi"
REGIONS_SOURCE = "Sumber: idn-area-data (fityannugroho), ODbL 1.0; Kepmendagri 300.2.2-2138/2025"


def regions_table(programs: list[PageText]) -> str:
    """CSV: the eight kabupaten/kota with their numbers of kecamatan, desa and kelurahan."""
    below = "children__children__kind"
    rows = Region.objects.regencies().annotate(
        districts=Count("children", distinct=True),
        villages=Count("children__children", filter=Q(**{below: Region.Kind.DESA})),
        urban=Count("children__children", filter=Q(**{below: Region.Kind.KELURAHAN})),
    )
    counts = [(row.districts, row.villages, row.urban) for row in rows]
    table = [(row.code, row.name, *count) for row, count in zip(rows, counts, strict=True)]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    head = ["Kode", "Kabupaten/kota", "Kecamatan", "Desa", "Kelurahan"]
    return _csv([head, *table, ["36", "Provinsi Banten", *sums], [], [SAMPLE], [REGIONS_SOURCE]])


def programs_table(programs: list[PageText]) -> str:
    """CSV: every indicator of every program, its target and its achievement."""
    head = ["Program", "Penanggung jawab", "Indikator", "Target", "Capaian contoh"]
    rows = [
        [text.title, text.facts["person_in_charge"], *indicator]
        for text in programs
        for indicator in text.facts["indicators"]
    ]
    return _csv([head, *rows, [], [SAMPLE]])


def programs_summary(programs: list[PageText]) -> str:
    """Plain text: the programs in one page, for reading aloud or forwarding."""
    parts = ["RINGKASAN PROGRAM KERJA 2025", SAMPLE, ""]
    for number, text in enumerate(programs, 1):
        parts += [f"{number}. {text.title}", f"   Tujuan: {text.facts['goal']}"]
        parts += [
            f"   - {name}: target {target}, capaian {done}" for name, target, done in text.facts["indicators"]
        ]
        parts.append("")
    return "\n".join(parts)


def _csv(rows: Sequence[Sequence[object]]) -> str:
    """Comma-separated, with the mark by which spreadsheets know UTF-8."""
    buffer = StringIO()
    csv.writer(buffer).writerows(rows)
    return "\ufeff" + buffer.getvalue()


DOCUMENTS: dict[str, tuple[str, Callable[[list[PageText]], str]]] = {
    "wilayah-banten.csv": (
        "Jumlah kecamatan, desa, dan kelurahan menurut kabupaten/kota (contoh)",
        regions_table,
    ),
    "indikator-program-2025.csv": ("Indikator program kerja 2025 (contoh)", programs_table),
    "ringkasan-program-2025.txt": ("Ringkasan program kerja 2025 (contoh)", programs_summary),
}


def shelve(name: str, collection: Collection, programs: list[PageText], *, by: "User") -> PortalDocument:
    """The document called `name`, written unless it is there. Raises KeyError for an unknown name."""
    title, write = DOCUMENTS[name]
    document = PortalDocument.objects.filter(title=title, collection=collection).first()
    if document is None:
        content = write(programs).encode()
        file = ContentFile(content, name=name)
        document = PortalDocument(title=title, collection=collection, file=file, uploaded_by_user=by)
        document.save()
    return document
