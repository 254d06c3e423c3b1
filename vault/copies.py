"""A person's copy of her data (UU 27/2022, art. 7 and 13)."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile

from vault.personal import Declaration, Personal, Subject, rows_of

PLAIN = (str, int, float, bool, dict, list)  # as JSON knows them


def as_data(subject: Subject) -> dict[str, Any]:
    """Everything that the register knows of `subject`, ready for JSON, in the reader's language.

    {"membership.member": {"label": "anggota", "rows": [{"name": {"label": "nama lengkap", "value": …}}]}}.
    Withheld fields – keys and passwords – say so instead of a value; files give their name and size.
    """
    data: dict[str, Any] = {}
    for declaration, rows in rows_in_words(subject):
        if written := list(rows):
            entry = data.setdefault(declaration.label, {"label": declaration.title, "rows": []})
            entry["rows"] += written
    return data


def rows_in_words(subject: Subject) -> Iterator[tuple[Declaration, Iterator[dict[str, Any]]]]:
    """What `as_data` is made of, row by row and unread until asked for: the audit trail may be long."""
    for declaration, rows in rows_of(subject):
        # Joined, a link costs no query for each row, and one to an account that is gone reads as nothing.
        links = [name for name in declaration.fields if _is_link(declaration.field(name))]
        joined = rows.select_related(*links) if links else rows
        yield declaration, map(partial(_row, declaration), joined.iterator())


def _is_link(field: "models.Field[Any, Any]") -> bool:
    return bool(field.many_to_one or field.one_to_one)


def files_of(subject: Subject) -> Iterator[tuple[Declaration, FieldFile]]:
    """The files of `subject`, for her copy and for erasing; as they are kept, unopened."""
    for declaration, rows in rows_of(subject):
        for name in declaration.file_fields:
            yield from ((declaration, file) for row in rows if (file := getattr(row, name)))


def _row(declaration: Declaration, row: models.Model) -> dict[str, Any]:
    return {
        name: {"label": declaration.name_of(name)} | _shown(row, name, what)
        for name, what in declaration.fields.items()
    }


def _shown(row: models.Model, name: str, what: Personal) -> dict[str, Any]:
    if what.withheld:
        return {"withheld": True}
    if what.in_words:
        return {"value": what.in_words(getattr(row, name))}
    return {"value": _value(row, name)}


def _value(row: models.Model, name: str) -> Any:
    """The field's value as JSON knows it: choices and related rows in words."""
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if isinstance(value, FieldFile):
        return {"name": value.name, "size": _size(value)} if value else None
    if isinstance(value, models.Manager):
        return [str(related) for related in value.all()]
    if value is None or isinstance(value, PLAIN):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _size(file: FieldFile) -> int | None:
    try:
        return file.size
    except OSError:  # the row stands, and its file is gone
        return None
