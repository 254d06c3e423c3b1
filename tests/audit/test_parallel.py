"""Many writers at once make one chain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from audit.actions import record
from audit.anchors import anchored
from audit.checking import verify
from audit.enums import Event
from audit.models import Entry, Head

WRITERS = 20
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("head_exists", [True, False])
def test_twenty_writers_make_one_chain(anchor, head_exists):
    """Also when the very first entries of a chain are written at once."""
    before = 0
    if head_exists:
        record(Event.RETENTION_RAN, by=None)
        before = 1
    assert Head.objects.exists() is head_exists
    start = Barrier(WRITERS)

    def write(number: int) -> None:
        start.wait()
        try:
            for _round in range(3):
                with transaction.atomic():
                    record(Event.RETENTION_RAN, by=None, writer=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as crowd:
        list(crowd.map(write, range(WRITERS)))

    total = before + 3 * WRITERS
    assert sorted(Entry.objects.values_list("position", flat=True)) == list(range(1, total + 1))
    sound = verify(anchored(anchor))
    assert (sound.count, sound.unanchored) == (total, 0)
    assert len(anchored(anchor)) == total
