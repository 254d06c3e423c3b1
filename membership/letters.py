"""The one door for mails to people: letters to accounts by the outbox, and those few to a bare address.

A letter to an account is a row that is written with what it tells of, so that neither a crash nor a mail server
that sleeps can lose it; `actions.sending` delivers it after the commit (docs/decisions/0011-outbox.md).
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from membership.actions.sending import send_soon
from membership.letterbook import packed, written
from membership.models import LetterText, Message, StandingDecision

if TYPE_CHECKING:
    from accounts.models import User


def reaches(address: str) -> bool:
    """Whether a mail to `address` finds its reader: not that of a member who died."""
    return not StandingDecision.objects.deaths().filter(member__user__email__iexact=address).exists()


def send(letter: str, /, *, to: str, **context: Any) -> None:
    """Sends templates/desk/mail/<letter>.txt to an address that is no account's, now and once: see `tell`."""
    subject, body = written(
        letter, context | {"portal": settings.WAGTAILADMIN_BASE_URL}, LetterText.objects.of(letter)
    )
    send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body, None, [to])


def tell(person: "User | None", letter: str, /, *, path: str, **context: Any) -> None:
    """Sends `letter` to an account once the transaction stands, with a link to `path`; nobody, nothing.

    `context` holds plain words and days only: what it says must still be true when the mail leaves.
    """
    if person is None or not person.is_active:
        return
    message = Message.objects.create(user=person, letter=letter, words=packed(context), path=path)
    transaction.on_commit(lambda: send_soon(message.pk), robust=True)
