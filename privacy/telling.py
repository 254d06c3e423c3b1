"""The rows of a person's data as her page and her copy tell them: each file called by what it proves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from audit.models import Entry
from audit.words import facts_in_words, thing_in_words
from membership.models import Branch, Member, Proof
from privacy.trail import who_in_words
from vault.copies import rows_in_words
from vault.personal import Declaration, Subject

FOLDER = "berkas"  # of the copy
Row = dict[str, Any]


@dataclass(frozen=True)
class Called:
    """What a file is called on her page, and where it lies in her copy."""

    title: str
    path: str


def files_called(subject: Subject) -> dict[str, Called]:
    """Her private files by their names in the store, which tell nothing; one query."""
    if subject.member_id is None:
        return {}
    proofs = Proof.objects.filter(member=subject.member_id).numbered()
    return {str(proof.file.name): Called(proof.title, f"{FOLDER}/{proof.file_name}") for proof in proofs}


def path_of(name: str, called: Mapping[str, Called]) -> str:
    """Where the file `name` of the store lies in the copy."""
    return called[name].path if name in called else f"{FOLDER}/{name}"


def rows_with_files_called(
    subject: Subject, called: Mapping[str, Called]
) -> Iterator[tuple[Declaration, Iterator[Row]]]:
    """The rows of `vault.copies`, in which a file bears its title and its place in the copy."""
    for declaration, rows in rows_in_words(subject):
        files = declaration.file_fields
        yield declaration, map(partial(_with_files, files, called), rows) if files else rows


def _with_files(fields: list[str], called: Mapping[str, Called], row: Row) -> Row:
    for name in fields:
        if file := row[name].get("value"):
            title = {"title": called[file["name"]].title} if file["name"] in called else {}
            row[name]["value"] = file | {"name": path_of(file["name"], called)} | title
    return row


def entries_in_words(rows: list[Row], subject: Subject) -> list[Row]:
    """Rows of the audit trail without their codes, and with the offices and names that her page says."""
    member = Member.objects.filter(pk=subject.member_id).select_related("branch").first()
    entries = Entry.objects.filter(position__in=[row["position"]["value"] for row in rows])
    who, branches = who_in_words(list(entries.select_related("actor")), member), Branch.objects.in_bulk()
    return [_entry_in_words(row, who, branches) for row in rows]


def _entry_in_words(row: Row, who: Mapping[int, str], branches: Mapping[int, Branch]) -> Row:
    about = [row[name]["value"] for name in ("object", "person")]
    branch = row["branch"]["value"]
    told = {
        "actor": who.get(row["position"]["value"]),
        "object": thing_in_words(about[0]),
        "person": thing_in_words(about[1]),
        "branch": str(branches.get(branch, branch)) if branch else None,
        "facts": dict(facts_in_words(row["facts"]["value"], about=about)),
    }
    return row | {name: row[name] | {"value": value} for name, value in told.items()}
