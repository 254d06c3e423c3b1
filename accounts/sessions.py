"""What sessions know of somebody: that she signed in or began to, her address, the name others looked for.

Django's table does not say whose a session is, and allauth's lists those of people who are in already:
each one is opened and read.
"""

import re
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.models import User

WORD = re.compile(r"\w{3,}")  # what is shorter names nobody
Pairs = set[tuple[str, str]]


def end_sessions(account: User, *, addresses: Iterable[str] = (), but: str = "") -> None:
    """Ends whatever is signed in as `account`, and what is half way there: a code or a link already sent.

    `addresses` are further ones of hers, besides those on record. The session with the key `but` stays.
    """
    for session in UserSession.objects.filter(user=account).exclude(session_key=but):
        session.end()
    forget_in_sessions(account, addresses=addresses, but=but)


def forget_in_sessions(
    account: User | None, *, addresses: Iterable[str] = (), names: Iterable[str] = (), but: str = ""
) -> None:
    """Deletes the sessions of `account` and of those who typed her address without signing in.

    From the sessions of others who are signed in it takes the parts that tell of her, by her address or
    a word of her `names`. Call it while her addresses still stand in their table.
    """
    hers = _keys_of(account) if account else set()
    known = {address.lower() for address in addresses} | (_addresses_of(account) if account else set())
    words = {word for name in names for word in _words(name)}
    for session in Session.objects.exclude(pk=but).iterator():
        data = session.get_decoded()
        told = {key for key, value in data.items() if _tells(key, value, hers, known, words)}
        is_others = SESSION_KEY in data and SESSION_KEY not in told
        if told and is_others:
            kept = {key: value for key, value in data.items() if key not in told}
            Session.objects.filter(pk=session.pk).update(session_data=Session.objects.encode(kept))
        elif told:
            session.delete()


def _keys_of(account: User) -> Pairs:
    """How Django and allauth write down who signed in, or began to."""
    numbers = {(key, str(account.pk)) for key in (SESSION_KEY, "user_id")}
    return numbers | {("user_pk", user_pk_to_url_str(account))}


def _addresses_of(account: User) -> set[str]:
    others = EmailAddress.objects.filter(user=account).values_list("email", flat=True)
    return {address.lower() for address in (account.email, *others) if address}


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _tells(key: str, value: Any, hers: Pairs, addresses: set[str], names: set[str]) -> bool:
    """Whether a part of a session is about her. Django's own parts, with an underscore, hold no names."""
    pairs = set(_pairs(key, value))
    texts = [] if key.startswith("_") else [text.lower() for _key, text in pairs]
    return not hers.isdisjoint(pairs) or any(
        _words(text) & names or any(address in text for address in addresses) for text in texts
    )


def _pairs(key: str, data: Any) -> Iterable[tuple[str, str]]:
    """All keys and values of a session, however deep, as text."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _pairs(str(name), value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _pairs(key, value)
    else:
        yield key, str(data)
