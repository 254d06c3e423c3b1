"""The anchor: a file outside the database that knows position and hash of every entry.

Whoever owns the database can rewrite the whole chain so that its hashes fit; the anchor then knows better.
"""

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)
LINE = re.compile(r"(\d{1,19}) ([0-9a-f]{64})\n")


def drop_anchor(position: int, digest: str) -> bool:
    """Appends a line for the entry at `position`; whether that worked. A failure is logged, no more.

    The entry stands in the database by then, and its writer shall not be told that it does not.
    """
    try:
        # One short write to a file opened for appending is never mixed with another writer's.
        file = os.open(settings.AUDIT_ANCHOR, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{position} {digest}\n".encode("ascii"))
        finally:
            os.close(file)
    except OSError as problem:
        logger.error("The audit anchor of entry %s could not be written: %s", position, problem.strerror)  # noqa: TRY400 -- the system's own words say all
        return False
    return True


def anchored(path: Path) -> Mapping[int, str]:
    """The hash by position, from the file at `path`; nothing where there is no file.

    Of two lines about one position the first counts: it was written when the entry was. Half a line, left by
    a full disk, counts as none.
    """
    known: dict[int, str] = {}
    try:
        with path.open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                if parts := LINE.fullmatch(line):
                    known.setdefault(int(parts[1]), parts[2])
    except FileNotFoundError:
        return {}
    return known
