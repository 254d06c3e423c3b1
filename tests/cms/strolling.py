"""A walk through the CMS as its people take it: every door that opens to them, and every kind of link behind it."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from membership.enums import Role
from membership.gate.doors import opens
from membership.models import Stewardship
from tests.cast import PASSWORD
from tests.cms.english import said, said_in_json

LINK = re.compile(r"""["'(=](/cms/[^"'\s\\)]*)|\shref="(\?[^"]*)""")
LEADS_OUT = ("/cms/logout/", "/cms/sprite", "/cms/jsi18n/", "/cms/failwhale/")
# Parts of an address that make another kind of page of the same view.
TELLING = ("model_name", "content_type_model_name", "action", "action_name", "letter")
ANY_LIST = {"ordering", "p", "next"}


TRIES = 2


@dataclass
class Stroll:
    """What is said to whom; each kind of page is looked at once, by the first to whom it opens."""

    seen: set[Any] = field(default_factory=set)
    told: dict[str, list[str]] = field(default_factory=dict)  # the texts of each answer
    doors: set[str] = field(default_factory=set)  # the names of those behind which something was said

    def take(self, user: User, starts: list[str]) -> None:
        """Leads `user` from these addresses along all links."""
        client = Client(raise_request_exception=False)
        client.force_login(user)
        client.post("/akun/reauthenticate/", {"password": PASSWORD})
        held = Stewardship.objects.filter(user=user).current().values_list("role", flat=True)
        roles = frozenset(map(Role, held))
        ahead = deque(starts)
        asked: Counter[Any] = (
            Counter()
        )  # what leads elsewhere, or is not there for her, is tried no third time
        while ahead:
            path = ahead.popleft()
            kind = kind_of(path)
            if kind is None or kind in self.seen or asked[kind] == TRIES or not opens(kind[0], roles):
                continue
            asked[kind] += 1
            answer = client.get(path)
            if answer.status_code in {301, 302}:
                ahead.append(urljoin(path, answer["Location"]))
            elif answer.status_code == 200:
                self.seen.add(kind)
                ahead.extend(self._listen(path, kind[0], answer))
                self._press(client, path, kind[0], answer)

    def _listen(self, path: str, door: str, answer: Any) -> Iterator[str]:
        """Keeps what an answer says; yields where it leads."""
        media = answer.headers.get("Content-Type", "")
        if answer.streaming or not media.startswith(("text/html", "application/json")):
            return
        text = answer.content.decode()
        self.doors.add(door)
        self.told.setdefault(path, []).extend(said(text) if "html" in media else said_in_json(text))
        for link, query in LINK.findall(text.replace("\\u0026", "&").replace("\\/", "/")):
            yield urljoin(path, (link or query).replace("&amp;", "&"))

    def _press(self, client: Client, path: str, door: str, answer: Any) -> None:
        """Sends the form of a page empty, keeps what it complains of or reports, and undoes what it did."""
        if answer.streaming or b"csrfmiddlewaretoken" not in answer.content:
            return
        with transaction.atomic():
            pressed = client.post(path, {})
            if pressed.status_code == 200:
                list(self._listen(f"{path} (POST)", door, pressed))
            reports = [str(message) for message in get_messages(pressed.wsgi_request)]
            self.told.setdefault(f"{path} (message)", []).extend(
                text for report in reports for text in said(report)
            )
            transaction.set_rollback(True)


def kind_of(path: str) -> Any:
    """What makes a page another kind than the last: its view, the kind of thing shown, whether something is asked."""
    parts = urlsplit(path)
    if not parts.path.startswith("/cms/") or parts.path.startswith(LEADS_OUT):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    which = tuple(str(match.kwargs[name]) for name in TELLING if name in match.kwargs)
    asked = {name for name, _value in parse_qsl(parts.query)} - ANY_LIST
    return match.view_name, which, bool(asked)
