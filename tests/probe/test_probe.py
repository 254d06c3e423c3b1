"""Every address of the portal, asked by everybody, with another branch's rows in path, query and form.

Nothing breaks, nothing foreign is shown, nothing foreign is changed, a foreign row answers like a
missing one, and every answer has its headers. A sample runs with the other tests, the same each
time; `make probe` runs all of it.
"""

import json
from collections import Counter
from contextlib import suppress

import pytest
from django.urls import Resolver404, resolve

from membership.rights import Actor
from tests.probe.addresses import addresses
from tests.probe.asking import Prober
from tests.probe.conftest import FULL
from tests.probe.filling import Unclassified, fill
from tests.probe.known import is_known
from tests.probe.walk import is_chosen, probe, quiet

pytestmark = pytest.mark.django_db

ONE_IN = 1 if FULL else 24
SHARES = 4  # each test takes a quarter of the addresses, so that two processes share the work
ADDRESSES = addresses()


@pytest.fixture(autouse=True)
def _quiet():
    with quiet():
        yield


def test_the_probe_can_fill_every_address(planted):
    unclassified = []
    for address in ADDRESSES:
        try:
            for filled in fill(address, planted[0], "pandeglang"):
                resolve(filled.path)
        except (Unclassified, Resolver404) as problem:
            unclassified.append(f"unclassified URL {address.name}: {problem}"[:200])
    assert unclassified == []


def test_the_sample_asks_at_every_address():
    assert [each for each in ADDRESSES if not any(is_chosen(each, actor, ONE_IN) for actor in Actor)] == []


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("actor", Actor)
def test_nothing_breaks_leaks_or_changes(planted, record_property, actor, share):
    prober = Prober(actor, *planted)
    for address in ADDRESSES[share::SHARES]:
        if is_chosen(address, actor, ONE_IN):
            with suppress(Unclassified):  # the first test says so
                probe(prober, address)
    statuses = Counter()
    for (_method, status), count in prober.statuses.items():
        statuses[str(status)[0]] += count
    findings = [finding for finding in prober.found if not is_known(finding)]
    for finding in findings:
        record_property("finding", finding)
    record_property("probe", json.dumps({"actor": actor, "statuses": statuses}))
    assert findings == []
