"""/meja/pesan/: what became of the portal's mails, for those who answer for them."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from membership.enums import MessageState
from membership.models import Message
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/pesan/"


@pytest.fixture
def failed(applicant) -> Message:
    MemberFactory(user=applicant, admitted=True, name="Nama Rahasia")
    return Message.objects.create(
        user=applicant,
        letter="page_returned",
        words={"title": "Judul", "branch": "Lebak", "comment": "Komentar rahasia"},
        path="/cms/pages/1/edit/",
        state=MessageState.FAILED,
        attempts=6,
        last_error="SMTPServerDisconnected",
    )


def again(message: Message) -> str:
    return f"{URL}{message.pk}/kirim/"


@pytest.mark.parametrize("who", ["secretariat", "administrator"])
def test_it_says_what_became_of_each_mail_and_neither_text_nor_address_nor_name(
    request, signed_in, who, failed, applicant
):
    page = signed_in(request.getfixturevalue(who)).get(URL).content.decode()
    assert applicant.member.number in page
    assert "Gagal terkirim" in page
    assert "SMTPServerDisconnected" in page
    for secret in ("Komentar rahasia", "Nama Rahasia", applicant.email, applicant.name, "/cms/pages/1/"):
        assert secret not in page


@pytest.mark.parametrize(
    "who", ["verifier_of_lebak", "chair_of_lebak", "editor_of_lebak", "communications", "board", "partner"]
)
def test_others_neither_see_it_nor_send_again(request, signed_in, who, failed):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(again(failed)).status_code == 404
    failed.refresh_from_db()
    assert failed.state == MessageState.FAILED


def test_strangers_stay_outside(client, stranger, failed):
    assert client.get(URL).status_code == 302
    client.force_login(stranger)
    assert client.get(URL).status_code == 403
    assert client.post(again(failed)).status_code == 403


def test_a_mail_that_was_given_up_is_sent_again_once_and_written_down(
    signed_in, secretariat, failed, entries, django_capture_on_commit_callbacks
):
    client = signed_in(secretariat)
    assert client.get(again(failed)).status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        assert "dikirim ulang sekarang" in client.post(again(failed), follow=True).content.decode()
        assert "sudah dalam pengiriman" in client.post(again(failed), follow=True).content.decode()
    assert [letter.to for letter in mail.outbox] == [[failed.user.email]]
    failed.refresh_from_db()
    assert (failed.state, failed.words) == (MessageState.SENT, {})
    [entry] = entries("message.sent_again")
    assert entry.facts == {"letter": "page_returned"}
    assert entry.person == f"accounts.user:{failed.user_id}"


def test_what_is_not_given_up_and_what_is_not_there_is_not_sent_again(signed_in, secretariat, failed):
    client = signed_in(secretariat)
    Message.objects.update(state=MessageState.SENT, sent_at=timezone.now())
    client.post(again(failed))
    Message.objects.update(state=MessageState.FAILED)
    User.objects.filter(pk=failed.user_id).update(is_active=False)
    assert "akunnya" in client.post(again(failed), follow=True).content.decode()
    assert Message.objects.get().state == MessageState.FAILED
    assert mail.outbox == []
    assert client.post(f"{URL}999999/kirim/").status_code == 404


def test_it_is_narrowed_by_status_and_subject(signed_in, secretariat, failed, stranger):
    Message.objects.create(user=stranger, letter="account_linked", path="/", state=MessageState.SENT)
    client = signed_in(secretariat)

    def shown(query: str) -> list[str]:
        return [row.letter for row, _kind, _title in client.get(f"{URL}?{query}").context["rows"]]

    assert set(shown("")) == {"page_returned", "account_linked"}
    assert shown("status=failed") == ["page_returned"]
    assert shown("tentang=account") == ["account_linked"]
    assert shown("status=failed&tentang=account") == []
    assert shown("status=%27%22%3Cscript%3E") == []


def test_the_desk_says_how_many_were_not_delivered(signed_in, secretariat, failed):
    page = signed_in(secretariat).get("/meja/").content.decode()
    assert "/meja/pesan/?status=failed" in page


def test_it_asks_as_many_queries_for_fifty_mails_as_for_five(signed_in, secretariat, failed):
    client = signed_in(secretariat)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        return len(asked)

    def write(count: int) -> None:
        for _number in range(count):
            user = MemberFactory(
                user=failed.user.__class__.objects.create_user(f"{Message.objects.count()}@test.forpeksos.id")
            ).user
            Message.objects.create(user=user, letter="account_linked", path="/")

    write(4)
    queries()
    few = queries()
    write(45)
    assert queries() == few <= 25
