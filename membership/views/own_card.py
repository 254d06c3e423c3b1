"""A member's own card: looking at it, taking it along, and replacing a lost one."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from membership.enums import FORMER
from membership.models import Card, Member
from membership.printing.face import face_of
from membership.printing.pdf import pdf_of
from membership.printing.picture import png_of
from membership.printing.sheets import single
from membership.rights import Action, Thing
from membership.standing import GRACE
from membership.views.card_files import as_file, replace, sides_of
from membership.views.guards import CARD_REPLACED, for_members, limited


def _own_card(request: HttpRequest) -> Card | None:
    mine = Member.objects.of(request.user)
    reached = Card.objects.within_reach_of(request.user).filter(member__in=mine)
    card: Card | None = reached.current().with_holder().first()
    return card


@require_safe
@login_required
@for_members
def card(request: HttpRequest) -> HttpResponse:
    """/anggota/kartu/: both sides as they are printed, and whether the card counts."""
    return _page(request, _own_card(request))


def _page(request: HttpRequest, card: Card | None, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    member = card.member if card else Member.objects.of(request.user).get()
    until = member.valid_until
    context = {
        "card": card,
        "member": member,
        "sides": sides_of(card),
        "end_of_grace": until + GRACE if until else None,
        "is_former": member.standing in FORMER,
    }
    return render(request, "membership/card.html", context, status=status)


@require_safe
@login_required
@for_members
def pdf(request: HttpRequest) -> HttpResponse:
    """/anggota/kartu/pdf/: front and back, each a page of the card's size."""
    card = _own_card(request)
    if card is None or not card.counts:
        return _page(request, card, HTTPStatus.FORBIDDEN)
    content = pdf_of(single(face_of(card)))
    return as_file(content, media_type="application/pdf", name="kartu-anggota.pdf")


@require_safe
@login_required
@for_members
def picture(request: HttpRequest) -> HttpResponse:
    """/anggota/kartu/gambar/: both sides as one picture."""
    card = _own_card(request)
    if card is None or not card.counts:
        return _page(request, card, HTTPStatus.FORBIDDEN)
    return as_file(png_of(face_of(card)), media_type="image/png", name="kartu-anggota.png")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def lost(request: HttpRequest) -> HttpResponse:
    """/anggota/kartu/hilang/: asks whether to, then makes a new one; a second click finds it done."""
    rows = Member.objects.within_reach_of(request.user, Action.ADD, Thing.CARD)
    member = get_object_or_404(rows.filter(pk__in=Member.objects.of(request.user).values("pk")))
    if request.method == "POST":
        return _replace(request, member)
    context = {"member": member, "card": _own_card(request), "is_former": member.standing in FORMER}
    return render(request, "membership/card_lost.html", context)


@limited(CARD_REPLACED)
def _replace(request: HttpRequest, member: Member) -> HttpResponse:
    replace(request, member)
    return redirect("membership:card")
