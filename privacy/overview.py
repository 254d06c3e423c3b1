"""What the portal knows of a person, for her page "My data"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from audit.models import Entry
from privacy.words import in_words
from vault.copies import rows_in_words
from vault.nik import masked
from vault.personal import Declaration, Subject

MOST_ROWS = 20  # of one kind on the page; all are in the download


@dataclass(frozen=True)
class Fact:
    """One field: its name and its value in words; `withheld` for keys and passwords."""

    name: str
    label: str
    value: str
    withheld: bool


@dataclass(frozen=True)
class Section:
    """The rows of one kind, with why they are kept, on which basis and how long."""

    title: str
    model: str
    purposes: list[str]
    bases: list[str]
    kept: list[str]
    rows: list[list[Fact]]
    has_more: bool


def sections(subject: Subject) -> Iterator[Section]:
    """Everything but the audit trail, which has a page of its own; empty kinds are left out."""
    for declaration, rows in rows_in_words(subject):
        if declaration.model is Entry:
            continue
        shown = list(islice(rows, MOST_ROWS + 1))
        if shown:
            yield _section(declaration, shown)


def _section(declaration: Declaration, rows: list[dict[str, Any]]) -> Section:
    declared = declaration.fields.values()
    return Section(
        title=str(declaration.model._meta.verbose_name),
        model=declaration.label,
        purposes=_distinct(what.purpose for what in declared),
        bases=_distinct(what.basis.label for what in declared),
        kept=_distinct(what.kept for what in declared),
        rows=[[_fact(declaration, name, row[name]) for name in row] for row in rows[:MOST_ROWS]],
        has_more=len(rows) > MOST_ROWS,
    )


def _fact(declaration: Declaration, name: str, cell: dict[str, Any]) -> Fact:
    value = in_words(cell.get("value"))
    # A glance over her shoulder shows no NIK; she opens it on its own page.
    if declaration.fields[name].sensitive and cell.get("value") and name == "nik":
        value = masked(cell["value"])
    return Fact(name, cell["label"], value, bool(cell.get("withheld")))


def _distinct(texts: Iterator[Any]) -> list[str]:
    return list(dict.fromkeys(str(text) for text in texts))
