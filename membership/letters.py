"""Short mails from the desk. They leave after the answer: see accounts.mail."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from accounts.models import User


def send(letter: str, /, *, to: str, **context: Any) -> None:
    """Sends templates/desk/mail/<letter>.txt to an address; its first line is the subject."""
    context |= {"portal": settings.WAGTAILADMIN_BASE_URL}
    subject, body = render_to_string(f"desk/mail/{letter}.txt", context).split("\n", 1)
    send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body.strip() + "\n", None, [to])


def tell(person: "User | None", letter: str, /, *, path: str, **context: Any) -> None:
    """Sends `letter` to an account once the transaction stands, with a link to `path`; nobody, nothing.

    `context` holds plain words only: what it says must still be true when the mail leaves.
    """
    if person is None or not person.is_active:
        return
    to, words = person.email, context | {"link": settings.WAGTAILADMIN_BASE_URL + path, "name": person.name}
    transaction.on_commit(lambda: send(letter, to=to, **words), robust=True)
