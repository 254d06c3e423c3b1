"""Mail that leaves after the answer.

Delivery takes time, and fails when the mail server does; both would tell a stranger which addresses
have an account, since only those get a mail. A mail that is lost at a restart is asked for again
by the person who waits for it.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)
deliverers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


class EmailBackend(BaseEmailBackend):
    """Hands messages to a thread, which delivers them by the backend `MAIL_DELIVERY_BACKEND`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Returns at once with the number of messages, whatever becomes of them."""
        messages = list(email_messages)
        deliverers.submit(deliver, messages)
        return len(messages)


def deliver(messages: list[EmailMessage]) -> None:
    """Sends `messages` now; a failure is logged without address and text."""
    try:
        get_connection(settings.MAIL_DELIVERY_BACKEND).send_messages(messages)
    except Exception as problem:  # noqa: BLE001 -- whatever it is, nobody is left to hear it
        logger.error("A mail could not be delivered: %s", type(problem).__name__)  # noqa: TRY400 -- a traceback may name the address
