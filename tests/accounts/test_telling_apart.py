"""Nobody can tell by the answer, its time or a failure which addresses have an account."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import hashers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client

from accounts import mail
from accounts.models import User

NEW = {"name": "Siti Contoh", "email": "siti@test.forpeksos.id", "password1": "kata-sandi-yang-panjang"}
KNOWN, UNKNOWN = "ada@test.forpeksos.id", "tidak.ada@test.forpeksos.id"
REQUESTS = [
    ("/akun/signup/", "email", NEW),
    ("/akun/password/reset/", "email", {}),
    ("/akun/login/code/", "email", {}),
]


class BrokenBackend(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError(f"cannot reach {email_messages[0].to}")


@pytest.fixture
def owner(db) -> User:
    return User.objects.create_user(KNOWN, "demo-forpeksos", name="Pemilik Alamat")


@pytest.mark.parametrize(("path", "field", "entries"), REQUESTS)
def test_a_mail_server_that_is_down_gives_the_same_answer_and_logs_no_address(
    settings, owner, caplog, path, field, entries
):
    settings.EMAIL_BACKEND = "accounts.mail.EmailBackend"
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.BrokenBackend"
    answers = [Client().post(path, entries | {field: address}) for address in (KNOWN, UNKNOWN)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, answers[0].url)}
    mail.deliverers.submit(str).result()  # what was handed over before is done
    mail.deliverers.submit(str).result()
    assert "ConnectionRefusedError" in caplog.text
    assert "forpeksos.id" not in caplog.text


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
