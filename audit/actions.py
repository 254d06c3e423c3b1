"""Writing the chain, and removing what is past its time: the only writers of its two tables."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from audit.anchors import drop_anchor
from audit.enums import Event, Reason
from audit.facts import checked
from audit.models import Entry, Head, label_of
from audit.origin import origin


def record(
    event: Event,
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    on: Model | None = None,
    person: Model | None = None,
    branch: int | None = None,
    reason: Reason | str = "",
    **facts: object,
) -> Entry:
    """Appends an entry in the caller's transaction, and so vanishes with it.

    `by` is None for the portal itself, `on` the object, `person` the member or account concerned, `branch` a
    branch's number. Facts are numbers, dates and short codes, never names or free text: see `audit.facts`.
    Raises ValueError for anything else, before anything is written.

    Other writers wait until the transaction ends, so let this be an action's last step.
    """
    entry = _entry(event, by, reason, facts)
    entry.object, entry.person = label_of(on) if on else "", label_of(person) if person else ""
    entry.branch = branch
    with transaction.atomic(savepoint=False):
        _chain([entry])
        entry.save()
    return entry


def record_each(
    event: Event,
    people: Iterable[tuple[Model, int | None]],
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    reason: Reason | str = "",
    **facts: object,
) -> int:
    """Appends an entry about each of `people`, given with the number of their branch; says how many.

    As `record` would one after another, but by one insert.
    """
    entries = []
    for person, branch in people:
        entry = _entry(event, by, reason, facts)
        entry.object = entry.person = label_of(person)
        entry.branch = branch
        entries.append(entry)
    if entries:
        with transaction.atomic(savepoint=False):
            _chain(entries)
            Entry.objects.append(entries)
    return len(entries)


def _entry(
    event: Event,
    by: AbstractBaseUser | AnonymousUser | None,
    reason: Reason | str,
    facts: Mapping[str, object],
) -> Entry:
    channel, network = origin()
    return Entry(
        actor_id=by.pk if by else None,
        event=Event(event).value,
        channel=channel.value,
        network=network,
        reason=str(Reason(reason) if reason else ""),
        facts=checked(facts),
    )


def _chain(entries: list[Entry]) -> None:
    """Gives `entries` the next places in the chain, which end it from now on, and their hashes."""
    head = _move_head(len(entries))
    previous, first, now = head.hash, head.position - len(entries) + 1, timezone.now()
    for position, entry in enumerate(entries, start=first):
        entry.position, entry.at, entry.previous = position, now, previous
        entry.hash = previous = entry.digest()
        transaction.on_commit(partial(drop_anchor, position, entry.hash))
    Head.objects.filter(pk=Head.ONLY).update(hash=previous)


def _move_head(places: int) -> Head:
    """Claims the next positions: the row then belongs to this transaction until its end."""
    row = Head.objects.filter(pk=Head.ONLY)
    if not row.update(position=F("position") + places):
        last = Entry.objects.first()
        new = Head(position=last.position, hash=last.hash) if last else Head()
        Head.objects.bulk_create([new], ignore_conflicts=True)  # another writer may be quicker
        row.update(position=F("position") + places)
    return row.get()


@transaction.atomic
def prune(*, before: datetime) -> int:
    """Removes the oldest entries, all from earlier than `before`, and says how many.

    The head keeps where the chain now starts, and the chain says that it was done; so it stays verifiable.
    """
    young = Entry.objects.filter(at__gte=before).order_by("position").first()
    old = Entry.objects.filter(position__lt=young.position) if young else Entry.objects.all()
    last = old.first()
    if last is None:
        return 0
    record(Event.AUDIT_PRUNED, by=None, count=old.count(), through=last.position)
    Head.objects.filter(pk=Head.ONLY).update(start_position=last.position, start_hash=last.hash)
    return Entry.objects.cut_off(through=last.position)
