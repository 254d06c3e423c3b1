"""Two kinds of requests that nobody may tell apart, asked in turn: their answers, their queries, their time."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import comb
from statistics import median
from time import perf_counter, thread_time
from typing import Any

from django.db import connection
from django.test import Client

KNOWN = "ada@test.forpeksos.id"
SIGN_UP = {"name": "Siti Contoh", "password1": "kata-sandi-yang-panjang"}
# What is asked about an address: at which door, and with what besides.
REQUESTS: dict[str, tuple[str, dict[str, str]]] = {
    "sign in": ("/akun/login/", {"login": "{}", "password": "salah-sekali"}),
    "sign up": ("/akun/signup/", SIGN_UP | {"email": "{}"}),
    "reset the password": ("/akun/password/reset/", {"email": "{}"}),
    "sign in by code": ("/akun/login/code/", {"email": "{}"}),
}
STATEMENT = re.compile(r"(SELECT|INSERT INTO|UPDATE|DELETE FROM|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)")
TABLE = re.compile(r"(?:FROM|INTO|UPDATE) \"?(\w+)")


def ask(what: str, address: str, client: Client | None = None) -> Any:
    """The answer of a stranger's browser that has not been here before."""
    path, entries = REQUESTS[what]
    data = {name: value.format(address) for name, value in entries.items()}
    return (client or Client()).post(path, data)


def statements(what: str, address: str) -> Counter:
    """The kinds of queries that the answer took, with their tables."""
    made: Counter = Counter()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb, table = STATEMENT.match(sql), TABLE.search(sql)
        made[f"{verb[1] if verb else sql[:20]} {table[1] if table else ''}".strip()] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask(what, address)
    return made


@dataclass(frozen=True)
class Times:
    """Seconds that answers took, pair by pair: about a known address, about an unknown one.

    On the clock, or of this thread's own work, which other programs on the machine disturb less.
    """

    known: list[float]
    unknown: list[float]

    @property
    def differences(self) -> list[float]:
        return sorted(one - other for one, other in zip(self.known, self.unknown, strict=True))

    @property
    def difference(self) -> float:
        """The median of the differences within the pairs."""
        return median(self.differences)

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Where the true median of the differences lies; from ranks, whatever their distribution."""
        ordered, n = self.differences, len(self.known)
        outside, rank = 0.0, 0
        while rank < n // 2 and outside + 2 * comb(n, rank) / 2**n <= 1 - confidence:
            outside += 2 * comb(n, rank) / 2**n
            rank += 1
        return ordered[max(rank - 1, 0)], ordered[min(n - rank, n - 1)]

    def guess(self) -> float:
        """How often a single answer about a known address is the slower one of two: 0.5 tells nothing."""
        slower = sum((a > b) + (a == b) / 2 for a in self.known for b in self.unknown)
        return slower / (len(self.known) * len(self.unknown))

    def __str__(self) -> str:
        low, high = self.interval()
        return (
            f"{len(self.known)} pairs, known {median(self.known) * 1000:.1f} ms, unknown "
            f"{median(self.unknown) * 1000:.1f} ms, difference {self.difference * 1000:+.2f} ms "
            f"(95 %: {low * 1000:+.2f} … {high * 1000:+.2f}), a single guess is right {self.guess():.0%}"
        )


def measure(what: str, pairs: int, tidy: Callable[[], None]) -> dict[str, Times]:
    """Asks `pairs` times about both; which comes first changes. `tidy` runs after each pair, unmeasured.

    The times by the clock ("clock") and by this thread's own work ("work").
    """
    took: dict[str, list[tuple[float, float]]] = {"known": [], "unknown": []}
    for number in range(pairs + 3):
        both = [("known", KNOWN), ("unknown", f"baru{number:04}@test.forpeksos.id")]
        for which, address in both if number % 2 else reversed(both):
            client = Client()
            clock, work = perf_counter(), thread_time()
            ask(what, address, client)
            took[which].append((perf_counter() - clock, thread_time() - work))
        tidy()
    return {
        name: Times(*([pair[place] for pair in took[which][3:]] for which in ("known", "unknown")))
        for place, name in enumerate(("clock", "work"))  # the first ones load what is loaded once
    }
