"""Private files of a member: adding, opening, removing."""

from functools import partial
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction

from audit.actions import record
from audit.enums import Event
from membership.enums import ProofKind
from membership.models import Member, Proof
from vault.uploads import CheckedFile

if TYPE_CHECKING:
    from accounts.models import User

MOST_FILES = 20  # of one member


class TooManyFiles(Exception):
    """The member has as many files as one may have."""


class FileIsGone(Exception):
    """The row stands, and its file was lost."""


def add_proof(member: Member, checked: CheckedFile, *, kind: ProofKind, by: "User") -> Proof:
    """Keeps a checked file (`vault.uploads.check_proof`); the same file sent twice is kept once.

    Raises TooManyFiles where there is no room for another.
    """
    stored: list[str] = []
    try:
        return _add(member, checked, kind, by, stored)
    except BaseException:
        for name in stored:  # nothing will ever point to it
            Proof._meta.get_field("file").storage.delete(name)
        raise


@transaction.atomic
def _add(member: Member, checked: CheckedFile, kind: ProofKind, by: "User", stored: list[str]) -> Proof:
    # Two uploads at once queue here, so that both count right.
    Member.objects.select_for_update().get(pk=member.pk)
    there = Proof.objects.filter(member=member)
    if same := there.filter(sha256=checked.sha256).first():
        return same
    if there.count() >= MOST_FILES:
        raise TooManyFiles
    proof = Proof(
        member=member,
        kind=kind,
        file=checked.content,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        added_by=by,
    )
    proof.save()
    stored.append(str(proof.file.name))
    _record(Event.PROOF_ADDED, proof, by)
    return proof


@transaction.atomic
def open_proof(proof: Proof, *, by: "User") -> File:
    """The file, for handing out to `by`; that somebody else than the member opened it is recorded.

    Raises FileIsGone.
    """
    try:
        file = proof.file.open()
    except OSError as gone:
        raise FileIsGone from gone
    if proof.member.user_id != by.pk:
        _record(Event.PROOF_READ, proof, by)
    return file


@transaction.atomic
def remove_proof(proof: Proof, *, by: "User") -> bool:
    """Removes a file; once that is certain, its content is destroyed. Says whether it was still there."""
    pk, name, storage = proof.pk, str(proof.file.name), proof.file.storage
    removed, _by_model = Proof.objects.filter(pk=pk).delete()
    if removed:
        _record(Event.PROOF_REMOVED, proof, by)
        transaction.on_commit(partial(storage.delete, name))
    return bool(removed)


def _record(event: Event, proof: Proof, by: "User") -> None:
    member = proof.member
    record(event, by=by, on=proof, person=member, branch=member.branch_id, kind=proof.kind)
