"""manage.py rotate_keys: moves encrypted personal data to the current key."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vault.rotation import behind, encrypted_fields, rotate
from vault.signals import keys_rotated


class Command(BaseCommand):
    """Re-encrypts what is under an old key; safe to stop, to repeat, and to run beside the portal."""

    help = "Re-encrypts personal data under the current key (VAULT_KEY)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail while values under old keys remain"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, which ends with 1, when values remain or do not open."""
        fields = list(encrypted_fields())
        if not options["check"]:
            counts = {field.context: rotate(field) for field in fields}
            for context, count in counts.items():
                self.stdout.write(
                    f"{context}: {count.moved} re-encrypted, "
                    f"{count.changed} changed meanwhile, {count.unreadable} unreadable"
                )
            keys_rotated.send(
                sender=type(self),
                key_id=settings.VAULT_KEY,
                counts={context: count.moved for context, count in counts.items()},
                unreadable=sum(count.unreadable for count in counts.values()),
            )
        remaining = {field.context: behind(field).count() for field in fields}
        if sum(remaining.values()):
            told = ", ".join(f"{context}: {number}" for context, number in remaining.items() if number)
            raise CommandError(f"Not under the current key – {told}. Keep the old keys.")
        self.stdout.write("Everything is under the current key.")
