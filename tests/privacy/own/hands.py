"""What these tests do again and again."""

import re

from django.core.files.base import ContentFile

from accounts.models import User
from membership.actions.proof import add_proof
from membership.enums import ProofKind
from membership.models import Member, Proof
from privacy.enums import Correctable, Kind
from privacy.models import DataRequest
from tests.cast import PASSWORD
from vault.uploads import CheckedFile

NIK = "3602145203900001"
QUEUE = "/meja/permintaan/"
PDF = b"%PDF-1.7 isi berkas"


def sign_in(client, user: User):
    """A browser in which `user` has just typed her password, as allauth wants to see it."""
    client.force_login(user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def give_proof(member: Member, content: bytes = PDF) -> Proof:
    """A private file of `member`, sent by herself."""
    checked = CheckedFile(ContentFile(content, "sk.pdf"), "application/pdf", len(content), "a" * 64)
    return add_proof(member, checked, kind=ProofKind.DECREE, by=member.user)


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
    number = str(member or request.user)  # which only an erasure asks for
    return reply(client, request, number, decision, text)


def reply(client, request: DataRequest, number: str, decision="accept", text=""):
    return client.post(f"{QUEUE}{request.pk}/", {"decision": decision, "answer": text, "number": number})


def state_of(request: DataRequest) -> str:
    return DataRequest.objects.get(pk=request.pk).state
