"""Mails about moves between branches. They name nobody: who she is stands behind the link."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from membership.letters import tell
from membership.models import Branch, Transfer
from membership.policies import deciders_of
from membership.rights import Action, Thing

if TYPE_CHECKING:
    pass


def call_origin(transfer: Transfer) -> None:
    """To those who release: that somebody asks, and until when she waits."""
    _call(transfer, transfer.origin, "transfer_waiting_release")


def call_destination(transfer: Transfer) -> None:
    """To those who accept."""
    _call(transfer, transfer.destination, "transfer_waiting_accept")


def tell_asked(transfer: Transfer) -> None:
    """To her, as what follows."""
    _tell(transfer, "transfer_asked")


def tell_released(transfer: Transfer) -> None:
    """To her: one of the two has agreed."""
    _tell(transfer, "transfer_released")


def tell_accepted(transfer: Transfer) -> None:
    """To her: she belongs to the other branch now, and what to look after."""
    path = reverse("membership:profile")  # where she brings her affiliation up to date, as the letter asks
    tell(transfer.member.user, "transfer_accepted", path=path, **_words(transfer))


def tell_refused(transfer: Transfer) -> None:
    """To her: the reason stands on her page."""
    _tell(transfer, "transfer_refused")


def _call(transfer: Transfer, branch: Branch, letter: str) -> None:
    path = reverse("desk:transfer", args=[transfer.pk])
    for person in deciders_of(branch, Action.DECIDE, Thing.TRANSFER, about=transfer.member.user_id):
        tell(person, letter, path=path, **_words(transfer))


def _tell(transfer: Transfer, letter: str) -> None:
    tell(transfer.member.user, letter, path=reverse("membership:transfer"), **_words(transfer))


def _words(transfer: Transfer) -> dict[str, str | int | date]:
    return {
        "number": transfer.pk,
        "origin": transfer.origin.name,
        "destination": transfer.destination.name,
        "due": transfer.due_on,
    }
