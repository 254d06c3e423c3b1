"""Handing out membership cards."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership import letters
from membership.enums import FORMER
from membership.models import Card, Member

if TYPE_CHECKING:
    from accounts.models import User


OWN_CARD = "/anggota/kartu/"


class NotAdmitted(Exception):
    """Who has no number has no card."""


class MembershipEnded(Exception):
    """Who has left, was dismissed or has died gets no card any more."""


class CardReplacedMeanwhile(Exception):
    """The card that was to be replaced is not the current one any more."""


@transaction.atomic
def issue_card(member: Member, *, by: "User", instead_of: int | None = None) -> Card:
    """Makes a card with a new token; the card `instead_of`, which was lost, stops to count at once.

    She gets a mail then. `instead_of` is the current card as somebody saw it, by its primary key. Raises NotAdmitted, MembershipEnded, and
    CardReplacedMeanwhile for two who replace the same card: the first counts.
    """
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.number is None or row.erased_at is not None:
        raise NotAdmitted
    if row.standing in FORMER:
        raise MembershipEnded
    if instead_of is not None:
        _revoke(row, instead_of, by)
        letters.tell(row.user, "card_replaced", path=OWN_CARD)
    elif Card.objects.current().filter(member=row).exists():
        raise CardReplacedMeanwhile
    card = Card.objects.create(member=row)
    record(Event.CARD_ISSUED, by=by, on=card, person=row, branch=row.branch_id)
    return card


@transaction.atomic
def revoke_card(member: Member, *, lost: int, by: "User") -> None:
    """Lets the card `lost` of somebody who gets no new one stop to count. Raises CardReplacedMeanwhile."""
    _revoke(Member.objects.select_for_update().get(pk=member.pk), lost, by)


def _revoke(member: Member, lost: int, by: "User") -> None:
    current = Card.objects.current().filter(member=member, pk=lost)
    if not current.update(revoked_at=timezone.now(), revoked_by=by):
        raise CardReplacedMeanwhile
    record(Event.CARD_REVOKED, by=by, on=member, person=member, branch=member.branch_id)
