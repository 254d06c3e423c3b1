"""Moves between branches (mutasi): she asks, her branch releases her, the other accepts.

Each step begins in the state that somebody saw, so that of several who answer at once one counts.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from audit.actions import record
from audit.enums import Event
from membership.actions import transfer_letters as letters
from membership.actions.moving import MovedMeanwhile, move
from membership.enums import FORMER, Level, Standing, TransferState
from membership.models import Branch, Member, Transfer

if TYPE_CHECKING:
    from accounts.models import User

TIME_TO_ANSWER = timedelta(days=14)  # of each of the two branches
MAY_ASK = (Standing.ACTIVE, Standing.GRACE)
# Whose time ran out while the branches took theirs is moved all the same.
MAY_STILL_MOVE = (*MAY_ASK, Standing.EXPIRED)


class CannotMove(Exception):
    """Why she cannot be moved, in a sentence for whoever tried."""


class AskedAlready(Exception):
    """One transfer of hers waits already."""


class AnsweredMeanwhile(Exception):
    """The transfer is not in the state any more in which somebody saw it."""


class OwnTransfer(Exception):
    """Nobody answers her own request."""


def why_not(member: Member, allowed: tuple[Standing, ...] = MAY_ASK) -> str:
    """The sentence that says why `member` cannot be moved now; "" for one who can."""
    if member.restricted_at or member.erased_at:
        return _("The use of her data is restricted. Nobody is moved until that is lifted.")
    if (standing := member.standing) not in allowed:
        return _("Only active members move to another branch. The membership is now: %(standing)s.") % {
            "standing": standing.label
        }
    if ending := member.decisions.not_ended().filter(kind__in=FORMER).first():
        return _("It is recorded that the membership ends on %(day)s. Nobody is moved who leaves.") % {
            "day": formats.date_format(ending.since)
        }
    return ""


@transaction.atomic
def request_transfer(member: Member, *, destination: Branch, reason: str, by: "User") -> Transfer:
    """Asks for a move to `destination`, the branch of another kabupaten or kota.

    Raises CannotMove for who is no active member and for a branch that is none to move to, and
    AskedAlready while an earlier request waits.
    """
    row = Member.objects.select_for_update().select_related("branch").get(pk=member.pk)
    _require_movable(row, MAY_ASK)
    if destination.level != Level.REGENCY or row.branch.path.startswith(destination.path):
        raise CannotMove(_("Choose the branch of another regency or city."))
    try:
        with transaction.atomic():
            transfer = Transfer.objects.create(
                member=row, origin=row.branch, destination=destination, reason=reason, due_on=_due()
            )
    except IntegrityError as waiting:
        raise AskedAlready from waiting
    letters.call_origin(transfer)
    letters.tell_asked(transfer)
    _record(Event.TRANSFER_REQUESTED, transfer, by)
    return transfer


@transaction.atomic
def withdraw(transfer: Transfer, *, by: "User | None") -> bool:
    """Takes the request back: by her who made it, or with her membership. Says whether it still waited."""
    now = timezone.now()
    waiting = Transfer.objects.open().filter(pk=transfer.pk)
    if not waiting.update(state=TransferState.WITHDRAWN, decided_at=now, decided_by=by):
        return False
    transfer.refresh_from_db()
    _record(Event.TRANSFER_WITHDRAWN, transfer, by)
    return True


@transaction.atomic
def release(transfer: Transfer, *, letter_number: str, by: "User") -> Transfer:
    """The branch of origin lets her go, with a letter; the branch of destination now has its time to answer.

    Raises AnsweredMeanwhile, CannotMove and OwnTransfer.
    """
    _advance(
        transfer,
        TransferState.REQUESTED,
        by,
        state=TransferState.RELEASED,
        letter_number=letter_number,
        released_at=timezone.now(),
        released_by=by,
        due_on=_due(),
        escalated_at=None,
    )
    letters.call_destination(transfer)
    letters.tell_released(transfer)
    _record(Event.TRANSFER_RELEASED, transfer, by)
    return transfer


@transaction.atomic
def accept(transfer: Transfer, *, by: "User") -> Transfer:
    """The branch of destination takes her in: from now on she belongs to it, and the other sees her no more.

    Raises AnsweredMeanwhile, CannotMove and OwnTransfer.
    """
    _advance(
        transfer,
        TransferState.RELEASED,
        by,
        state=TransferState.ACCEPTED,
        decided_at=timezone.now(),
        decided_by=by,
    )
    try:
        move(transfer.member, to=transfer.destination, by=by, decided=transfer)
    except MovedMeanwhile as moved:
        raise AnsweredMeanwhile from moved
    letters.tell_accepted(transfer)
    _record(Event.TRANSFER_ACCEPTED, transfer, by)
    return transfer


@transaction.atomic
def refuse(transfer: Transfer, *, reason: str, by: "User") -> Transfer:
    """The branch whose turn it is says no, and why: she stays where she is. `transfer` is as somebody saw it.

    Raises AnsweredMeanwhile and OwnTransfer.
    """
    if not transfer.is_open:
        raise AnsweredMeanwhile
    _advance(
        transfer,
        TransferState(transfer.state),
        by,
        state=TransferState.REFUSED,
        refusal=reason,
        decided_at=timezone.now(),
        decided_by=by,
    )
    letters.tell_refused(transfer)
    _record(Event.TRANSFER_REFUSED, transfer, by)
    return transfer


def _advance(transfer: Transfer, before: TransferState, by: "User", **changes: Any) -> None:
    """Writes `changes` into a transfer that still stands in the state `before`."""
    member = Member.objects.select_for_update().get(pk=transfer.member_id)
    if member.user_id == by.pk:
        raise OwnTransfer
    if changes["state"] != TransferState.REFUSED:
        _require_movable(member, MAY_STILL_MOVE)
    if not Transfer.objects.filter(pk=transfer.pk, state=before).update(**changes):
        raise AnsweredMeanwhile
    transfer.refresh_from_db()


def _require_movable(member: Member, allowed: tuple[Standing, ...]) -> None:
    if sentence := why_not(member, allowed):
        raise CannotMove(sentence)


def _due() -> date:
    return timezone.localdate() + TIME_TO_ANSWER


def _record(event: Event, transfer: Transfer, by: "User | None") -> None:
    """In the trail of each branch that knows of the transfer by now: that of destination from the release on."""
    for branch in [transfer.origin_id] + ([transfer.destination_id] if transfer.released_at else []):
        record(event, by=by, on=transfer, person=transfer.member, branch=branch)
