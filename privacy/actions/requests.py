"""Making, withdrawing and answering requests; every step is told to the person by mail.

Whoever may answer hears of a new one."""

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event, Reason
from membership.actions.restriction import lift_restriction, restrict
from membership.models import Member
from privacy.actions.corrections import CannotCorrect, correct
from privacy.actions.erase import erase_person
from privacy.emails import call_deciders, letter_about
from privacy.enums import Kind, State
from privacy.models import DataRequest
from vault.personal import Subject

if TYPE_CHECKING:
    from accounts.models import User


class AlreadyAsked(Exception):
    """The same is asked already: `request` waits, or is None where it was answered this moment."""

    def __init__(self, request: DataRequest | None) -> None:
        super().__init__()
        self.request = request


class NoLongerOpen(Exception):
    """Somebody was quicker: `request`, as it stands now, says who and when."""

    def __init__(self, request: DataRequest) -> None:
        super().__init__()
        self.request = request


class NothingToDo(Exception):
    """Who is no member has nothing in the register that could be corrected or restricted."""


@transaction.atomic
def make_request(
    user: "User", kind: Kind, *, about: str = "", wanted: str = "", explanation: str = ""
) -> DataRequest:
    """Asks on behalf of `user` herself; the clock starts.

    Raises NothingToDo for somebody without a membership who asks for more than erasure, AlreadyAsked
    where the same waits for an answer.
    """
    member = Member.objects.of(user).first()
    if member is None and kind != Kind.ERASURE:
        raise NothingToDo
    try:
        with transaction.atomic():
            request = DataRequest.objects.create(
                user=user, kind=kind, about=about, wanted=wanted or None, explanation=explanation
            )
    except IntegrityError as twice:
        open_one = DataRequest.objects.open().filter(user=user, kind=kind, about=about).first()
        raise AlreadyAsked(open_one) from twice
    _record(Event.REQUEST_MADE, request, member, by=user)
    _tell(request, State.MADE)
    call_deciders(request)
    return request


@transaction.atomic
def withdraw_request(request: DataRequest, *, by: "User") -> None:
    """Takes an open request back. Raises NoLongerOpen where it was answered, or withdrawn, before."""
    _close(request, State.WITHDRAWN, by=by)
    _record(Event.REQUEST_DECIDED, request, Member.objects.of(request.user).first(), by=by)
    _tell(request, State.WITHDRAWN)


@transaction.atomic
def refuse(request: DataRequest, *, answer: str, by: "User") -> None:
    """Says no, with the reason that the person reads. Raises NoLongerOpen; ValueError without a reason."""
    if not answer.strip():
        raise ValueError("A refusal needs a reason.")
    _close(request, State.REFUSED, by=by, answer=answer)
    _record(Event.REQUEST_DECIDED, request, Member.objects.of(request.user).first(), by=by)
    _tell(request, State.REFUSED)


@transaction.atomic
def accept(request: DataRequest, *, by: "User", answer: str = "") -> None:
    """Says yes and does it: all or nothing.

    Raises NoLongerOpen where somebody was quicker; CannotCorrect where what is wanted cannot be written;
    CannotErase as `erase_person` does.
    """
    _close(request, State.ACCEPTED, by=by, answer=answer)
    member = Member.objects.of(request.user).first()
    _record(Event.REQUEST_DECIDED, request, member, by=by)
    _tell(request, State.ACCEPTED)
    if request.kind == Kind.ERASURE:
        _erase(request, member, by=by)
    elif member is None:
        raise CannotCorrect
    elif request.kind == Kind.CORRECTION:
        correct(member, request, by=by)
    elif request.kind == Kind.RESTRICTION:
        restrict(member, by=by)
    else:
        lift_restriction(member, by=by)


def _close(request: DataRequest, state: State, *, by: "User", answer: str = "") -> None:
    """Moves an open request to its end; of two who decide at once, one wins and the other is told."""
    won = (
        DataRequest.objects.open()
        .filter(pk=request.pk)
        .update(state=state, decided_at=timezone.now(), decided_by=by, answer=answer)
    )
    request.refresh_from_db()
    if not won:
        raise NoLongerOpen(request)


def _erase(request: DataRequest, member: Member | None, *, by: "User") -> None:
    erase_person(
        Subject(user_id=request.user_id, member_id=member.pk if member else None),
        by=by,
        reason=Reason.MEMBER_REQUEST,
    )


def _record(event: Event, request: DataRequest, member: Member | None, *, by: "User") -> None:
    record(
        event,
        by=by,
        on=request,
        person=member or request.user,
        branch=member.branch_id if member else None,
        kind=request.kind,
        field=request.about or None,
        state=request.state,
    )


def _tell(request: DataRequest, state: State) -> None:
    gone = state == State.ACCEPTED and request.kind == Kind.ERASURE
    # A mail server that is down takes nothing back of what was decided.
    transaction.on_commit(letter_about(request, state, gone=gone).send, robust=True)
