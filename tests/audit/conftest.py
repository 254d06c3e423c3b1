"""A chain to play with, and an anchor of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.actions import record
from audit.anchors import drop_anchor
from audit.enums import Event
from audit.models import Entry


@pytest.fixture(autouse=True)
def anchor(settings, tmp_path) -> Path:
    """The anchor file of this test: it begins empty."""
    settings.AUDIT_ANCHOR = tmp_path / "anchor.log"
    return settings.AUDIT_ANCHOR


@dataclass(frozen=True)
class Trail:
    """What somebody at the database, and somebody at the command line, can do to the chain."""

    anchor: Path

    def grow(self, length: int = 1) -> None:
        """Appends entries and anchors them by hand: an ordinary test never commits."""
        for _number in range(length):
            entry = record(Event.RETENTION_RAN, by=None, count=3)
            drop_anchor(entry.position, entry.hash)

    def sql(self, statement: str, *values: object) -> None:
        """What the owner of the database does."""
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def rewrite(self, position: int, **fields: object) -> None:
        """Changes one entry, and makes all hashes from there on and the head fit again."""
        previous = Entry.objects.get(position=position - 1).hash if position > 1 else "0" * 64
        for entry in Entry.objects.filter(position__gte=position).order_by("position"):
            entry.previous = previous
            for name, value in fields.items() if entry.position == position else ():
                setattr(entry, name, value)
            entry.hash = previous = entry.digest()
            self.sql(
                "UPDATE audit_entry SET event = %s, previous = %s, hash = %s WHERE position = %s",
                *(entry.event, entry.previous, entry.hash, entry.position),
            )
        self.sql("UPDATE audit_head SET hash = %s", previous)

    def fault(self) -> str:
        """What `audit verify` complains of; "" when all is well."""
        try:
            call_command("audit", "verify", anchor=self.anchor)
        except CommandError as complaint:
            return str(complaint) if complaint.returncode == 1 else "another exit code"
        return ""


@pytest.fixture
def trail(db: None, anchor: Path) -> Trail:
    """A sound chain of five entries after whatever preparing the site has recorded."""
    Trail(anchor).sql("DELETE FROM audit_entry")
    Trail(anchor).sql("DELETE FROM audit_head")
    trail = Trail(anchor)
    trail.grow(5)
    return trail
