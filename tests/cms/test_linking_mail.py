"""Whoever's account is linked with a membership hears of it, whatever the mail server does."""

import pytest
from django.core import mail

from accounts.models import User
from membership.actions.nik import enter_nik
from membership.models import Member, Message
from tests.cast import PASSWORD
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    """Signs somebody in who has just given her password."""

    def sign_in(user: User):
        client.force_login(user)
        client.post("/akun/reauthenticate/", {"password": PASSWORD})
        return client

    return sign_in


@pytest.fixture
def row(lebak):
    """A member's row, its address in the register and its form."""
    member = MemberFactory(branch=lebak, name="Nama Lama")
    form = {
        "name": "Nama Baru",
        "branch": lebak.pk,
        "constituent_body": member.constituent_body_id,
        "registered_on": member.registered_on.isoformat(),
        "opened": member.version,
    }
    return member, f"/cms/membership/member/edit/{member.pk}/", form


@pytest.mark.parametrize("officer", ["secretariat", "administrator"])
def test_whose_account_is_linked_hears_of_it_by_mail_without_a_nik(
    request, signed_in, applicant, row, officer, django_capture_on_commit_callbacks
):
    member, address, form = row
    enter_nik(member, "3602011505800001", by=applicant)
    form["opened"] = Member.objects.get(pk=member.pk).version
    client = signed_in(request.getfixturevalue(officer))
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        assert client.post(address, form | {"user": applicant.pk}).status_code == 302
    [letter] = mail.outbox
    assert letter.to == [applicant.email]
    assert f"nomor {member.pk}, {member.branch}" in letter.body
    assert "bukan keanggotaan Anda" in letter.body
    assert "3602" not in letter.body
    assert callbacks
    version = Member.objects.get(pk=member.pk).version
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, form | {"user": applicant.pk, "name": "Nama Lain", "opened": version})
        client.post(address, form | {"user": "", "name": "Nama Lain", "opened": version + 1})
    assert Member.objects.get(pk=member.pk).user is None
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_does_not_undo_the_linking(
    signed_in, secretariat, applicant, row, monkeypatch, django_capture_on_commit_callbacks
):
    member, address, form = row

    def fail(*_args, **_more):
        raise ConnectionRefusedError

    monkeypatch.setattr("membership.actions.sending.get_connection", fail)
    client = signed_in(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, form | {"user": applicant.pk}).status_code == 302
    assert Member.objects.get(pk=member.pk).user == applicant
    assert Message.objects.get().last_error == "ConnectionRefusedError"
