"""Nobody can tell by the answer, its time or a failure which addresses have an account."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth import hashers
from django.core.mail.backends import locmem
from django.db import connection
from django.test import Client

from accounts import mail
from accounts.models import User
from tests.probe.telling import REQUESTS as QUESTIONS
from tests.probe.telling import ask, statements

NEW = {"name": "Siti Contoh", "email": "siti@test.forpeksos.id", "password1": "kata-sandi-yang-panjang"}
KNOWN, UNKNOWN = "ada@test.forpeksos.id", "tidak.ada@test.forpeksos.id"
MOMENT = {"Date", "Expires", "Content-Length"}  # headers that tell the second, or follow from the rest
REQUESTS = [("/akun/signup/", NEW), ("/akun/password/reset/", {}), ("/akun/login/code/", {})]


class BrokenBackend(locmem.EmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError(f"cannot reach {email_messages[0].to}")


class SlowBackend(locmem.EmailBackend):
    """A mail server that is still busy when the answer has gone out."""

    answer_is_out = Event()

    def send_messages(self, email_messages):
        assert self.answer_is_out.wait(timeout=10)
        super().send_messages(email_messages)


@pytest.fixture
def owner(db) -> User:
    return User.objects.create_user(KNOWN, "demo-forpeksos", name="Pemilik Alamat")


@pytest.fixture
def deliverers(settings, monkeypatch):
    """Mails leave as in production, by threads of this test's own: they are done at the end of `with`."""
    settings.EMAIL_BACKEND = "accounts.mail.EmailBackend"
    with ThreadPoolExecutor() as threads:
        monkeypatch.setattr(mail, "deliverers", threads)
        yield threads


@pytest.mark.parametrize(("path", "entries"), REQUESTS)
def test_a_mail_server_that_is_down_gives_the_same_answer_and_logs_no_address(
    settings, owner, caplog, deliverers, path, entries
):
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.BrokenBackend"
    with deliverers:
        answers = [Client().post(path, entries | {"email": address}) for address in (KNOWN, UNKNOWN)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, answers[0].url)}
    assert "ConnectionRefusedError" in caplog.text
    assert "forpeksos.id" not in caplog.text


@pytest.mark.parametrize(("path", "entries"), REQUESTS)
def test_the_answer_does_not_wait_for_the_mail_server(settings, owner, mailoutbox, deliverers, path, entries):
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.SlowBackend"
    SlowBackend.answer_is_out.clear()
    with deliverers:
        Client().post(path, entries | {"email": KNOWN})
        assert mailoutbox == []
        SlowBackend.answer_is_out.set()
    assert [letter.to for letter in mailoutbox] == [[KNOWN]]


def test_a_mail_leaves_by_the_real_backend(settings, mailoutbox):
    settings.MAIL_DELIVERY_BACKEND = settings.EMAIL_BACKEND
    message = mail.EmailMessage("Judul", "Isi", to=[KNOWN])
    mail.deliver([message])
    assert [letter.subject for letter in mailoutbox] == ["Judul"]


def test_signing_up_with_a_known_address_takes_the_time_of_hashing_a_password(client, owner, monkeypatch):
    hashed: list[str] = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, *args, **kw: hashed.append("x") or encode(self, *args, **kw),
    )
    client.post("/akun/signup/", NEW)
    for_a_new_address = len(hashed)
    hashed.clear()
    Client().post("/akun/signup/", NEW | {"email": KNOWN})
    assert len(hashed) == for_a_new_address == 1


def seen(what: str, address: str) -> tuple:
    """All that a stranger sees of an answer, but for tokens and the address she typed."""
    client = Client()
    answer = ask(what, address, client)
    page = re.sub(
        r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode().replace(address, "…")
    )
    headers = {name: value for name, value in answer.items() if name not in MOMENT}
    return answer.status_code, page, headers, sorted(client.cookies)


@pytest.mark.parametrize("what", QUESTIONS)
def test_a_known_and_an_unknown_address_are_answered_alike(owner, what):
    """Status, page, headers and cookies; and where the answer leads, its page too."""
    assert seen(what, KNOWN) == seen(what, UNKNOWN)
    pages = []
    for address in (KNOWN, "tidak.ada.juga@test.forpeksos.id"):
        client = Client()
        followed = client.get(ask(what, address, client).headers.get("Location", "/akun/login/"))
        pages.append(re.sub(r'"[^"]{64}"', "", followed.content.decode().replace(address, "…")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("what", QUESTIONS)
def test_a_known_and_an_unknown_address_take_the_same_writes_and_nearly_the_same_reads(owner, what):
    statements(what, UNKNOWN)  # the first request loads what is loaded once
    known, unknown = statements(what, KNOWN), statements(what, "belum.ada@test.forpeksos.id")
    apart = (known - unknown) + (unknown - known)
    assert all(statement.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")) for statement in apart)
    assert apart.total() <= 5


@pytest.mark.django_db(transaction=True)
def test_signing_up_many_times_at_once_makes_one_account_and_no_error(settings, caplog):
    settings.ACCOUNT_RATE_LIMITS = False

    def sign_up(_number: int) -> int:
        try:
            return Client().post("/akun/signup/", NEW).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        statuses = set(crowd.map(sign_up, range(20)))
    assert statuses == {302}
    assert User.objects.filter(email=NEW["email"]).count() == 1
    assert "already exists" not in caplog.text
