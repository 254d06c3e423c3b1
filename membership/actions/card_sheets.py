"""Printing many cards."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models.card import CardQuerySet
from membership.printing.face import face_of
from membership.printing.pdf import pdf_of
from membership.printing.sheets import on_a4

if TYPE_CHECKING:
    from accounts.models import User

MOST = 300  # cards in one file: thirty sheets


class TooManyCards(Exception):
    """More than MOST."""


class NoCards(Exception):
    """None of them counts any more."""


def print_cards(cards: CardQuerySet, *, by: "User", filters: dict[str, Any]) -> bytes:
    """Those of `cards` that count today, ten to a sheet of A4, as PDF; by branch and name.

    `filters` say by which codes the list was narrowed; they stand in the audit trail with the count.
    Raises TooManyCards and NoCards.
    """
    rows = cards.counting().with_holder().order_by("member__branch__path", "member__name", "pk")
    found = list(rows[: MOST + 1])
    if len(found) > MOST:
        raise TooManyCards
    if not found:
        raise NoCards
    content = pdf_of(on_a4(face_of(card) for card in found))  # a second, in which nobody shall wait to write
    with transaction.atomic():
        record(Event.CARD_EXPORTED, by=by, count=len(found), **filters)
    return content


def file_name(*, by: "User") -> str:
    """Names the day and the account that took it, so that a stray copy tells where it came from."""
    return f"kartu-{timezone.localdate().isoformat()}-akun-{by.pk}.pdf"
