"""What is past its time goes: docs/operations.md, "Each day"."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.actions.erase import forget_old_pages
from privacy.actions.reconcile import present
from privacy.actions.retention import retain


class Command(BaseCommand):
    help = "Deletes personal data past their time; to be run once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only counts what would go.")

    def handle(self, *args: Any, **options: Any) -> None:
        for code, count in retain(dry=options["dry_run"]).items():
            self.stdout.write(f"{code.value}: {count}")
        forget_old_pages()
        if back := len(list(present())):
            raise CommandError(
                f"{back} erased people are in the database again, as after a restore: run reapply_erasures."
            )
