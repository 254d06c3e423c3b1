"""After a restore: whoever was erased stays erased. docs/operations.md, "After a restore"."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.actions.reconcile import Finding, present, reapply
from privacy.ledger import Line


class Command(BaseCommand):
    help = "Erases again everybody whom the ledger of erasures knows and the database still has."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only says who would be erased.")
        sure = "Somebody in doubt is the one who was erased: you have looked. May be repeated."
        parser.add_argument("--member", type=int, action="append", default=[], help=sure)
        parser.add_argument("--account", type=int, action="append", default=[], help=sure)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            for line, finding in present():
                self.stdout.write(
                    f"{_numbers(line)}: {'in doubt' if finding == Finding.DOUBTFUL else 'to erase'}"
                )
            return
        result = reapply(members=set(options["member"]), accounts=set(options["account"]))
        for line in result.erased:
            self.stdout.write(f"Erased again: {_numbers(line)}.")
        self.stdout.write(f"{len(result.erased)} people erased again.")
        if result.doubtful:
            numbers = "; ".join(map(_numbers, result.doubtful))
            raise CommandError(
                f"In doubt, and not erased: {numbers}. The register was corrected since the backup, or the"
                " erasure was broken off. Look at the rows; if they are hers, name them by --member or --account."
            )


def _numbers(line: Line) -> str:
    sides = {"member": line.member, "account": line.account}
    return ", ".join(f"{name} {side.pk}" for name, side in sides.items() if side)
