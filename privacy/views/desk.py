"""The officers' side: what people ask, the most urgent first."""

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.rights import Action
from membership.views.desk.door import for_officers
from membership.views.desk.reach import members_at_desk
from membership.views.guards import NIK_REVEALED, limited, password_again
from privacy.actions.corrections import CannotCorrect, reveal_wanted_nik
from privacy.actions.erase import CannotErase
from privacy.actions.requests import NoLongerOpen, accept, refuse
from privacy.comparison import compare
from privacy.enums import Correctable, Kind, State
from privacy.forms import AnswerForm, QueueForm
from privacy.mentions import pages_of
from privacy.models import DataRequest
from privacy.policies import may_decide_somewhere

if TYPE_CHECKING:
    from accounts.models import User

REQUESTS_PER_PAGE = 50


@require_safe
@for_officers
def queue(request: HttpRequest) -> HttpResponse:
    """/meja/permintaan/: what she may decide; open ones first, the oldest on top."""
    if not may_decide_somewhere(request.user):
        raise Http404
    form = QueueForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    requests = DataRequest.objects.within_reach_of(request.user, Action.DECIDE)
    if kind := chosen.get("kind"):
        requests = requests.filter(kind=kind)
    if state := chosen.get("state", State.MADE) or State.MADE:
        requests = requests if state == QueueForm.ALL else requests.filter(state=state)
    requests = requests.select_related("user__member__branch", "decided_by").order_by("made_at", "pk")
    context = {
        "form": form,
        "requests": Paginator(requests, REQUESTS_PER_PAGE).get_page(request.GET.get("halaman")),
        "overdue": DataRequest.objects.within_reach_of(request.user, Action.DECIDE).overdue().count(),
    }
    return render(request, "privacy/desk/queue.html", context)


def _to_decide(request: HttpRequest, pk: int) -> DataRequest:
    reached = DataRequest.objects.within_reach_of(request.user, Action.DECIDE)
    return get_object_or_404(
        reached.select_related("user__member__branch", "user__member__constituent_body", "decided_by"), pk=pk
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/permintaan/<number>/: one request, and her answer to it."""
    asked = _to_decide(request, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_bound and form.is_valid():
        answer = _answer_with_password if form.erases else _answer
        return answer(request, asked, form)
    return _page(request, asked, form)


@require_POST
@for_officers
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/permintaan/<number>/nik/: the NIK that is asked for, in clear and written down."""
    asked = _to_decide(request, pk)
    if asked.about != Correctable.NIK or not asked.is_open:
        raise Http404
    return _reveal(request, asked)


@password_again
@limited(NIK_REVEALED)
def _reveal(request: HttpRequest, asked: DataRequest) -> HttpResponse:
    nik = reveal_wanted_nik(asked, by=request.user)  # type: ignore[arg-type]  # signed in
    return _page(request, asked, AnswerForm(asked=asked), nik=nik)


def _page(request: HttpRequest, asked: DataRequest, form: AnswerForm, nik: str = "") -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "comparison": compare(asked),
        "nik": nik,
        "member": members_at_desk(request.user).filter(user=asked.user_id).first(),  # type: ignore[arg-type]  # signed in
    }
    if asked.kind == Kind.ERASURE and asked.is_open:
        context["pages"] = pages_of(asked)
    return render(request, "privacy/desk/request.html", context)


def _answer(request: HttpRequest, asked: DataRequest, form: AnswerForm) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]  # signed in
    answer = form.cleaned_data["answer"]
    try:
        if form.cleaned_data["decision"] == AnswerForm.ACCEPT:
            accept(asked, by=user, answer=answer)
        else:
            refuse(asked, by=user, answer=answer)
    except NoLongerOpen as closed:
        messages.warning(request, who_was_quicker(closed.request))
    except CannotCorrect:
        asked.refresh_from_db()
        form.add_error(None, _("This cannot be written into the register. Please refuse it and say why."))
        return _page(request, asked, form)
    except CannotErase as sentence:
        asked.refresh_from_db()
        form.add_error(None, str(sentence))
        return _page(request, asked, form)
    else:
        messages.success(request, _("Your answer has been recorded, and the person is told by mail."))
    return redirect("privacy_desk:queue")


_answer_with_password = reauthentication_required(_answer)


def who_was_quicker(asked: DataRequest) -> str:
    """Who closed the request, when and how: for the one who came second."""
    return _("%(who)s closed this request on %(when)s: %(state)s. Your answer was not recorded.") % {
        "who": asked.decided_by.get_full_name() if asked.decided_by else "–",
        "when": formats.date_format(timezone.localtime(asked.decided_at), "DATETIME_FORMAT"),
        "state": asked.get_state_display(),
    }
