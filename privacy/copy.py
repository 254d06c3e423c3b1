"""A person's copy of her data as a ZIP, written while it is sent and never kept (UU 27/2022, art. 7 and 13)."""

import json
from collections.abc import Iterator
from io import RawIOBase
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone

from audit.models import Entry
from vault.copies import files_of, rows_in_words
from vault.personal import Declaration, Subject

FILES = "berkas"
READABLE_ROWS = 1000  # of one kind on the readable page; data.json has all
CHUNK = 64 * 1024


class Outbox(RawIOBase):
    """What the ZIP has written since somebody last looked."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def take(self) -> Iterator[bytes]:
        """Hands out what is there, and forgets it."""
        parts, self.parts = self.parts, []
        yield from parts


def archive(subject: Subject) -> Iterator[bytes]:
    """The bytes of the ZIP: data.json for machines, index.html for people, and the files."""
    out = Outbox()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive_file:
        for name, pieces in (("data.json", _as_json(subject)), ("index.html", _as_page(subject))):
            with archive_file.open(name, "w") as entry:
                for piece in pieces:
                    entry.write(piece.encode())
                    yield from out.take()
        for path, chunks in _files(subject):
            with archive_file.open(path, "w") as entry:
                for chunk in chunks:
                    entry.write(chunk)
                    yield from out.take()
    yield from out.take()


def _rows(subject: Subject) -> Iterator[tuple[Declaration, Iterator[dict[str, Any]]]]:
    for declaration, rows in rows_in_words(subject):
        yield declaration, _hers(rows, subject) if declaration.model is Entry else rows


def _hers(rows: Iterator[dict[str, Any]], subject: Subject) -> Iterator[dict[str, Any]]:
    """From where an officer looked at her data is the officer's own matter; who and when is hers."""
    herself = f"Akun {subject.user_id}"
    for row in rows:
        yield row if row["actor"]["value"] == herself else {k: v for k, v in row.items() if k != "network"}


def _as_json(subject: Subject) -> Iterator[str]:
    """One object; the rows of each kind stand in the list that bears its name."""
    made = json.dumps(timezone.localtime().isoformat())
    yield f'{{"made_at": {made}, "data": ['
    for number, (declaration, rows) in enumerate(_rows(subject)):
        head = {"kind": declaration.label, "label": str(declaration.model._meta.verbose_name)}
        yield ("," if number else "") + json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
        for place, row in enumerate(rows):
            yield ("," if place else "") + "\n" + json.dumps(row, ensure_ascii=False)
        yield "]}\n"
    yield "]}\n"


def _as_page(subject: Subject) -> Iterator[str]:
    yield render_to_string("privacy/copy/head.html", {"now": timezone.localtime()})
    for declaration, rows in _rows(subject):
        shown = list(islice(rows, READABLE_ROWS + 1))
        if shown:
            context = {
                "title": declaration.model._meta.verbose_name,
                "rows": shown[:READABLE_ROWS],
                "has_more": len(shown) > READABLE_ROWS,
            }
            yield render_to_string("privacy/copy/section.html", context)
    yield render_to_string("privacy/copy/foot.html")


def _files(subject: Subject) -> Iterator[tuple[str, Iterator[bytes]]]:
    for _declaration, file in files_of(subject):
        try:
            file.open("rb")
        except OSError:  # the row stands, and its file is gone; data.json says so
            continue
        with file:
            yield f"{FILES}/{file.name}", file.chunks(CHUNK)
