"""manage.py send_messages"""

from typing import Any

from django.core.management.base import BaseCommand

from membership.actions.sending import send_due


class Command(BaseCommand):
    """Makes an attempt for each message that waits: docs/operations.md, "Mails"."""

    help = "Sends what the outbox still holds, such as mails that a sleeping mail server refused; every five minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many attempts were made; what came of each stands at the desk, and in the log without names."""
        self.stdout.write(f"attempts: {send_due()}")
