"""Moves between branches, one in each state. All of it is made up."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK
from membership.actions.moving import move
from membership.actions.transfer import TIME_TO_ANSWER
from membership.enums import TransferState
from membership.models import Branch, Member, PastBranch, Transfer

LEBAK, PANDEGLANG = "kabupaten-lebak", "kabupaten-pandeglang"
DECIDED = (TransferState.REFUSED, TransferState.ACCEPTED)
FIRST = 40  # of the verified members of a branch: those before have something else to show


@dataclass(frozen=True)
class Move:
    """Somebody asked `asked` days ago; her branch answered `answered` days ago, where it did."""

    origin: str
    destination: str
    state: TransferState
    asked: int
    reason: str
    answered: int | None = None
    letter: str = ""
    refusal: str = ""


MOVES = (
    Move(LEBAK, PANDEGLANG, TransferState.REQUESTED, 3, "Contoh: pindah rumah."),
    Move(LEBAK, "kota-serang", TransferState.REQUESTED, 17, "Contoh: pindah tempat tugas."),
    Move(
        LEBAK, PANDEGLANG, TransferState.RELEASED, 9, "Contoh: pindah dekat orang tua.", 4, "011/CONTOH/2026"
    ),
    Move(PANDEGLANG, LEBAK, TransferState.RELEASED, 8, "Contoh: pindah rumah.", 5, "007/CONTOH/2026"),
    Move(
        "kabupaten-serang", LEBAK, TransferState.ACCEPTED, 40, "Contoh: pindah tugas.", 30, "003/CONTOH/2026"
    ),
    Move(
        LEBAK,
        "kota-tangerang",
        TransferState.REFUSED,
        25,
        "Contoh: pindah kerja.",
        20,
        refusal="Contoh: masih memegang perlengkapan cabang.",
    ),
)


def add_moves(users: dict[str, User]) -> None:
    """As if the members had asked and the branches answered, without the letters about it."""
    for place, wanted in enumerate(MOVES, start=FIRST):
        people = Member.objects.verified().filter(user=None, phone__startswith=PHONE_BLOCK)
        _add(wanted, people.filter(branch__slug=wanted.origin).order_by("phone")[place], users)


def _add(wanted: Move, member: Member, users: dict[str, User]) -> None:
    now, today = timezone.now(), timezone.localdate()
    answered = None if wanted.answered is None else now - timedelta(days=wanted.answered)
    decided = answered + timedelta(days=2) if answered and wanted.state in DECIDED else None
    last = wanted.asked if wanted.answered is None else wanted.answered
    officer = users.get(f"verifikator.{wanted.origin.partition('-')[2]}", users["sekretariat"])
    transfer = Transfer.objects.create(
        member=member,
        origin=member.branch,
        destination=Branch.objects.get(slug=wanted.destination),
        state=wanted.state,
        reason=wanted.reason,
        letter_number=wanted.letter,
        refusal=wanted.refusal,
        requested_at=now - timedelta(days=wanted.asked),
        due_on=today - timedelta(days=last) + TIME_TO_ANSWER,
        released_at=answered if wanted.letter else None,
        released_by=officer if wanted.letter else None,
        decided_at=decided,
        decided_by=officer if decided else None,
    )
    if wanted.state == TransferState.ACCEPTED:
        move(member, to=transfer.destination, by=officer, decided=transfer)
        PastBranch.objects.filter(member=member).update(left_at=decided)
