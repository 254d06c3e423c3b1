"""/anggota/pesan/: what was written to her, and which mails she wants."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.actions.sending import send_due
from membership.enums import MessageKind, MessageState
from membership.letters import tell
from membership.models import Message, MessageOptOut

pytestmark = pytest.mark.django_db

URL = "/anggota/pesan/"


@pytest.fixture
def page(client, applicant):
    client.force_login(applicant)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def test_visitors_sign_in_first(client):
    assert client.get(URL).url.startswith("/akun/login/")


def test_what_was_switched_off_is_read_here_with_its_link_and_as_text(page, applicant):
    MessageOptOut.objects.create(user=applicant, kind=MessageKind.DESK)
    tell(applicant, "page_waiting", path="/meja/persetujuan/7/", title="<b>Tebal</b>", branch="Lebak")
    send_due()
    assert mail.outbox == []
    shown = text_of(page.get(URL))
    assert 'href="/meja/persetujuan/7/"' in shown
    assert "Tidak dikirim: dimatikan" in shown
    assert "“&lt;b&gt;Tebal&lt;/b&gt;”" in shown


def test_what_was_mailed_is_listed_without_its_words(page, applicant):
    tell(applicant, "account_linked", path="/anggota/", number=7, branch="Lebak")
    send_due()
    shown = text_of(page.get(URL))
    assert "Terkirim" in shown
    assert "nomor 7" not in shown


def test_nobody_sees_what_was_written_to_others(page, stranger):
    tell(stranger, "account_linked", path="/rahasia/", number=7, branch="Lebak")
    assert "/rahasia/" not in text_of(page.get(URL))


def test_she_switches_kinds_off_and_on_again(page, applicant):
    kept = [MessageKind.RENEWAL.value]
    assert page.post(URL, dict.fromkeys(kept, "on")).status_code == 302
    page.post(URL, dict.fromkeys(kept, "on"))
    refused = {opt.kind for opt in MessageOptOut.objects.filter(user=applicant)}
    assert refused == {"application", "transfer", "profile"}
    page.post(URL, dict.fromkeys([*kept, "transfer", "application", "profile"], "on"))
    assert not MessageOptOut.objects.exists()


def test_security_cannot_be_switched_off_and_desk_work_is_offered_to_officers_alone(
    client, page, applicant, chair_of_lebak
):
    assert set(page.get(URL).context["form"].fields) == {"application", "renewal", "transfer", "profile"}
    page.post(URL, {"account": ""})
    assert not MessageOptOut.objects.filter(kind__in=["account", "desk"]).exists()
    client.force_login(chair_of_lebak)
    assert "desk" in client.get(URL).context["form"].fields


def test_a_switch_that_was_not_shown_stays_as_it_is(page, applicant):
    MessageOptOut.objects.create(user=applicant, kind=MessageKind.DESK)
    page.post(URL, {"application": "on"})
    assert MessageOptOut.objects.filter(user=applicant, kind=MessageKind.DESK).exists()


def test_the_page_asks_as_many_queries_for_many_messages_as_for_one(page, applicant):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page.get(URL)
        return len(asked)

    tell(applicant, "page_waiting", path="/a/", title="a", branch="b")
    queries()
    few = queries()
    for letter in ("page_returned", "role_given", "account_linked", "no_such_letter") * 10:
        Message.objects.create(user=applicant, letter=letter, path="/a/", state=MessageState.SENT)
    assert queries() == few <= 25
    assert len(page.get(URL).context["shown"]) == 30
