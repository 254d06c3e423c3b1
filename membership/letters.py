"""Short mails from the desk. They leave after the answer: see accounts.mail."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string


def send(letter: str, /, *, to: str, **context: Any) -> None:
    """Sends templates/desk/mail/<letter>.txt to an address; its first line is the subject."""
    context |= {"portal": settings.WAGTAILADMIN_BASE_URL}
    subject, body = render_to_string(f"desk/mail/{letter}.txt", context).split("\n", 1)
    send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body.strip() + "\n", None, [to])
