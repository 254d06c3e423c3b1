from typing import Any

from django.core.management.base import BaseCommand

from forpeksos.quiet import quiet_log
from forpeksos.structure import prepare_site


class Command(BaseCommand):
    help = (
        "Makes the regions, lists, pages and branches that are missing. Safe to repeat; overwrites nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with quiet_log():
            prepare_site()
        self.stdout.write("The site is ready.")
