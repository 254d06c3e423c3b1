"""What the outbox knows of a person: a part of `membership.personal`, which imports it."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from membership.letterbook import title_of
from membership.models import LetterText, Message, MessageOptOut
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_user

written = partial(
    Personal,
    purpose=_("telling people what concerns them"),
    basis=Basis.CONTRACT,
    kept=_("ninety days"),
    erased=Erased.DELETED,
)
declare(
    Message,
    dict.fromkeys(
        ("user", "words", "path", "state", "attempts", "last_error", "created_at", "sent_at"), written()
    )
    | {"letter": written(in_words=title_of)},
    of_user(Message),
)
declare_impersonal(Message, "next_attempt_at")
declare(
    MessageOptOut,
    dict.fromkeys(
        ("user", "kind"), written(purpose=_("writing only what is wanted"), kept=_("as long as the account"))
    ),
    of_user(MessageOptOut),
)
declare_impersonal(LetterText)
