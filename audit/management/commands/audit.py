"""The audit trail on the command line: docs/operations.md, "Audit trail"."""

from argparse import ArgumentTypeError
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from audit.actions import prune
from audit.anchors import anchored, drop_anchor
from audit.checking import BrokenChain, verify
from audit.models import Head

DAYS_OF_A_YEAR = 365.25


def years(text: str) -> float:
    """A number of years of at least one: what is younger is never removed."""
    value = float(text)
    if not 1 <= value <= 100:  # noqa: PLR2004 -- a century is more than the portal will see
        raise ArgumentTypeError("At least 1 year, at most 100.")
    return value


class Command(BaseCommand):
    help = "Verifies the audit trail, anchors its end outside the database, or removes its oldest entries."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        checking = verbs.add_parser(
            "verify", help="Names the first entry that does not fit; exit code 1 then."
        )
        checking.add_argument(
            "--anchor",
            type=Path,
            default=settings.AUDIT_ANCHOR,
            help="A copy of the anchor that was kept elsewhere.",
        )
        verbs.add_parser(
            "anchor", help="Begins an anchor file, after a restore: writes the end of the chain."
        )
        pruning = verbs.add_parser("prune", help="Removes the oldest entries; the chain stays verifiable.")
        pruning.add_argument("--older-than-years", type=years, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        match options["verb"]:
            case "verify":
                self.verify(options["anchor"])
            case "anchor":
                self.anchor()
            case "prune":
                self.prune(options["older_than_years"])

    def verify(self, anchor: Path) -> None:
        try:
            sound = verify(anchored(anchor))
        except BrokenChain as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{sound.count} entries fit. Head: entry {sound.position}, {sound.hash}")
        if sound.unanchored:
            self.stdout.write(f"Not anchored yet: the last {sound.unanchored} entries.")

    def anchor(self) -> None:
        head = Head.objects.filter(pk=Head.ONLY).first()
        if head is None:
            raise CommandError("The chain has no entry yet.")
        if not drop_anchor(head.position, head.hash):
            raise CommandError(f"The anchor {settings.AUDIT_ANCHOR} could not be written.")
        self.stdout.write(f"Anchored: entry {head.position}, {head.hash}")

    def prune(self, age: float) -> None:
        removed = prune(before=timezone.now() - timedelta(days=age * DAYS_OF_A_YEAR))
        self.stdout.write(f"{removed} entries removed.")
