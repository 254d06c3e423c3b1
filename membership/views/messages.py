"""What the portal wrote to a person, and which mails she wants."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.messages import choose_mails
from membership.actions.sending import read
from membership.forms.messages import MailsForm
from membership.letterbook import kind_of, title_of
from membership.models import LetterText, Message
from membership.policies import may_enter_desk

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 30


@dataclass(frozen=True)
class Shown:
    """A message on her page: its text only where it reached her by no mail."""

    message: Message
    kind: str
    title: str
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def messages_to_her(request: HttpRequest) -> HttpResponse:
    """/anggota/pesan/: the last messages to her, and a switch for each kind of mail."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    data = request.POST if request.method == "POST" else None
    form = MailsForm.of(user, data, at_desk=may_enter_desk(user))
    if form.is_bound and form.is_valid():
        choose_mails(user, wanted=form.wanted(), offered=form.fields)
        messages.success(request, _("Your choice has been saved."))
        return redirect("membership:messages")
    return render(request, "membership/messages.html", {"form": form, "shown": _shown(user)})


def _shown(user: "User") -> list[Shown]:
    texts = {text.letter: text for text in LetterText.objects.in_use()}
    return [
        _show(message, texts.get(message.letter))
        for message in Message.objects.to(user).select_related("user")[:SHOWN]
    ]


def _show(message: Message, text: LetterText | None) -> Shown:
    return Shown(
        message=message,
        kind=str(kind_of(message.letter).label),
        title=title_of(message.letter, text),
        text=read(message, text)[1] if message.words else "",  # they go when it was mailed
    )
