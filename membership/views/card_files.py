"""A card as a file, and a lost card: what the member's own pages and the desk have in common."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from membership.actions.card import (
    CardReplacedMeanwhile,
    MembershipEnded,
    NotAdmitted,
    issue_card,
    revoke_card,
)
from membership.forms import LostCardForm
from membership.models import Card, Member
from membership.printing.design import sides
from membership.printing.face import face_of
from membership.printing.shapes import Side


def as_file(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """An attachment that nothing between here and its reader keeps."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def sides_of(card: Card | None) -> tuple[Side, ...]:
    """What a page shows of `card`."""
    return sides(face_of(card)) if card else ()


def replace(request: HttpRequest, member: Member) -> None:
    """Makes a card in the place of the lost one that the form names, and leaves a sentence for the next page."""
    form = LostCardForm(request.POST)
    lost = form.cleaned_data["card"] if form.is_valid() else 0  # no card has this number
    try:
        issue_card(member, by=request.user, instead_of=lost)  # type: ignore[arg-type]  # signed in
    except NotAdmitted:
        messages.warning(request, _("There is no card before there is a member number."))
    except MembershipEnded:
        _revoke(request, member, lost)
    except CardReplacedMeanwhile:
        messages.info(
            request, _("This card was replaced already. The card shown here is the one that counts.")
        )
    else:
        text = _("The new card is made. The QR code of the old one does not count any more.")
        messages.success(request, text if lost else _("The card is made."))


def _revoke(request: HttpRequest, member: Member, lost: int | None) -> None:
    """Of a former member the lost card is all that is left to do something about."""
    text = _("The membership has ended, so no new card is made.")
    try:
        if lost:
            revoke_card(member, lost=lost, by=request.user)  # type: ignore[arg-type]  # signed in
            text = _("The lost card is revoked. The membership has ended, so no new one is made.")
    except CardReplacedMeanwhile:
        pass  # it was revoked a moment ago
    messages.info(request, text)
