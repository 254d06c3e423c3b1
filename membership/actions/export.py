"""Members as a table for a spreadsheet: without NIK, and with a trace of who took it."""

import csv
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from audit.actions import record
from audit.enums import Event
from membership.enums import Standing
from membership.models import Member
from membership.models.standing import with_standing
from membership.telephone import dialled

if TYPE_CHECKING:
    from accounts.models import User

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# What each column is called, and how wide it is in a spreadsheet, in the order of the file.
COLUMNS = {
    "nomor": (gettext_lazy("Member number"), 26),
    "nama": (gettext_lazy("Full name"), 28),
    "cabang": (gettext_lazy("Branch"), 22),
    "unsur": (gettext_lazy("Constituent body"), 14),
    "telepon": (gettext_lazy("Phone/WhatsApp number"), 18),
    "desa": (gettext_lazy("Village/Urban village"), 20),
    "kecamatan": (gettext_lazy("Subdistrict"), 20),
    "kabupaten": (gettext_lazy("Regency/City"), 24),
    "terdaftar": (gettext_lazy("Registered on"), 14),
    "diverifikasi": (gettext_lazy("Verified on"), 14),
    "keanggotaan": (gettext_lazy("Standing"), 22),
    "berlaku": (gettext_lazy("Valid until"), 14),
    "keahlian": (gettext_lazy("Skills"), 40),
    "bidang": (gettext_lazy("Service fields"), 40),
    "baris": (gettext_lazy("Register row"), 9),
}
FORMULA_SIGNS = ("=", "+", "-", "@")  # with which a spreadsheet begins to compute (OWASP)
Row = list[str]


@transaction.atomic
def export_members(
    members: QuerySet[Member],
    *,
    form: str,
    by: "User",
    filters: dict[str, Any],
    columns: Collection[str] = tuple(COLUMNS),
) -> bytes:
    """The listed among `members` as a file in `form`, a key of FORMATS.

    `filters` say by which codes the list was narrowed; they stand in the audit trail with the count,
    and so do the `columns`, keys of COLUMNS, where some are left out.
    Restricted and erased members are left out, whatever `members` holds.
    """
    chosen = [code for code in COLUMNS if code in columns]
    rows = list(_rows(members.listed(), chosen))  # type: ignore[attr-defined]  # a MemberQuerySet
    content = _as_xlsx(rows, chosen) if form == "xlsx" else _as_csv(rows, chosen)
    if len(chosen) < len(COLUMNS):
        filters = filters | {"columns": chosen}
    record(Event.MEMBER_EXPORTED, by=by, count=len(rows), format=form, **filters)
    return content


def file_name(*, form: str, by: "User") -> str:
    """Names the day and the account that took it, so that a stray copy tells where it came from."""
    return f"anggota-{timezone.localdate().isoformat()}-akun-{by.pk}.{form}"


def _rows(members: QuerySet[Member], chosen: list[str]) -> Iterator[Row]:
    related = ("branch", "constituent_body", "village__parent__parent")
    found = with_standing(members).select_related(*related).prefetch_related("skills", "service_fields")
    for member in found:
        cells = _cells(member)
        yield [cells[code] for code in chosen]


def _cells(member: Member) -> dict[str, str]:
    """What each column says of `member`."""
    village = member.village
    district = village.parent if village else None
    regency = district.parent if district else None
    return {
        "nomor": member.number or "",
        "nama": member.name,
        "cabang": member.branch.name,
        "unsur": member.constituent_body.short_name,
        "telepon": dialled(member.phone),
        "desa": village.name if village else "",
        "kecamatan": district.name if district else "",
        "kabupaten": regency.name if regency else "",
        "terdaftar": member.registered_on.isoformat(),
        "diverifikasi": timezone.localdate(member.verified_at).isoformat() if member.verified_at else "",
        "keanggotaan": str(Standing(member.standing_now).label),  # type: ignore[attr-defined]  # annotated above
        "berlaku": member.valid_until.isoformat() if member.valid_until else "",
        "keahlian": _listed(member.skills.all()),
        "bidang": _listed(member.service_fields.all()),
        "baris": str(member.pk),
    }


def _listed(words: Iterable[object]) -> str:
    return "; ".join(str(word) for word in words)


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula, and no control signs."""
    text = str(ILLEGAL_CHARACTERS_RE.sub("", text))
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text


def _head(chosen: list[str]) -> Row:
    return [str(COLUMNS[code][0]) for code in chosen]


def _as_csv(rows: list[Row], chosen: list[str]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in [_head(chosen), *rows])
    return out.getvalue().encode("utf-8-sig")  # by the mark, Excel knows the letters


def _as_xlsx(rows: list[Row], chosen: list[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Members"))
    sheet.freeze_panes = "C2"
    for place, code in enumerate(chosen, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = COLUMNS[code][1]
    sheet.append([_cell(sheet, name, bold=True) for name in _head(chosen)])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=harmless(text))
    cell.data_type = "s"  # a text, whatever it looks like
    if bold:
        cell.font = Font(bold=True)
    return cell
