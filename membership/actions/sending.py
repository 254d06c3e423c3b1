"""Delivering the messages of the outbox: at once, and again with growing pauses until it works or is given up.

Who sends is all the same: the thread after an answer, a worker, or `manage.py send_messages`. Each attempt is claimed
by compare-and-set, so that two never make the same one; one that died half-way is made again ten minutes later.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from membership.enums import MessageKind, MessageState
from membership.letterbook import kind_of, unpacked, written
from membership.models import LetterText, Message, MessageOptOut, StandingDecision

logger = logging.getLogger(__name__)

JOBS = "jobs"  # the backend in settings.TASKS
# After the first, second … failure. With the last attempt it is given up.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(PAUSES) + 1
AT_ONCE = 1000  # the rest is the next run's
LEASE = timedelta(minutes=10)  # longer than a mail server may take (EMAIL_TIMEOUT for each of its answers)
ACCOUNT_CLOSED, BROKEN_OFF, DIED = "account_closed", "broken_off", "reader_died"


@task(backend=JOBS)
def send_message(pk: int) -> None:
    """Makes the next attempt for a message, if its time has come."""
    message = Message.objects.due(timezone.now()).select_related("user").filter(pk=pk).first()
    if message:
        attempt(message)


def send_soon(pk: int) -> None:
    """Has a message sent by whoever does the jobs here."""
    send_message.enqueue(pk)


def send_due() -> int:
    """Makes an attempt for each message whose time has come, the oldest first, and says how many."""
    due = Message.objects.due(timezone.now()).select_related("user").order_by("next_attempt_at", "pk")
    return sum(attempt(message) for message in due[:AT_ONCE])


def attempt(message: Message) -> bool:
    """Tries to deliver a message; whatever goes wrong is kept with it. False where another took this attempt."""
    if not message.claim(until=timezone.now() + LEASE):
        return False
    if message.attempts > MOST_ATTEMPTS:  # the last one died without a word
        message.settle(MessageState.FAILED, last_error=message.last_error or BROKEN_OFF)
    elif not message.user.is_active:
        message.settle(MessageState.FAILED, last_error=ACCOUNT_CLOSED, words={})
    elif StandingDecision.objects.deaths().filter(member__user=message.user_id).exists():
        message.settle(MessageState.FAILED, last_error=DIED, words={})
    elif is_switched_off(message):
        message.settle(MessageState.SKIPPED)
    else:
        _deliver(message)
    return True


def is_switched_off(message: Message) -> bool:
    """Whether its reader wants no mail of this kind; what the law asks for is mailed to everybody."""
    kind = kind_of(message.letter)
    return (
        kind != MessageKind.ACCOUNT and MessageOptOut.objects.filter(user=message.user_id, kind=kind).exists()
    )


def read(message: Message, text: LetterText | None) -> tuple[str, str]:
    """Subject and text of a message, as its reader gets it."""
    words = unpacked(message.words) | {
        "portal": settings.WAGTAILADMIN_BASE_URL,
        "link": settings.WAGTAILADMIN_BASE_URL + message.path,
        "name": message.user.name,
    }
    return written(message.letter, words, text)


def _deliver(message: Message) -> None:
    try:
        subject, body = read(message, LetterText.objects.of(message.letter))
        connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
        mail = EmailMessage(
            f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body, None, [message.user.email]
        )
        connection.send_messages([mail])
    except Exception as problem:  # noqa: BLE001 -- whatever it is, the row keeps it for the next attempt
        _put_off(message, type(problem).__name__)
    else:
        message.settle(MessageState.SENT, sent_at=timezone.now(), words={}, last_error="")


def _put_off(message: Message, error: str) -> None:
    """To a later attempt, or for good. The log gets number and kind of error: its text may name the address."""
    logger.error("Message %s could not be delivered: %s", message.pk, error)
    if message.attempts >= MOST_ATTEMPTS:
        message.settle(MessageState.FAILED, last_error=error[:60])
        return
    later = timezone.now() + PAUSES[message.attempts - 1]
    if message.settle(MessageState.WAITING, last_error=error[:60], next_attempt_at=later):
        _send_later(message.pk, later)


def _send_later(pk: int, later: datetime) -> None:
    """Tells a worker when to try again. Threads cannot wait that long: there, `send_messages` does it."""
    if send_message.get_backend().supports_defer:
        send_message.using(run_after=later).enqueue(pk)
