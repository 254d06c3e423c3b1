"""One request, undone afterwards, and everything that must be true of its answer."""

import re
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client

from membership.rights import Actor
from tests.cast import PASSWORD
from tests.probe.entries import ELSEWHERE
from tests.probe.ledger import Ledger
from tests.probe.planting import Planted

TOKENS = re.compile(
    r"""(csrf\w*["']?\s*(?:value|content)?\s*[=:]\s*["'])[^"']*|("csrf\w*"\s*:\s*")[^"]*""", re.IGNORECASE
)
NUMBERS = re.compile(r"\d+")
STORED = re.compile(r"_\w{7}(?=\.)")  # what a store adds to a name that is taken


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str
    error: str = ""

    @property
    def is_page(self) -> bool:
        return self.status == 200 and "html" in self.headers.get("Content-Type", "")

    @property
    def is_file(self) -> bool:
        """Whether it is a download, packed with the time of its making."""
        return self.status == 200 and not self.headers.get("Content-Type", "").startswith(
            ("text/", "application/json")
        )

    def like(self, *numbers: object) -> tuple[int, str, str]:
        """What is compared with another answer: without tokens, and without the numbers asked for.

        Where it leads, all numbers are alike: a row that a form made has another one each time.
        """
        where = NUMBERS.sub("N", self.headers.get("Location", ""))
        body = STORED.sub("", TOKENS.sub(r"\1\2", self.body))
        for number in sorted(map(str, numbers), key=len, reverse=True):
            body = body.replace(number, "N")
        return self.status, where, body


@dataclass
class Prober:
    """Somebody who acts as `actor` and asks, and asks."""

    actor: Actor
    planted: Planted
    ledger: Ledger
    name: str = ""
    found: list[str] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def __post_init__(self) -> None:
        self.hidden = self.planted.marks.hidden_from(self.actor)
        person = self.planted.world.people[self.actor]
        if person.is_authenticated:
            self.client.post("/akun/login/", {"login": person.email, "password": PASSWORD})
            assert "_auth_user_id" in self.client.session, f"{self.actor} cannot sign in"
            self.client.post("/akun/reauthenticate/", {"password": PASSWORD})
            self.ledger.renew()

    def ask(self, path: str, data: Any = None, *, query: dict[str, str] | None = None) -> Answer:
        """GET, or POST where there is `data`; whatever it did is looked at, and undone."""
        method = "GET" if data is None else "POST"
        kept = {name: morsel.value for name, morsel in self.client.cookies.items()}
        with transaction.atomic():
            with self.ledger.watch() as written:
                try:
                    answer = _read(
                        self.client.get(path, query or {})
                        if data is None
                        else self.client.post(path, data, query_params=query or {})
                    )
                except Exception as error:  # noqa: BLE001 -- what passes Django's own net is a finding too
                    answer = Answer(599, {}, "", _last_frame(error))
            try:
                changes = self.ledger.changes(written)
            except DatabaseError:
                changes = []  # the request failed inside the database: it is undone, and reported below
            transaction.set_rollback(True)
        self.client.cookies.clear()
        for cookie, value in kept.items():
            self.client.cookies[cookie] = value
        if written:
            cache.clear()
        mail.outbox = []
        self.statuses[method, answer.status] += 1
        asked = f"{self.name or self.actor} {method} {path}"
        if query:
            asked += f" ?{','.join(query)}"
        self.found += [f"{asked}: {fault}" for fault in self._faults(path, answer)]
        self.found += [
            f"{asked}: {change}, which is not hers"
            for change in changes
            if not self.ledger.is_hers(self.actor, change, changes)
        ]
        return answer

    def _faults(self, path: str, answer: Answer) -> list[str]:
        faults = []
        if answer.status >= 500:
            faults.append(f"{answer.status} {answer.error}")
        if leaked := set(self.hidden.findall(f"{answer.body} {answer.headers}")):
            faults.append(f"shows {', '.join(sorted(leaked))}")
        if answer.headers.get("Location", "").startswith(ELSEWHERE.rstrip("/")):
            faults.append("leads to another site")
        return faults + list(_wrong_headers(path, answer, signed_in=self.actor != Actor.ANONYMOUS))


def _wrong_headers(path: str, answer: Answer, *, signed_in: bool) -> Any:
    if answer.status == 599:
        return
    kept = answer.headers.get("Cache-Control", "")
    if (signed_in or "Set-Cookie" in answer.headers) and not ("private" in kept and "no-store" in kept):
        yield f"may be kept by others: Cache-Control {kept!r}"
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy:
        yield f"has no strict Content-Security-Policy: {policy!r}"
    elif "unsafe-inline" in policy and not path.startswith("/cms/"):
        yield "lets inline code run"
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "lets browsers guess the type"


def _read(response: HttpResponse) -> Answer:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = dict(response.items())
    if response.cookies:
        headers["Set-Cookie"] = ",".join(response.cookies)
    error = getattr(response, "exc_info", None)
    return Answer(
        response.status_code,
        headers,
        content.decode("utf-8", "replace"),
        _last_frame(error[1]) if error else "",
    )


def _last_frame(error: BaseException) -> str:
    """The innermost frame, and the innermost one that is ours, without the values of anything."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return (
        f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}: {str(error)[:120]}"
    )
