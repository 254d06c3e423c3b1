"""Writing the chain, and removing what is past its time: the only writers of its two tables."""

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
    kept = checked(facts)
    event, reason = Event(event), Reason(reason) if reason else ""
    objects = {"object": label_of(on) if on else "", "person": label_of(person) if person else ""}
    channel, network = origin()
    with transaction.atomic(savepoint=False):
        head = _move_head()
        entry = Entry(
            position=head.position,
            at=timezone.now(),
            actor_id=by.pk if by else None,
            event=event.value,
            branch=branch,
            channel=channel.value,
            network=network,
            reason=str(reason),
            facts=kept,
            previous=head.hash,
            **objects,
        )
        entry.hash = entry.digest()
        entry.save()
        Head.objects.filter(pk=Head.ONLY).update(hash=entry.hash)
        transaction.on_commit(partial(drop_anchor, entry.position, entry.hash))
    return entry


def _move_head() -> Head:
    """Claims the next position: the row then belongs to this transaction until its end."""
    row = Head.objects.filter(pk=Head.ONLY)
    if not row.update(position=F("position") + 1):
        last = Entry.objects.first()
        new = Head(position=last.position, hash=last.hash) if last else Head()
        Head.objects.bulk_create([new], ignore_conflicts=True)  # another writer may be quicker
        row.update(position=F("position") + 1)
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
