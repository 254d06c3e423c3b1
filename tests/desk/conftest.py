"""How officers come to the desk, and files to send."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from membership.actions.nik import enter_nik
from membership.actions.transfer import accept, release, request_transfer
from membership.models import Member, Transfer
from tests.cast import PASSWORD, Part
from tests.factories import AffiliationFactory, ApplicationFactory, MemberFactory

NIK = "3602011505800001"
OTHER_NIK = "3601014107900002"


@pytest.fixture
def at_desk() -> Callable[[User], Client]:
    """A browser in which somebody is signed in and gave the password again just now."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        client.post("/akun/reauthenticate/", {"password": PASSWORD})
        return client

    return sign_in


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which somebody signed in some time ago."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def asked(db):
    """What waits in Lebak, with a place of work."""
    application = ApplicationFactory(name="Siti Uji", nik=NIK)
    AffiliationFactory(application=application)
    return application


@pytest.fixture
def desk(signed_in, verifier_of_lebak):
    return signed_in(verifier_of_lebak)


@pytest.fixture
def posted(asked, desk, django_capture_on_commit_callbacks):
    """Sends an answer to what waits, and follows to the page that comes; mails leave."""

    def send(decision, client=desk, **fields):
        data = {"decision": decision, "version": asked.version} | fields
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/meja/permohonan/{asked.pk}/", data, follow=True)

    return send


def keep(member: Member, nik: str = NIK) -> Member:
    """`member` with a number, entered by nobody in particular."""
    enter_nik(member, nik, by=member.user)
    return member


def state(member: Member) -> tuple[str | None, bool, bool]:
    """The number, whether this row holds it, and whether it waits for a decision."""
    row = Member.objects.get(pk=member.pk)
    return row.nik, row.nik_index is not None, row.nik_conflict_at is not None


def bare(answer) -> str:
    """The page without the token that differs at each request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def photo(name: str = "ijazah.png", colour: str = "teal") -> SimpleUploadedFile:
    """A small picture as a phone sends it."""
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@pytest.fixture
def mover(lebak) -> Member:
    """An active member of Lebak with all that her branch keeps of her."""
    member = MemberFactory(
        branch=lebak,
        user=Part("anggota.lebak").play(),
        admitted=True,
        name="Nyi Pindahan",
        phone="+6281276655431",
    )
    return keep(member)


@pytest.fixture
def requested(mover, pandeglang) -> Transfer:
    return request_transfer(mover, destination=pandeglang, reason="Pindah domisili.", by=mover.user)


@pytest.fixture
def released(requested, verifier_of_lebak) -> Transfer:
    return release(requested, letter_number="021/SKP/2026", by=verifier_of_lebak)


@pytest.fixture
def accepted(released, verifier_of_pandeglang) -> Transfer:
    return accept(released, by=verifier_of_pandeglang)
