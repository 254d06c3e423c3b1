"""Mails about a request, to its person and to those who may answer: that something happened, and where to read it.

A mail travels in the open and is read on shared telephones. Hers says neither what was asked nor why it was
decided so; theirs names nobody. That stands behind the link, where they sign in.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from membership import letters
from privacy.enums import State
from privacy.models import DataRequest
from privacy.policies import deciders_of, place_of


@dataclass(frozen=True)
class Letter:
    """A mail about a request, with all that it needs: her account may be empty when it leaves."""

    address: str
    name: str  # in full: "H. Ahmad" must not become "H."
    state: str
    link: str

    def send(self) -> None:
        """Hands it to the mail server; after an erasure the link leads nowhere and is left out."""
        if not letters.reaches(self.address):
            return
        context = {"letter": self, "gone": not self.link}
        subject = render_to_string("privacy/mail/subject.txt", context).strip()
        body = render_to_string("privacy/mail/body.txt", context)
        send_mail(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject, body, None, [self.address])


def letter_about(request: DataRequest, state: State, *, gone: bool = False) -> Letter:
    """The mail for `request` having come to `state`; `gone` where her account ends with it."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("privacy:request", args=[request.pk])
    return Letter(
        address=request.user.email,
        name=request.user.name,
        state=state,
        link="" if gone else link,
    )


def call_deciders(request: DataRequest) -> None:
    """Tells all who may decide about `request`, once it stands in the database, that it waits and until when.

    Number, kind and branch are enough to find it.
    """
    context = {
        "number": request.pk,
        "kind": request.get_kind_display(),
        "branch": place_of(request).name,
        "due_at": request.due_at,
    }
    for person in deciders_of(request):
        letters.tell(
            person, "request_waiting", path=reverse("privacy_desk:request", args=[request.pk]), **context
        )
