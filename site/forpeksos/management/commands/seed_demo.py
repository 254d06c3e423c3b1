from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forpeksos.demo.accounts import ACCOUNTS, PASSWORD
from forpeksos.demo.seeding import DemoForbidden, seed_demo
from forpeksos.quiet import quiet_log

PLACES = (
    ("/", "the site"),
    ("/wilayah/kabupaten-lebak/", "a branch's own section"),
    ("/akun/login/", "sign in"),
    ("/anggota/", "the member's own desk"),
    ("/meja/", "the officers' desk"),
    ("/cms/", "the editors' workplace"),
)


class Command(BaseCommand):
    help = "Fills the site with sample pages, fictional members and demo accounts. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with quiet_log():
                added = seed_demo()
        except DemoForbidden as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The demo is ready; {added} members added.\n\n")
        self._table([(settings.WAGTAILADMIN_BASE_URL + path, what) for path, what in PLACES])
        self.stdout.write("")
        self._table([(account.email, account.sees) for account in ACCOUNTS])
        self.stdout.write(f"\nPassword of all accounts: {PASSWORD}")

    def _table(self, rows: list[tuple[str, str]]) -> None:
        width = max(len(first) for first, _second in rows)
        for first, second in rows:
            self.stdout.write(f"  {first:<{width}}  {second}")
