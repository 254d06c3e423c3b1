"""The probe: how much of it is run, its world, and its table at the end of the run."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.probe.ledger import Ledger
from tests.probe.planting import Planted, plant
from tests.probe.walk import gather_forms, quiet
from tests.rights.world import a_world

FULL = os.environ.get("PROBE") == "full"


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Planted, Ledger]]:
    """The password was given just now, all the time: what lies behind a door that asks again is seen too."""
    just_now = override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=10**6)
    with just_now, django_db_blocker.unblock(), a_world() as world:
        planted = plant(world)
        ledger = Ledger(planted)
        with quiet():
            gather_forms(planted, ledger)
        yield planted, ledger


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Requests, statuses and seconds of each actor."""
    write = terminalreporter.write_line
    counted: dict[str, Counter] = defaultdict(Counter)
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name in {"timing", "finding"} and report.when == "call":
                    write(value)
                if name == "probe" and report.when == "call":
                    row = json.loads(value)
                    counted[row["actor"]].update(row["statuses"])
                    counted[row["actor"]]["seconds"] += report.duration
    if not counted:
        return
    write(f"{'who asks':16}{'requests':>9}{'2xx':>7}{'3xx':>7}{'4xx':>7}{'5xx':>5}{'seconds':>9}")
    for actor, row in [*counted.items(), ("together", sum(counted.values(), Counter()))]:
        classes = [row[number] for number in "2345"]
        cells = "".join(f"{cell:>{width}}" for cell, width in zip(classes, (7, 7, 7, 5), strict=True))
        write(f"{actor:16}{sum(classes):>9}{cells}{row['seconds']:>9.0f}")
