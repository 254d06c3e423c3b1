"""A table as PDF on A4: as many pages as it takes, each with its head."""

from membership.exporting.columns import Table
from membership.printing.pdf import pdf_of
from membership.printing.table import Heading, pages_of


def as_pdf(table: Table, heading: Heading) -> bytes:
    """`heading` stands on every page, and its title names the file."""
    return pdf_of(pages_of(table.head, table.rows, heading), title=heading.title)
