"""Walking the chain to find the first thing that does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from audit.enums import Event
from audit.models import Entry, Head

ROWS_AT_A_TIME = 2000


class BrokenChain(Exception):
    """The chain does not fit; the message is one sentence that names the first entry in question."""


@dataclass(frozen=True)
class Sound:
    """What a sound chain consists of: how many entries, its end, and how many at its end nothing vouches for.

    An anchored entry vouches for all before it, since its hash covers theirs.
    """

    count: int
    position: int
    hash: str
    unanchored: int


def verify(anchors: Mapping[int, str]) -> Sound:
    """Walks the chain from its start to its head; `anchors` are the hashes by position known outside.

    Read the anchors before calling: what is recorded meanwhile is then no fault. Raises BrokenChain.
    """
    head = Head.objects.filter(pk=Head.ONLY).first() or Head()
    position, digest, latest = head.start_position, head.start_hash, max(anchors, default=0)
    _fits(anchors, position, digest)
    walk = Entry.objects.filter(position__gt=position, position__lte=head.position).order_by("position")
    for entry in walk.iterator(chunk_size=ROWS_AT_A_TIME):
        _follows(entry, position, digest)
        _fits(anchors, entry.position, entry.hash)
        position, digest = entry.position, entry.hash
    _ends(head, position, digest, latest)
    _starts(head)
    count = head.position - head.start_position
    if count and latest <= head.start_position:
        raise BrokenChain(
            f"The anchor knows none of the {count} entries: nothing outside the database vouches."
        )
    return Sound(count, position, digest, unanchored=head.position - latest)


def _follows(entry: Entry, position: int, digest: str) -> None:
    """Whether `entry` comes right after the one at `position` with the hash `digest`."""
    if entry.position != position + 1:
        raise BrokenChain(f"Entry {position + 1} is missing: the next one is entry {entry.position}.")
    if entry.hash != entry.digest():
        raise BrokenChain(f"Entry {entry.position} was changed: its content does not fit its hash.")
    if entry.previous != digest:
        raise BrokenChain(
            f"Entry {entry.position} does not follow entry {position}: something was put in, taken out,"
            " moved or rewritten there."
        )


def _fits(anchors: Mapping[int, str], position: int, digest: str) -> None:
    if anchors.get(position, digest) != digest:
        raise BrokenChain(f"Entry {position} was rewritten: the anchor knows another hash for it.")


def _ends(head: Head, position: int, digest: str, latest: int) -> None:
    """Whether the chain ends where head and anchor say; `position` and `digest` are its last entry's."""
    known = max(head.position, latest)
    if position < known:
        raise BrokenChain(
            f"Entry {position + 1} is missing: the chain was cut off, and went to entry {known}."
        )
    if digest != head.hash:
        raise BrokenChain(f"Entry {position} was rewritten: the head of the chain knows another hash for it.")
    # One statement sees one state of both tables, whatever is recorded meanwhile.
    end = Coalesce(Subquery(Head.objects.values("position")[:1]), 0)
    if extra := Entry.objects.filter(position__gt=end).order_by("position").first():
        raise BrokenChain(f"Entry {extra.position} was put in behind the head of the chain.")
    if extra := Entry.objects.filter(position__lte=head.start_position).order_by("position").first():
        raise BrokenChain(f"Entry {extra.position} was put in before the start of the chain.")


def _starts(head: Head) -> None:
    """Whether pruning said so when it moved the start of the chain."""
    pruned = Entry.objects.filter(event=Event.AUDIT_PRUNED, facts__through=head.start_position)
    if head.start_position and not pruned.exists():
        raise BrokenChain(
            f"Entry {head.start_position} and those before it were removed, but not by pruning."
        )
