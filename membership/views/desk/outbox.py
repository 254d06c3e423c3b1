"""Outgoing mails, for those who answer for them: what became of each, without its text and its address."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from membership.actions.messages import send_again
from membership.enums import MessageState
from membership.forms.messages import OutboxForm
from membership.letterbook import kind_of, title_of
from membership.models import LetterText, Message
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for, works_with

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 50


@require_safe
@for_officers
def outbox(request: HttpRequest) -> HttpResponse:
    """/meja/pesan/: the newest first, with how many there are in each state."""
    only_for(request, Action.VIEW, Thing.LETTER)
    form = OutboxForm(request.GET)
    reached = Message.objects.within_reach_of(request.user)
    rows = (
        form.narrow(reached)
        .select_related("user__member")
        .defer("user__member__nik")
        .order_by("-created_at", "-pk")
    )
    counts = dict(reached.order_by().values_list("state").annotate(Count("pk")))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    texts = {text.letter: text for text in LetterText.objects.in_use()}
    context = {
        "form": form,
        "page": page,
        "rows": [
            (row, kind_of(row.letter).label, title_of(row.letter, texts.get(row.letter))) for row in page
        ],
        "counts": [(state.label, counts.get(state.value, 0)) for state in MessageState],
        "may_send": works_with(request, Action.CHANGE, Thing.LETTER),
    }
    return render(request, "desk/outbox.html", context)


@require_POST
@for_officers
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/pesan/<pk>/kirim/: a mail that was given up is tried again."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    reached = Message.objects.within_reach_of(user, Action.CHANGE).select_related("user")
    message = get_object_or_404(reached, pk=pk)
    if send_again(message, by=user):
        messages.success(request, _("The mail is sent again now. What becomes of it stands in this list."))
    else:
        messages.warning(request, _("This mail is on its way already, or its account is closed."))
    return redirect("desk:outbox")
