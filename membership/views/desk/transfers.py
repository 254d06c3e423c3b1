"""Moves between branches at the desk: what waits for whom, and the answer of each branch."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.transfer import AnsweredMeanwhile, CannotMove, accept, refuse, release
from membership.enums import TransferState
from membership.forms.transfers import ACCEPT, ANSWERS, REFUSE, RELEASE, TransferAnswerForm
from membership.models import Branch, Transfer
from membership.models.transfer import TransferQuerySet
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import members_at_desk

PER_PAGE = 30
MOVED_ON = gettext_lazy("This transfer has moved on since you opened it. This is how it stands now.")
WAITING, ELSEWHERE, FINISHED = "menunggu", "di-tempat-lain", "selesai"
DONE = {
    RELEASE: gettext_lazy(
        "The member has been released. The other branch has been told; the letter can be printed now."
    ),
    ACCEPT: gettext_lazy("The member belongs to the branch of destination from now on, and has been told."),
    REFUSE: gettext_lazy("The transfer has been refused, and the member has been told."),
}


def transfers_at_desk(request: HttpRequest) -> TransferQuerySet:
    """The moves that she sees by a role; her own are on her own page."""
    places = Branch.objects.where(request.user, Action.VIEW, Thing.TRANSFER)
    by_role = Q(origin__in=places) | Q(destination__in=places)
    seen = Transfer.objects.within_reach_of(request.user).filter(by_role)
    return seen.exclude(member__user=request.user)  # type: ignore[misc]  # signed in


def transfers_to_answer(request: HttpRequest) -> TransferQuerySet:
    """Those that wait for a branch for which she answers."""
    return Transfer.objects.within_reach_of(request.user, Action.DECIDE)


def known_by_name(request: HttpRequest, shown: list[Transfer]) -> set[int]:
    """Which of the transfers she reads with the member's name.

    Those of members whom she sees anyway, and for the branch of destination those that it has to answer.
    A branch that somebody left knows her by number alone.
    """
    members = members_at_desk(request.user).filter(pk__in=[row.member_id for row in shown])  # type: ignore[arg-type]  # signed in
    seen = set(members.values_list("pk", flat=True))
    places = Branch.objects.where(request.user, Action.VIEW, Thing.TRANSFER)
    coming = Transfer.objects.within_reach_of(request.user).filter(
        pk__in=[row.pk for row in shown], state=TransferState.RELEASED, destination__in=places
    )
    expected = set(coming.values_list("pk", flat=True))
    return {row.pk for row in shown if row.member_id in seen or row.pk in expected}


@require_safe
@for_officers
def transfers(request: HttpRequest) -> HttpResponse:
    """/meja/mutasi/: those that wait for her, those that wait for somebody else, and those that ended."""
    only_for(request, Action.VIEW, Thing.TRANSFER)
    status = request.GET.get("status", "")
    found = _in(request, status)
    related = found.select_related("member__constituent_body", "origin", "destination").defer("member__nik")
    page = Paginator(related, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "transfers": page,
        "known": known_by_name(request, list(page)),
        "status": status if status in {ELSEWHERE, FINISHED} else WAITING,
        "tabs": (
            (WAITING, _("Waiting for you")),
            (ELSEWHERE, _("Waiting elsewhere")),
            (FINISHED, _("Finished")),
        ),
    }
    return render(request, "desk/transfers.html", context)


def _in(request: HttpRequest, status: str) -> TransferQuerySet:
    if status == FINISHED:
        return transfers_at_desk(request).finished().order_by("-decided_at", "-pk")
    mine = transfers_to_answer(request)
    if status == ELSEWHERE:
        mine = transfers_at_desk(request).open().exclude(pk__in=mine.values("pk"))
    return mine.order_by("due_on", "pk")


def _at_desk(request: HttpRequest, pk: int) -> Transfer:
    related = ("member__constituent_body", "origin", "destination", "released_by", "decided_by")
    rows = transfers_at_desk(request).select_related(*related).defer("member__nik")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/mutasi/<pk>/: one of them, and the answer to it."""
    found = _at_desk(request, pk)
    if request.method != "POST":
        return _page(request, found)
    only_for(request, Action.DECIDE, Thing.TRANSFER)
    decision = request.POST.get("decision", "")
    if decision not in ANSWERS:
        return _page(request, found, status=400)
    form = ANSWERS[decision](request.POST)
    if form.data.get("seen") != found.state or not transfers_to_answer(request).filter(pk=pk).exists():
        messages.warning(request, MOVED_ON)
    elif not form.is_valid() or not _answer(request, found, decision, form):
        return _page(request, found, decision, form)
    return redirect("desk:transfer", pk=pk)


def _answer(request: HttpRequest, found: Transfer, decision: str, form: TransferAnswerForm) -> bool:
    """Says whether the page has nothing more to ask; the form says what hinders."""
    given, by = form.cleaned_data, request.user
    try:
        if decision == RELEASE:
            release(found, letter_number=given["letter_number"], by=by)  # type: ignore[arg-type]  # signed in
        elif decision == ACCEPT:
            accept(found, by=by)  # type: ignore[arg-type]  # signed in
        else:
            refuse(found, reason=given["reason"], by=by)  # type: ignore[arg-type]  # signed in
    except AnsweredMeanwhile:
        messages.warning(request, MOVED_ON)
    except CannotMove as sentence:
        form.add_error(None, str(sentence))
        return False
    else:
        messages.success(request, DONE[decision])
    return True


def _page(
    request: HttpRequest,
    found: Transfer,
    decision: str = "",
    form: TransferAnswerForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "transfer": found,
        "member": found.member if known_by_name(request, [found]) else None,
        "sees_her": members_at_desk(request.user).filter(pk=found.member_id).exists(),  # type: ignore[arg-type]  # signed in
        "answers": transfers_to_answer(request).filter(pk=found.pk).exists(),
        "form": form,
        "release": form if decision == RELEASE else ANSWERS[RELEASE](),
        "refuse": form if decision == REFUSE else ANSWERS[REFUSE](),
    }
    return render(request, "desk/transfer.html", context, status=status)


@require_safe
@for_officers
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/mutasi/<pk>/surat/: the release letter, for those who may know her name."""
    found = _at_desk(request, pk)
    if not transfers_at_desk(request).released().filter(pk=pk).exists() or not known_by_name(
        request, [found]
    ):
        raise Http404
    context = {"transfer": found, "member": found.member, "back": "desk:transfer"}
    return render(request, "membership/transfer_letter.html", context)
