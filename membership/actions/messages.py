"""What people decide about mails: which she wants, and that one is tried again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.sending import send_soon
from membership.enums import MessageKind, MessageState
from membership.models import Message, MessageOptOut

if TYPE_CHECKING:
    from accounts.models import User

SWITCHABLE = tuple(kind for kind in MessageKind if kind != MessageKind.ACCOUNT)


@transaction.atomic
def choose_mails(user: "User", *, wanted: Iterable[str], offered: Iterable[str]) -> None:
    """Keeps of which of the `offered` kinds she wants mails; what she was not asked about stays as it is."""
    unwanted = {*offered} & {*SWITCHABLE} - {*wanted}
    MessageOptOut.objects.filter(user=user, kind__in={*offered} - unwanted).delete()
    rows = [MessageOptOut(user=user, kind=kind) for kind in sorted(unwanted)]
    MessageOptOut.objects.bulk_create(rows, ignore_conflicts=True)  # the same form sent twice


@transaction.atomic
def send_again(message: Message, *, by: "User") -> bool:
    """Begins anew with a message that was given up. False where somebody was quicker, or nobody would get it."""
    given_up = Message.objects.filter(pk=message.pk, state=MessageState.FAILED, user__is_active=True)
    if not given_up.update(
        state=MessageState.WAITING, attempts=0, last_error="", next_attempt_at=timezone.now()
    ):
        return False
    record(Event.MESSAGE_SENT_AGAIN, by=by, on=message, person=message.user, letter=message.letter)
    transaction.on_commit(lambda: send_soon(message.pk), robust=True)
    return True
