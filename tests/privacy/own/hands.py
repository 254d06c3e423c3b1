"""What these tests do again and again."""

import re

from accounts.models import User
from membership.models import Member
from privacy.enums import Correctable, Kind
from privacy.models import DataRequest
from tests.cast import PASSWORD

NIK = "3602145203900001"
QUEUE = "/meja/permintaan/"


def sign_in(client, user: User):
    """A browser in which `user` has just typed her password, as allauth wants to see it."""
    client.force_login(user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def text_of(answer) -> str:
    """The page, with each run of blanks made one."""
    return " ".join(answer.content.decode().split())


def without_token(answer) -> str:
    """The page without the form token, which differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text_of(answer))


def ask(
    member: Member, kind=Kind.CORRECTION, about=Correctable.NAME, wanted="Siti Baru", **more
) -> DataRequest:
    about, wanted = (about, wanted) if kind == Kind.CORRECTION else ("", None)
    return DataRequest.objects.create(user=member.user, kind=kind, about=about, wanted=wanted, **more)


def answer(client, request: DataRequest, decision="accept", text=""):
    member = getattr(request.user, "member", None)
    number = str((member or request.user).pk)  # which only an erasure asks for
    return client.post(f"{QUEUE}{request.pk}/", {"decision": decision, "answer": text, "number": number})


def state_of(request: DataRequest) -> str:
    return DataRequest.objects.get(pk=request.pk).state
