from typing import Any

from django.core.management.base import BaseCommand

from regions.loading import load_regions


class Command(BaseCommand):
    help = "Loads the regions of Banten (Kemendagri codes). Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_regions()} regions loaded.")
