"""manage.py sync_rights"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from membership.actions.drift import find_drift
from membership.actions.mending import mend
from membership.actions.provisioning import SiteNotReady


class Command(BaseCommand):
    """Makes the CMS what the table of rights and the branches say: groups, their rights, sections, workflows."""

    help = "Makes groups, rights, sections and workflows of all branches what the table of rights says."
    requires_system_checks = []  # the check would say what this command is about to mend

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what was mended, and what is left for somebody's hand. Safe to repeat."""
        with transaction.atomic():
            before = _sentences()
            try:
                mend()
            except SiteNotReady as problem:
                raise CommandError(f"{problem} Run the first migration and prepare_site first.") from problem
            after = _sentences()
        for sentence in before:
            if sentence not in after:
                self.stdout.write(self.style.SUCCESS(f"Mended: {sentence}"))
        for sentence in after:
            self.stdout.write(self.style.WARNING(f"Left: {sentence}"))
        if not before and not after:
            self.stdout.write("All rights are those of the table.")


def _sentences() -> list[str]:
    with translation.override(None):  # whoever reads a server's output reads English
        return [str(drift.sentence) for drift in find_drift()]
