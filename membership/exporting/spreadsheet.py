"""A table as csv and xlsx, in which nothing is a formula."""

import csv
import re
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from membership.exporting.columns import Table

EXACT_DIGITS = 15  # of a number in a spreadsheet (IEEE 754)
FORMULA_SIGNS = ("=", "+", "-", "@")  # with which a spreadsheet begins to compute (OWASP)
# Where a program that reads csv with another separator, as Indonesian Excel with ";", begins a cell anew.
CELL_WITHIN = re.compile(r"""([;,\t\r\n]["\s]*)([=+\-@])""")


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula, and no control signs."""
    text = str(ILLEGAL_CHARACTERS_RE.sub("", text))
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text


def harmless_in_csv(text: str) -> str:
    """The same for csv, by whichever sign its reader parts the cells; a long number is kept to its end."""
    return _kept_whole(CELL_WITHIN.sub(r"\1'\2", harmless(text)))


def _kept_whole(text: str) -> str:
    """The text with an apostrophe before a long number: a spreadsheet that opens csv would round its end."""
    return f"'{text}" if text.isdecimal() and len(text) > EXACT_DIGITS else text


def as_csv(table: Table) -> bytes:
    """Rows with commas, in UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless_in_csv(cell) for cell in row] for row in [table.head, *table.rows])
    return out.getvalue().encode("utf-8-sig")  # by the mark, Excel knows the letters


def as_xlsx(table: Table) -> bytes:
    """One sheet whose cells are all texts; its head stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Members"))
    sheet.freeze_panes = "C2"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.letters
    sheet.append([_cell(sheet, name, bold=True) for name in table.head])
    for row in table.rows:
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
