"""Who was erased, in a file outside the database: a backup from before her erasure does not know it.

Each erasure writes two lines with numbers and dates, and no word about the person: "intended" before
it is committed, so that none can be lost, "done" after. `manage.py reapply_erasures` reads them after
a restore: docs/decisions/0010-erasure.md.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.conf import settings

if TYPE_CHECKING:
    from accounts.models import User
    from membership.models import Member

NOBODY = "-"


class Outcome(StrEnum):
    """What a line says about an erasure."""

    INTENDED = "intended"
    DONE = "done"
    UNDONE = "undone"  # the transaction was taken back: she is still there


@dataclass(frozen=True)
class Account:
    """An account's number, and when it was made: what nobody can change tells two of one number apart."""

    pk: int
    joined: datetime

    @classmethod
    def of(cls, user: "User") -> Self:
        """What the ledger keeps of an account."""
        return cls(user.pk, user.date_joined.astimezone(UTC))

    def __str__(self) -> str:
        return f"{self.pk}@{self.joined.isoformat(timespec='microseconds')}"


@dataclass(frozen=True)
class Row:
    """A member's number and day of registration, which is only changed by a correction."""

    pk: int
    registered: date

    @classmethod
    def of(cls, member: "Member") -> Self:
        """What the ledger keeps of a member."""
        return cls(member.pk, member.registered_on)

    def __str__(self) -> str:
        return f"{self.pk}@{self.registered.isoformat()}"


@dataclass(frozen=True)
class Line:
    """One line: when, what, and whose."""

    at: datetime
    outcome: Outcome
    member: Row | None
    account: Account | None

    @property
    def person(self) -> tuple[Row | None, Account | None]:
        """What two lines about one erasure have in common."""
        return self.member, self.account

    def now(self, outcome: Outcome) -> "Line":
        """A line about the same person, from this moment."""
        return replace(self, at=datetime.now(UTC), outcome=outcome)

    def __str__(self) -> str:
        member, account = self.member or NOBODY, self.account or NOBODY
        return f"{self.at.isoformat(timespec='microseconds')} {self.outcome} {member} {account}\n"


# Nine digits: a larger number is no member's, and reserving it would use up all below.
WRITTEN = re.compile(
    r"(?P<at>\S{20,40}) (?P<outcome>intended|done|undone)"
    r" (?:-|(?P<member>\d{1,9})@(?P<registered>\d{4}-\d\d-\d\d))"
    r" (?:-|(?P<account>\d{1,9})@(?P<joined>\S{20,40}))\n"
)


def write(*lines: Line) -> None:
    """Appends lines, and returns when the disk has them. Raises OSError: without a line nobody is erased."""
    path: Path = settings.ERASURE_LEDGER
    is_new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        os.write(file, f"{_end_of_half_a_line(file)}{''.join(map(str, lines))}".encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)
    if is_new:  # the folder must remember the file too
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read(path: Path | None = None) -> list[Line]:
    """All lines, oldest first; none where there is no file. Half a line, left by a full disk, counts as none."""
    try:
        text = (path or settings.ERASURE_LEDGER).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return []
    return [line for each in text.splitlines(keepends=True) if (line := _understood(each))]


def latest(lines: Iterable[Line]) -> Iterator[Line]:
    """The last word about each person; an erasure that was done stays so, whatever comes after."""
    known: dict[tuple[Row | None, Account | None], Line] = {}
    for line in lines:
        before = known.get(line.person)
        if before is None or before.outcome != Outcome.DONE:
            known[line.person] = line
    yield from known.values()


def _understood(text: str) -> Line | None:
    if not (parts := WRITTEN.fullmatch(text)):
        return None
    try:
        row = Row(int(parts["member"]), date.fromisoformat(parts["registered"])) if parts["member"] else None
        account = (
            Account(int(parts["account"]), datetime.fromisoformat(parts["joined"]))
            if parts["account"]
            else None
        )
        return Line(datetime.fromisoformat(parts["at"]), Outcome(parts["outcome"]), row, account)
    except ValueError:
        return None


def _end_of_half_a_line(file: int) -> str:
    """A line break, where somebody's pen broke before hers."""
    size = os.fstat(file).st_size
    return "" if size == 0 or os.pread(file, 1, size - 1) == b"\n" else "\n"
