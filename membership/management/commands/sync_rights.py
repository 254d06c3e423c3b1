"""manage.py sync_rights"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from membership.actions.drift import find_drift
from membership.actions.provisioning import SiteNotReady, provision
from membership.actions.stewardship import align_groups
from membership.models import Branch


class Command(BaseCommand):
    """Makes the CMS what the table of rights says: groups, their rights, sections, workflows."""

    help = "Makes groups, rights, sections and workflows of all branches what the table of rights says."
    requires_system_checks = []  # the check would say what this command is about to mend

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what was mended, and what is left for somebody's hand. Safe to repeat."""
        with transaction.atomic():
            before = find_drift()
            try:
                for branch in Branch.objects.all():
                    provision(branch)
            except SiteNotReady as problem:
                raise CommandError(f"{problem} Run the first migration and prepare_site first.") from problem
            for user in User.objects.filter(groups__role_group__isnull=False).distinct():
                align_groups(user)
            after = find_drift()
        for drift in before:
            if drift not in after:
                self.stdout.write(self.style.SUCCESS(f"Mended: {drift.sentence}"))
        for drift in after:
            self.stdout.write(self.style.WARNING(f"Left: {drift.sentence}"))
        if not before and not after:
            self.stdout.write("All rights are those of the table.")
