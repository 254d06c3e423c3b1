"""Membership cards at the desk: printing many, looking at one, replacing a lost one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.card_sheets import MOST, NoCards, TooManyCards, file_name, print_cards
from membership.enums import FORMER
from membership.forms import CardChoiceForm, CardFilterForm
from membership.models import Branch, Card, Member
from membership.models.card import CardQuerySet
from membership.policies import may_in
from membership.rights import Action, Thing
from membership.views.card_files import as_file, replace, sides_of
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import member_at_desk, members_at_desk, others_member
from membership.views.guards import CARD_REPLACED, limited, password_before_file

PER_PAGE = 50
ALL = "semua"
MARKED = "cards_marked"  # session key: what was marked when the password was asked for


def _printable(request: HttpRequest) -> CardQuerySet:
    members = members_at_desk(request.user, Action.EXPORT, Thing.CARD)  # type: ignore[arg-type]  # signed in
    found: CardQuerySet = Card.objects.counting().filter(member__in=members)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def cards(request: HttpRequest) -> HttpResponse:
    """/meja/kartu/: the cards that count, narrowed; marked ones or all of them as sheets to print."""
    only_for(request, Action.EXPORT, Thing.CARD)
    if request.method != "POST":
        return _listed(request)
    answer = _printed(request)
    if answer.status_code == HttpResponseRedirect.status_code:  # to the password, and back
        numbers = [pk for pk in request.POST.getlist("kartu") if pk.isdecimal() and len(pk) < len(str(2**63))]
        request.session[MARKED] = numbers[:PER_PAGE]
    return answer


def _narrowed(request: HttpRequest) -> tuple[CardFilterForm, CardQuerySet]:
    branches = Branch.objects.where(request.user, Action.EXPORT, Thing.CARD)
    form = CardFilterForm(request.GET, branches=branches)
    return form, form.narrow(_printable(request))


def _listed(request: HttpRequest, problem: str = "") -> HttpResponse:
    form, found = _narrowed(request)
    rows = found.with_holder().order_by("member__branch__path", "member__name", "pk")
    context = {
        "form": form,
        "cards": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "marked": request.POST.getlist("kartu") or request.session.pop(MARKED, []),
        "problem": problem,
        "most": MOST,
    }
    return render(request, "desk/cards.html", context, status=400 if problem else 200)


@password_before_file
def _printed(request: HttpRequest) -> HttpResponse:
    form, found = _narrowed(request)
    filters = form.codes() if form.is_valid() else {}
    if request.POST.get("cetak") != ALL:
        choice = CardChoiceForm(request.POST, cards=found)
        if not choice.is_valid():
            return _listed(request, str(choice.errors["kartu"][0]))
        found, filters = choice.cleaned_data["kartu"], filters | {"chosen": True}
    by = request.user
    try:
        content = print_cards(found, by=by, filters=filters)  # type: ignore[arg-type]  # signed in
    except TooManyCards:
        sentence = _("One file holds at most %(most)d cards. Narrow the list first.")
        return _listed(request, sentence % {"most": MOST})
    except NoCards:
        return _listed(request, _("There is no card to print here."))
    return as_file(content, media_type="application/pdf", name=file_name(by=by))  # type: ignore[arg-type]  # signed in


@require_safe
@for_officers
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/kartu/: a member's card as it is printed, and whether it counts."""
    member = member_at_desk(request, pk, Action.VIEW, Thing.CARD)
    found = _current_of(member)
    is_other = member.user_id != request.user.pk and member.restricted_at is None
    replaces = (
        bool(member.number) and is_other and may_in(request.user, Action.ADD, Thing.CARD, member.branch)
    )
    context = {
        "member": member,
        "card": found,
        "sides": sides_of(found),
        "may_replace": replaces,
        "is_former": member.standing in FORMER,
    }
    return render(request, "desk/card.html", context)


def _current_of(member: Member) -> Card | None:
    card: Card | None = Card.objects.current().with_holder().filter(member=member).first()
    return card


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def lost(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/kartu/hilang/: asks whether to, then makes a new card for another member."""
    member = others_member(request, pk, Action.ADD, Thing.CARD)
    if request.method == "POST":
        return _replace(request, member)
    context = {"member": member, "card": _current_of(member), "is_former": member.standing in FORMER}
    return render(request, "desk/card_lost.html", context)


@limited(CARD_REPLACED)
def _replace(request: HttpRequest, member: Member) -> HttpResponse:
    replace(request, member)
    return redirect("desk:card", pk=member.pk)
