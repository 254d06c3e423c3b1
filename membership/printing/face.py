"""What a card says."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from membership.models import Card


@dataclass(frozen=True)
class Face:
    """The words on both sides of a card; `address` stands in its QR code."""

    name: str
    number: str
    body: str
    branch: str
    valid_until: str
    address: str
    portal: str


def face_of(card: Card) -> Face:
    """What `card` says today; load its member with branch and constituent body before many."""
    member, portal = card.member, settings.WAGTAILADMIN_BASE_URL
    return Face(
        name=member.name,
        number=member.number or "",
        body=member.constituent_body.short_name,
        branch=member.branch.name,
        valid_until=date_format(member.valid_until) if member.valid_until else "",
        address=portal + reverse("card_check", args=[card.token]),
        portal=portal.partition("://")[2],
    )
