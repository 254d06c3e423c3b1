"""manage.py daily"""

from traceback import extract_tb
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from membership.daily import JOBS


class Command(BaseCommand):
    """Runs each job of `membership.daily`: docs/operations.md, "Each day"."""

    help = "Does what a day brings by itself, such as reminders and late answers; to be run once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints a line for each job. One that fails stops no other, but makes the command end with an error."""
        today, failed = timezone.localdate(), []
        for name, job in JOBS:
            try:
                self.stdout.write(f"{name}: {job(today)}")
            except Exception as problem:  # noqa: BLE001 -- whatever it is, the other jobs are due all the same
                # Its message may hold what stands in a row about a person; its kind and place do not.
                place = extract_tb(problem.__traceback__)[-1]
                kind = type(problem).__name__
                self.stderr.write(f"{name}: FAILED ({kind} at {place.filename}:{place.lineno})")
                failed.append(name)
        if failed:
            raise CommandError(f"Failed: {'; '.join(failed)}")
