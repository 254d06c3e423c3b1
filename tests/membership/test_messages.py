"""The outbox: what is told is written with what happened, leaves once, and is tried again until it works."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from membership.actions import sending
from membership.enums import MessageKind, MessageState
from membership.letterbook import ALWAYS, KINDS, SAMPLES, all_letters, kind_of, letters_of, words_of, written
from membership.letters import tell
from membership.models import Message, MessageOptOut
from privacy.actions.erase import erase_person
from vault.personal import Subject

pytestmark = pytest.mark.django_db


class Down:
    """A mail server that refuses, and says so with the address."""

    def __init__(self, problem: Exception) -> None:
        self.problem, self.asked = problem, 0

    def send_messages(self, letters: list) -> int:
        self.asked += 1
        raise self.problem


@pytest.fixture
def down(monkeypatch) -> Down:
    server = Down(SMTPRecipientsRefused({"rahasia@test.forpeksos.id": (550, b"no such user")}))
    monkeypatch.setattr(sending, "get_connection", lambda _backend: server)
    return server


def waiting(user: User, letter: str = "page_waiting", **words) -> Message:
    """A message that was written, whose process died before it was sent."""
    tell(user, letter, path="/meja/persetujuan/1/", **({"title": "Judul", "branch": "Lebak"} | words))
    return Message.objects.get(user=user)


def move_clock(monkeypatch, **by: int) -> None:
    later = timezone.now() + timedelta(**by)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)


# --- writing and sending --------------------------------------------------------------------------


def test_a_letter_leaves_after_the_commit_with_a_link_and_its_words_are_forgotten(
    member_of_lebak, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(member_of_lebak.user, "account_linked", path="/anggota/", number=7, branch="Kabupaten Lebak")
        assert mail.outbox == []
    [letter] = mail.outbox
    assert letter.to == [member_of_lebak.user.email]
    assert "nomor 7, Kabupaten Lebak" in letter.body
    assert "/anggota/\n" in letter.body
    message = Message.objects.get()
    assert (message.state, message.words, message.attempts) == (MessageState.SENT, {}, 1)
    assert message.sent_at


def test_what_is_undone_is_not_told(member_of_lebak):
    with transaction.atomic():
        tell(member_of_lebak.user, "account_linked", path="/anggota/")
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_crash_between_commit_and_sending_loses_nothing(applicant):
    waiting(applicant)  # on_commit never runs here, as in a process that died
    assert mail.outbox == []
    call_command("send_messages")
    assert [letter.to for letter in mail.outbox] == [[applicant.email]]
    call_command("send_messages")
    assert len(mail.outbox) == 1


def test_a_crash_in_the_middle_of_sending_is_made_good_ten_minutes_later(applicant, monkeypatch):
    message = waiting(applicant)
    assert message.claim(until=timezone.now() + sending.LEASE)  # and then the process dies
    assert sending.send_due() == 0
    move_clock(monkeypatch, minutes=11)
    assert sending.send_due() == 1
    assert len(mail.outbox) == 1


def test_an_attempt_that_comes_back_too_late_leaves_the_later_one_alone(applicant):
    slow = waiting(applicant)
    assert slow.claim(until=timezone.now())
    quick = Message.objects.get(pk=slow.pk)
    assert quick.claim(until=timezone.now())
    assert not slow.settle(MessageState.FAILED, last_error="TimeoutError")
    assert quick.settle(MessageState.SENT)
    assert Message.objects.get(pk=slow.pk).state == MessageState.SENT


def test_the_address_is_the_one_of_the_day_on_which_it_leaves(applicant):
    waiting(applicant)
    User.objects.filter(pk=applicant.pk).update(email="baru@test.forpeksos.id")
    sending.send_due()
    assert [letter.to for letter in mail.outbox] == [["baru@test.forpeksos.id"]]
    assert "@" not in "".join(map(str, Message.objects.values_list().get()))


def test_days_and_moments_arrive_as_they_were_given(applicant):
    moment = timezone.now().replace(microsecond=0)
    waiting(applicant, "role_given", role="Ketua", since=date(2026, 5, 1), until=None)
    sending.send_due()
    assert "1 Mei 2026" in mail.outbox[0].body
    assert gettext("until further notice") in mail.outbox[0].body
    assert sending.unpacked(Message(words={"a": {"moment": moment.isoformat()}}).words) == {"a": moment}


def test_nobody_and_closed_accounts_are_told_nothing(applicant):
    tell(None, "account_linked", path="/anggota/")
    message = waiting(applicant)
    User.objects.filter(pk=applicant.pk).update(is_active=False)
    tell(User.objects.get(pk=applicant.pk), "account_linked", path="/anggota/")
    sending.send_due()
    assert mail.outbox == []
    assert Message.objects.get().last_error == sending.ACCOUNT_CLOSED
    assert message == Message.objects.get()


# --- failures ----------------------------------------------------------------------------------------


def test_a_failing_mail_server_is_asked_six_times_with_growing_pauses_and_then_given_up(
    applicant, down, monkeypatch
):
    message = waiting(applicant)
    start, pauses = timezone.now(), []
    for _attempt in range(6):
        assert sending.send_due() == 1
        assert sending.send_due() == 0  # not before its time
        message.refresh_from_db()
        pauses.append(round((message.next_attempt_at - timezone.now()) / timedelta(minutes=1)))
        later = message.next_attempt_at
        monkeypatch.setattr("django.utils.timezone.now", lambda later=later: later)
    assert pauses[:5] == [1, 5, 30, 180, 720]
    assert (message.state, message.attempts, down.asked) == (MessageState.FAILED, 6, 6)
    assert message.words["title"] == "Judul"  # to send it again
    assert start < timezone.now()


def test_after_a_failure_it_arrives_once_the_server_is_back(applicant, monkeypatch):
    message = waiting(applicant)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "get_connection", lambda _backend: Down(SMTPServerDisconnected()))
        sending.send_due()
    move_clock(monkeypatch, minutes=2)
    sending.send_due()
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == (MessageState.SENT, 2, "")
    assert len(mail.outbox) == 1


def test_a_worker_is_told_when_to_try_again(applicant, down, settings):
    settings.TASKS = settings.TASKS | {"jobs": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    message = waiting(applicant)
    sending.send_due()
    message.refresh_from_db()
    [again] = sending.send_message.get_backend().results
    assert (again.args, again.task.run_after) == ([message.pk], message.next_attempt_at)


def test_neither_the_row_nor_the_log_names_the_address_or_the_words(applicant, down, caplog):
    message = waiting(applicant, title="Rahasia")
    with caplog.at_level(logging.DEBUG):
        sending.send_due()
    message.refresh_from_db()
    assert message.last_error == "SMTPRecipientsRefused"
    assert "SMTPRecipientsRefused" in caplog.text
    assert "@" not in caplog.text
    assert "Rahasia" not in caplog.text


def test_an_attempt_that_dies_each_time_is_given_up_too(applicant, monkeypatch):
    message = waiting(applicant)
    Message.objects.filter(pk=message.pk).update(attempts=sending.MOST_ATTEMPTS)
    assert sending.send_due() == 1
    message.refresh_from_db()
    assert (message.state, message.last_error) == (MessageState.FAILED, sending.BROKEN_OFF)
    assert mail.outbox == []


def test_a_letter_whose_template_is_gone_waits_and_stops_no_other(applicant, stranger):
    waiting(applicant, "no_such_letter")
    waiting(stranger)
    assert sending.send_due() == 2
    assert [letter.to for letter in mail.outbox] == [[stranger.email]]
    assert Message.objects.get(user=applicant).last_error == "TemplateDoesNotExist"


# --- switched off ----------------------------------------------------------------------------------


def test_a_kind_that_is_switched_off_is_not_mailed_but_stays_readable(applicant):
    MessageOptOut.objects.create(user=applicant, kind=MessageKind.DESK)
    message = waiting(applicant)
    sending.send_due()
    message.refresh_from_db()
    assert mail.outbox == []
    assert message.state == MessageState.SKIPPED
    assert "Judul" in sending.read(message, None)[1]


def test_others_get_it_all_the_same_and_so_does_she_about_other_kinds(applicant, stranger):
    MessageOptOut.objects.create(user=applicant, kind=MessageKind.TRANSFER)
    waiting(applicant)
    waiting(stranger)
    sending.send_due()
    assert {tuple(letter.to) for letter in mail.outbox} == {(applicant.email,), (stranger.email,)}


@pytest.mark.parametrize("letter", letters_of(MessageKind.ACCOUNT))
def test_security_and_law_are_mailed_whatever_was_switched_off(applicant, letter):
    for kind in MessageKind:
        MessageOptOut.objects.create(user=applicant, kind=kind)
    waiting(applicant, letter)
    sending.send_due()
    assert len(mail.outbox) == 1


def test_a_letter_that_nobody_classified_cannot_be_switched_off():
    assert kind_of("something_new") == MessageKind.ACCOUNT


# --- letters ----------------------------------------------------------------------------------------


def test_every_letter_has_a_kind():
    """A new template in templates/desk/mail: say in membership/letterbook.py of which kind it is."""
    unclassified = {letter for letter in all_letters() if not any(map(letter.startswith, KINDS))}
    assert unclassified == set()


@pytest.mark.parametrize("letter", all_letters())
def test_every_letter_is_written_with_its_words_and_none_other(letter):
    subject, body = written(letter, {name: SAMPLES.get(name, "kata") for name in words_of(letter)})
    assert subject
    assert "\n" not in subject
    assert SAMPLES["portal"] in body
    assert {*ALWAYS} <= {*words_of(letter)}
    assert kind_of(letter) in MessageKind


def test_erasing_her_takes_her_messages_along(member_of_lebak, secretariat):
    waiting(member_of_lebak.user)
    MessageOptOut.objects.create(user=member_of_lebak.user, kind=MessageKind.DESK)
    erase_person(Subject(member_id=member_of_lebak.pk), by=None)
    assert not Message.objects.exists()
    assert not MessageOptOut.objects.exists()


# --- at once -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_ten_senders_at_once_send_each_message_once(applicant, stranger, monkeypatch):
    with transaction.atomic():
        for number in range(5):
            for user in (applicant, stranger):
                Message.objects.create(
                    user=user, letter="page_waiting", path="/x/", words={"title": str(number)}
                )
    mail.outbox.clear()

    def sender(_number: int) -> int:
        try:
            return sending.send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as crowd:
        counts = list(crowd.map(sender, range(10)))
    assert sum(counts) == 10
    assert len(mail.outbox) == 10
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.SENT, 1)}
