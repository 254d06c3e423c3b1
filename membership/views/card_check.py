"""What a card's QR code leads to: whether the card counts, for everybody, and hardly more."""

import re
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from membership.enums import IN_GOOD_STANDING, Standing
from membership.forms.card_check import CardCodeForm
from membership.models import Card, Member

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
UNKNOWN = "kode"  # what no card has: whatever is none of ours is answered like a wrong one
TOLD = (*IN_GOOD_STANDING, Standing.EXPIRED)


@dataclass(frozen=True)
class Holder:
    """What the public learns of a member: not her name, and no reason why she is no member."""

    standing: Standing
    initials: str
    branch: str
    valid_until: date | None

    @property
    def is_good(self) -> bool:
        """Whether she may act as a member."""
        return self.standing in IN_GOOD_STANDING


@require_safe
def check(request: HttpRequest, token: str) -> HttpResponse:
    """/verifikasi/<token>/: nothing is kept of it, here, on the way or by a search engine."""
    rows = Card.objects.with_holder().filter(member__erased_at=None)
    card = rows.filter(token=token).first() if TOKEN.fullmatch(token) else None
    context = {"card": card, "holder": _told(card.member) if card else None}
    return _kept_nowhere(render(request, "membership/card_check.html", context, status=200 if card else 404))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """/verifikasi/: for whoever cannot scan a card; leads to the page of what she typed."""
    form = CardCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        token = form.token()
        return _kept_nowhere(redirect("card_check", token if TOKEN.fullmatch(token) else UNKNOWN))
    return _kept_nowhere(render(request, "membership/card_code.html", {"form": form}))


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _told(member: Member) -> Holder | None:
    """None: not active, and nothing about her; whatever was decided, all these answers are the same."""
    standing = member.standing
    if member.restricted_at is not None or standing not in TOLD:
        return None
    return Holder(standing, initials(member.name), member.branch.name, member.valid_until)


def initials(name: str) -> str:
    """The first letters of a name without what was earned after it: "S. A." of "Siti Aminah, S.Sos."."""
    words = name.partition(",")[0].split()
    letters = [next((sign for sign in word if sign.isalpha()), "") for word in words]
    return " ".join(f"{letter.upper()}." for letter in letters if letter)
