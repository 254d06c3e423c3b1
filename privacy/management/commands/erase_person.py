"""Erasing by the administrator of the server, where nobody can decide about a request in the portal."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from accounts.models import User
from audit.enums import Reason
from membership.models import Member
from privacy.actions.erase import CannotErase, erase_person
from privacy.mentions import pages_naming
from vault.personal import Subject


class Command(BaseCommand):
    help = "Erases a person for good: her account and her row in the register of members."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--member", type=int, help="Her number in the register of members.")
        parser.add_argument("--account", type=int, help="The number of her account.")
        parser.add_argument("--reason", choices=Reason.values, default=Reason.MEMBER_REQUEST.value)

    def handle(self, *args: Any, **options: Any) -> None:
        member, account = options["member"], options["account"]
        if (member is None) == (account is None):
            raise CommandError("Name one number: --member N or --account N.")
        number = account if member is None else member
        self.stdout.write(
            "This cannot be undone. Files, sessions, name, address, phone and NIK are destroyed."
        )
        if input(f"Type the number {number} to erase: ").strip() != str(number):
            raise CommandError("Another number: nobody was erased.")
        pages = self.pages(member, account)
        try:
            erased = erase_person(Subject(account, member), by=None, reason=options["reason"])
        except CannotErase as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Erased." if erased else "She was erased before.")
        if pages:
            self.stdout.write("Her name stands on these pages, where an editor has to look:")
            self.stdout.write("\n".join(pages))

    def pages(self, member: int | None, account: int | None) -> list[str]:
        """The addresses for editing the pages that name her."""
        names = Member.objects.filter(pk=member) if account is None else User.objects.filter(pk=account)
        return [
            settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
            for name in names.values_list("name", flat=True)
            for page in pages_naming(name)
        ]
