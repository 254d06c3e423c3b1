"""Members as a table for a spreadsheet: without NIK, and with a trace of who took it."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from audit.actions import record
from audit.enums import Event
from membership.models import Member
from membership.telephone import dialled

if TYPE_CHECKING:
    from accounts.models import User

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMULA_SIGNS = ("=", "+", "-", "@")  # with which a spreadsheet begins to compute (OWASP)
Row = list[str]


@transaction.atomic
def export_members(members: QuerySet[Member], *, form: str, by: "User", filters: dict[str, Any]) -> bytes:
    """The listed among `members` as a file in `form`, a key of FORMATS.

    `filters` say by which codes the list was narrowed; they stand in the audit trail with the count.
    Restricted and erased members are left out, whatever `members` holds.
    """
    rows = list(_rows(members.listed()))  # type: ignore[attr-defined]  # a MemberQuerySet
    content = _as_xlsx(rows) if form == "xlsx" else _as_csv(rows)
    record(Event.MEMBER_EXPORTED, by=by, count=len(rows), format=form, **filters)
    return content


def file_name(*, form: str, by: "User") -> str:
    """Names the day and the account that took it, so that a stray copy tells where it came from."""
    return f"anggota-{timezone.localdate().isoformat()}-akun-{by.pk}.{form}"


def _head() -> Row:
    return [
        _("Member number"),
        _("Full name"),
        _("Branch"),
        _("Constituent body"),
        _("Phone/WhatsApp number"),
        _("Village/Urban village"),
        _("Subdistrict"),
        _("Regency/City"),
        _("Registered on"),
        _("Verified on"),
        _("Skills"),
        _("Service fields"),
        _("Register row"),
    ]


def _rows(members: QuerySet[Member]) -> Iterator[Row]:
    related = ("branch", "constituent_body", "village__parent__parent")
    found = members.select_related(*related).prefetch_related("skills", "service_fields")
    for member in found:
        village = member.village
        district = village.parent if village else None
        regency = district.parent if district else None
        yield [
            member.number or "",
            member.name,
            member.branch.name,
            member.constituent_body.short_name,
            dialled(member.phone),
            village.name if village else "",
            district.name if district else "",
            regency.name if regency else "",
            member.registered_on.isoformat(),
            timezone.localdate(member.verified_at).isoformat() if member.verified_at else "",
            _listed(member.skills.all()),
            _listed(member.service_fields.all()),
            str(member.pk),
        ]


def _listed(words: Iterable[object]) -> str:
    return "; ".join(str(word) for word in words)


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula, and no control signs."""
    text = str(ILLEGAL_CHARACTERS_RE.sub("", text))
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text


def _as_csv(rows: list[Row]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in [_head(), *rows])
    return out.getvalue().encode("utf-8-sig")  # by the mark, Excel knows the letters


def _as_xlsx(rows: list[Row]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Members"))
    sheet.freeze_panes = "C2"
    for column, width in zip(
        "ABCDEFGHIJKLM", (26, 28, 22, 14, 18, 20, 20, 24, 14, 14, 40, 40, 9), strict=True
    ):
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in _head()])
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
