"""A person's copy of her data as a ZIP, written while it is sent and never kept (UU 27/2022, art. 7 and 13)."""

import json
from collections.abc import Iterator, Mapping
from io import RawIOBase
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone

from audit.models import Entry
from privacy.overview import TECHNICAL, place_of
from privacy.telling import (
    FOLDER,
    Called,
    Row,
    entries_in_words,
    files_called,
    path_of,
    rows_with_files_called,
)
from vault.copies import files_of
from vault.personal import Declaration, Subject

README, PAGE, DATA = "BACA-SAYA.txt", "data-saya.html", "data-saya.json"
NAMES = {"page": PAGE, "data": DATA, "folder": FOLDER}  # for the texts that speak of them
READABLE_ROWS = 1000  # of one kind on the readable page; the data for machines have all
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
    """The bytes of the ZIP: a page for people, the same for machines, what is what, and the files."""
    out = Outbox()
    called = files_called(subject)
    texts = {README: _as_readme(), PAGE: _as_page(subject, called), DATA: _as_json(subject, called)}
    with ZipFile(out, "w", ZIP_DEFLATED) as archive_file:
        for name, pieces in texts.items():
            with archive_file.open(_dated(name), "w") as entry:
                for piece in pieces:
                    entry.write(piece.encode())
                    yield from out.take()
        for path, chunks in _files(subject, called):
            with archive_file.open(_dated(path), "w") as entry:
                for chunk in chunks:
                    entry.write(chunk)
                    yield from out.take()
    yield from out.take()


def _dated(name: str) -> ZipInfo:
    """An entry of the ZIP from today; it would be from 1980 otherwise."""
    entry = ZipInfo(name, timezone.localtime().timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _rows(subject: Subject, called: Mapping[str, Called]) -> Iterator[tuple[Declaration, Iterator[Row]]]:
    for declaration, rows in rows_with_files_called(subject, called):
        yield declaration, _hers(rows, subject) if declaration.model is Entry else rows


def _hers(rows: Iterator[Row], subject: Subject) -> Iterator[Row]:
    """From where an officer looked at her data is the officer's own matter; who and when is hers."""
    herself = f"Akun {subject.user_id}"
    for row in rows:
        yield row if row["actor"]["value"] == herself else {k: v for k, v in row.items() if k != "network"}


def _as_readme() -> Iterator[str]:
    yield render_to_string("privacy/copy/readme.txt", {"now": timezone.localtime()} | NAMES)


def _as_json(subject: Subject, called: Mapping[str, Called]) -> Iterator[str]:
    """One object; the rows of each kind stand in the list that bears its name."""
    made = json.dumps(timezone.localtime().isoformat())
    yield f'{{"made_at": {made}, "data": ['
    for number, (declaration, rows) in enumerate(_rows(subject, called)):
        head = {"kind": declaration.label, "label": declaration.title}
        yield ("," if number else "") + json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
        for place, row in enumerate(rows):
            yield ("," if place else "") + "\n" + json.dumps(row, ensure_ascii=False)
        yield "]}\n"
    yield "]}\n"


def _as_page(subject: Subject, called: Mapping[str, Called]) -> Iterator[str]:
    yield render_to_string("privacy/copy/head.html", {"now": timezone.localtime()} | NAMES)
    for declaration, rows in sorted(_rows(subject, called), key=_place):
        shown = [_readable(row) for row in islice(rows, READABLE_ROWS + 1)]
        if declaration.model is Entry:
            shown = entries_in_words(shown, subject)
        if shown:
            context = {
                "title": declaration.title,
                "rows": shown[:READABLE_ROWS],
                "has_more": len(shown) > READABLE_ROWS,
            }
            yield render_to_string("privacy/copy/section.html", context | NAMES)
    yield render_to_string("privacy/copy/foot.html")


def _readable(row: Row) -> Row:
    """Without what only machines read, such as a fingerprint of 64 signs that no phone can wrap."""
    return {name: cell for name, cell in row.items() if name not in TECHNICAL}


def _place(known: tuple[Declaration, Iterator[Row]]) -> tuple[bool, int]:
    """As on her own page; the trail, which may be long, last."""
    return known[0].model is Entry, place_of(known)


def _files(subject: Subject, called: Mapping[str, Called]) -> Iterator[tuple[str, Iterator[bytes]]]:
    for _declaration, file in files_of(subject):
        try:
            file.open("rb")
        except OSError:  # the row stands, and its file is gone; the page and the data say so
            continue
        with file:
            yield path_of(str(file.name), called), file.chunks(CHUNK)
