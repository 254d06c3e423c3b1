"""What the portal knows of a person, for her page "My data"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Entry
from membership.models import Consent, Member, Proof, Stewardship
from privacy.models import DataRequest
from privacy.telling import files_called, rows_with_files_called
from privacy.words import in_words
from vault.nik import masked
from vault.personal import Declaration, Subject

MOST_ROWS = 20  # of one kind on the page; all are in the download
FIRST = (Member, Proof, Stewardship, User, EmailAddress)
# These have pages of their own, where she can also act.
ELSEWHERE = {Entry, Consent, DataRequest, Session, UserSession, Authenticator}

# Of the machine; the download has them.
TECHNICAL = {"sha256", "media_type", "size", "is_staff", "is_superuser"}


@dataclass(frozen=True)
class Section:
    """The rows of one kind, as pairs of label and value, with why they are kept, and how long.

    What holds nothing is left out; `withheld` names what is kept and shown to nobody, such as the password.
    """

    title: str
    purposes: list[str]
    bases: list[str]
    kept: list[str]
    rows: list[list[tuple[str, str]]]
    withheld: list[str]
    has_more: bool


def sections(subject: Subject) -> Iterator[Section]:
    """What is kept of her, what matters most first; kinds of which there is nothing are left out."""
    known = [
        (what, rows)
        for what, rows in rows_with_files_called(subject, files_called(subject))
        if what.model not in ELSEWHERE
    ]
    for declaration, rows in sorted(known, key=place_of):
        shown = list(islice(rows, MOST_ROWS + 1))
        if shown:
            yield _section(declaration, shown, subject)


def place_of(known: tuple[Declaration, Any]) -> int:
    """Where a kind of rows stands among the others: first her membership, then her account, then all else."""
    model = known[0].model
    return FIRST.index(model) if model in FIRST else len(FIRST)


def _section(declaration: Declaration, rows: list[dict[str, Any]], subject: Subject) -> Section:
    declared = declaration.fields.values()
    facts = [list(_facts(declaration, row, subject)) for row in rows[:MOST_ROWS]]
    # Of what only bears her number, such as pages that she edited, the count is all that there is to read.
    told = [row for row in facts if row] or [[(_("How many"), str(len(facts)))]]
    return Section(
        title=declaration.title,
        purposes=_distinct(what.purpose for what in declared),
        bases=_distinct(what.basis.label for what in declared),
        kept=_distinct(what.kept for what in declared),
        rows=told,
        withheld=_distinct(cell["label"] for cell in rows[0].values() if cell.get("withheld")),
        has_more=len(rows) > MOST_ROWS,
    )


def _facts(declaration: Declaration, row: dict[str, Any], subject: Subject) -> Iterator[tuple[str, str]]:
    herself = [f"Akun {subject.user_id}", f"Anggota {subject.member_id}"]
    for name, cell in row.items():
        value = cell.get("value")
        if (
            name in TECHNICAL
            or value in (None, "", [])
            or (declaration.field(name).is_relation and value in herself)
        ):
            continue
        # A glance over her shoulder shows no NIK; she opens it on its own page.
        hidden = declaration.fields[name].sensitive and isinstance(value, str) and value.isdigit()
        yield cell["label"], masked(value) if hidden else in_words(value)


def _distinct(texts: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(text) for text in texts))
