"""What is asked at one address: everything that somebody with another branch's numbers would try."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from zlib import crc32

from django.urls import Resolver404, resolve

from membership.rights import Action, Actor, Relation, Thing
from tests.probe.addresses import Address, addresses
from tests.probe.asking import Answer, Prober
from tests.probe.entries import forms_in, guessed, query, typed
from tests.probe.filling import MISSING, Filled, Unclassified, fill, kind_of
from tests.probe.ledger import Ledger
from tests.probe.planting import SECRET, Planted
from tests.rights import golden

OWN, FOREIGN = "lebak", "pandeglang"

PAGES = ("page", "section", "waiting", "revision", "task_state", "workflow_state", "restriction")
THINGS: dict[str, tuple[Thing, ...]] = dict.fromkeys(PAGES, (Thing.PAGE,)) | {
    "image": (Thing.FILE,),
    "document": (Thing.FILE,),
    "member": (Thing.MEMBER,),
    "account": (Thing.ACCOUNT,),
    "role": (Thing.BRANCH_ROLE, Thing.CHAIR_ROLE),
    "branch": (Thing.BRANCH,),
    "proof": (Thing.PROOF,),
    "decision": (Thing.STANDING,),
    "consent": (Thing.CONSENT,),
    "request": (Thing.CORRECTION, Thing.DATA_REQUEST),
    "device": (),
    "notice": (Thing.NOTICE,),
    "incident": (Thing.INCIDENT,),
    "concerned": (Thing.INCIDENT,),
    "body": (Thing.CONSTITUENT_BODY,),
    "skill": (Thing.WORD,),
    "service_field": (Thing.WORD,),
    "own_field": (Thing.WORD,),
    "message": (Thing.LETTER,),
    "target_group": (Thing.WORD,),
    "language": (Thing.WORD,),
    "affiliation": (Thing.MEMBER,),
    "application": (Thing.APPLICATION,),
    "card": (Thing.CARD,),
    "transfer": (Thing.TRANSFER,),
    "training": (Thing.MEMBER,),
    "certificate": (Thing.MEMBER,),
    "proposal": (Thing.WORD, Thing.MEMBER),
    "category": (Thing.CATEGORY,),
    "example": (Thing.CATEGORY,),
    "settings": (Thing.SETTINGS,),
    "redirect": (Thing.REDIRECT,),
    "site_with_settings": (Thing.SETTINGS,),
}
# Where a foreign row is rightly answered otherwise than a missing one.
OPEN_TO_ALL = {
    "wagtailadmin_choose_page_child": "whoever writes may link to what is published",
    "wagtail_serve": "published pages are for everybody; drafts are asked for, and answer like missing ones",
}
# That a row of this kind exists tells nothing about a branch or a person.
TELLS_NOTHING = {"task", "task_state", "session", "notice"}
# Each answer holds a secret drawn anew, or the time: no two are alike.
NEVER_ALIKE = ("/akun/2fa/",)


def probe(prober: Prober, address: Address) -> None:
    """All of it, by `prober`; what is wrong is added to what it found."""
    planted = prober.planted
    own, foreign = fill(address, planted, OWN), fill(address, planted, FOREIGN)
    missing = fill(address, planted, FOREIGN, missing=True)
    for mine, theirs, nobodys in zip(own, foreign, missing, strict=True):
        seen = prober.ask(mine.path)
        prober.ask(mine.path, query=query(planted, FOREIGN, f"{SECRET}{FOREIGN}"))
        _alike(prober, address, theirs, nobodys, prober.ask)

        form = _form_for(prober, address, mine.path, seen)
        prober.ask(mine.path, {})
        entries = partial(_entries, prober, form)
        with_foreign = prober.ask(mine.path, entries(FOREIGN))
        with_missing = prober.ask(mine.path, entries(FOREIGN, missing=True))
        if not _reaches_anything(prober.actor, planted):
            _compare(prober, f"{mine.path} with foreign entries", with_foreign, with_missing)
        _alike(prober, address, theirs, nobodys, partial(prober.ask, data=entries(OWN)))
    if sum(bool(kind_of(address, part)) for part in address.parts) > 1:  # a foreign row below one of her own
        mixed = fill(address, planted, OWN, last=FOREIGN)
        for theirs, nobodys in zip(
            mixed, fill(address, planted, OWN, missing=True, last=FOREIGN), strict=True
        ):
            if theirs.kinds[-1] not in TELLS_NOTHING:
                _alike(prober, address, theirs, nobodys, prober.ask)
                _alike(prober, address, theirs, nobodys, partial(prober.ask, data={}))


def is_chosen(address: Address, actor: Actor, one_in: int) -> bool:
    """Whether this part of the whole is in the sample: the same parts each time, and each address once."""
    if one_in == 1:
        return True
    number = crc32(f"{address.name} {address.route}".encode())
    favourites = [Actor.EDITOR, Actor.CHAIR, Actor.VERIFIER, Actor.MEMBER, *Actor]
    return favourites[number % len(favourites)] == actor or crc32(f"{number} {actor}".encode()) % one_in == 0


def _form_for(prober: Prober, address: Address, path: str, seen: Answer) -> dict[str, str]:
    """The form at this address, else the one that some page has for it."""
    here = forms_in(seen.body, path) if seen.is_page else {}
    return here.get(path) or prober.planted.forms.get(address.name, {})


def gather_forms(planted: Planted, ledger: Ledger) -> None:
    """Looks through the pages outside the CMS for forms that go elsewhere, as those see them who may send them."""
    for actor in (Actor.MEMBER, Actor.VERIFIER, Actor.CHAIR, Actor.SECRETARIAT):
        prober = Prober(actor, planted, ledger)
        for address in addresses():
            if not address.route.startswith("cms/"):
                _keep_forms_at(prober, address)


def _keep_forms_at(prober: Prober, address: Address) -> None:
    with suppress(Unclassified):  # a test says so
        for filled in fill(address, prober.planted, OWN):
            answer = prober.ask(filled.path)
            for path, fields in forms_in(answer.body, filled.path).items() if answer.is_page else ():
                _keep(prober.planted, path, fields)


def _keep(planted: Planted, path: str, fields: dict[str, str]) -> None:
    with suppress(Resolver404):
        name = resolve(path).view_name
        if len(fields) >= len(planted.forms.get(name, {})):
            planted.forms[name] = fields


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged: a refusal is what is hoped for, and a failure is reported with its address."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _entries(prober: Prober, form: dict[str, str], place: str, *, missing: bool = False) -> dict[str, str]:
    if not form:
        return guessed(prober.planted, place, missing=missing)
    return {name: typed(prober.planted, place, name, value, missing=missing) for name, value in form.items()}


def _alike(
    prober: Prober, address: Address, theirs: Filled, nobodys: Filled, ask: Callable[[str], Answer]
) -> None:
    """Asks for a foreign row and for a missing one: nobody without any right to it can tell them apart."""
    foreign, missing = ask(theirs.path), ask(nobodys.path)
    telling = [kind for kind in theirs.kinds if kind not in TELLS_NOTHING]
    if telling and address.name not in OPEN_TO_ALL and not _has_a_right(prober, telling[-1]):
        _compare(prober, theirs.path, foreign, missing)


def _has_a_right(prober: Prober, kind: str) -> bool:
    """To do whatever to a row of this kind at FOREIGN; what is no thing of the policy is an administrator's."""
    things = THINGS.get(kind)
    place = (
        FOREIGN
        if any(row is not prober.planted.rows[kind][OWN] for row in prober.planted.rows[kind].values())
        else "province"
    )
    if things is None:
        return prober.actor == Actor.ADMINISTRATOR
    return any(
        prober.planted.world.expects(prober.actor, thing, action, place)
        for thing in things
        for action in Action
    )


def _reaches_anything(actor: Actor, planted: object) -> bool:
    """Whether something in another branch is hers to name in a form: then the answers may differ."""
    return any(
        golden.allowed(actor, thing, action, {Relation.BELOW}) and actor not in BRANCH_ACTORS
        for thing in Thing
        if thing != Thing.BRANCH
        for action in Action
    )


BRANCH_ACTORS = {Actor.EDITOR, Actor.VERIFIER, Actor.CHAIR}


def _compare(prober: Prober, what: str, foreign: Answer, missing: Answer) -> None:
    rows = prober.planted.rows.values()
    numbers = {
        MISSING,
        *(by_place[FOREIGN].pk for by_place in rows),
        *(by_place[OWN].pk for by_place in rows),
    }
    if what.startswith(NEVER_ALIKE) or (foreign.is_file and missing.is_file):
        return
    one, other = foreign.like(*numbers), missing.like(*numbers)
    if one != other:
        parts = [
            name
            for name, left, right in zip(("status", "address", "body"), one, other, strict=True)
            if left != right
        ]
        detail = f"{one[0]}/{other[0]}" if "status" in parts else _first_difference(one[2], other[2])
        prober.found.append(
            f"{prober.actor} {what}: a foreign row and a missing one differ in {', '.join(parts)}: {detail}"
        )


def _first_difference(one: str, other: str) -> str:
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"…{one[max(0, at - 60) : at + 60]!r} / {other[max(0, at - 60) : at + 60]!r}"
