"""Renewing: who, from when until when, once; and the reminders, each once, none lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from audit.models import Entry
from membership.actions.renewal import (
    ChangedSinceSeen,
    NotDue,
    NotRenewable,
    OfficerNeeded,
    remind,
    renew,
)
from membership.enums import DecisionKind, Standing
from membership.models import Member, RenewalReminder, StandingDecision
from membership.standing import end_of_validity
from tests.cast import Part
from tests.factories import MemberFactory

URL = "/anggota/perpanjang/"
TODAY = date(2026, 11, 24)


@pytest.fixture
def _today(time_machine):
    time_machine.move_to("2026-11-24 03:00Z", tick=False)


def ending_in(days: int, **fields) -> Member:
    """A member whose membership ends so many days from today."""
    end = timezone.localdate() + timedelta(days=days)
    fields = {"admitted": True, "admitted_on": end - timedelta(days=730), "valid_until": end} | fields
    return MemberFactory(**fields)


def end_of(member: Member) -> date | None:
    return Member.objects.get(pk=member.pk).valid_until


def her(days: int) -> Member:
    return ending_in(days, user=Part("anggota.lebak").play())


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
class TestSheHerself:
    @pytest.mark.parametrize("days", [60, 1, 0])
    def test_renews_from_sixty_days_before_and_loses_no_day(self, client, days):
        member = her(days)
        client.force_login(member.user)
        page = client.get(URL).content.decode()
        assert "Apakah data ini masih benar?" in page
        assert member.name in page
        answer = client.post(URL, {"version": member.version}, follow=True)
        assert "diperpanjang sampai" in answer.content.decode()
        assert end_of(member) == end_of_validity(member.valid_until)

    @pytest.mark.parametrize("days", [-1, -90])
    def test_renews_in_the_time_of_grace_from_today(self, client, days):
        member = her(days)
        client.force_login(member.user)
        client.post(URL, {"version": member.version})
        assert end_of(member) == date(2028, 11, 24)
        assert Member.objects.get(pk=member.pk).standing == Standing.ACTIVE

    def test_has_nothing_to_do_earlier(self, client):
        member = her(61)
        client.force_login(member.user)
        assert "Sekarang tidak ada yang perlu dilakukan" in client.get(URL).content.decode()
        client.post(URL, {"version": member.version})
        assert end_of(member) == member.valid_until
        with pytest.raises(NotDue):
            renew(member, version=1, by=member.user)

    def test_turns_to_her_branch_when_grace_is_over(self, client):
        member = her(-91)
        client.force_login(member.user)
        page = client.get(URL).content.decode()
        assert "hubungi cabang Anda" in page
        assert "masih benar – perpanjang" not in page
        client.post(URL, {"version": member.version})
        assert end_of(member) == member.valid_until
        with pytest.raises(OfficerNeeded):
            renew(member, version=1, by=member.user)

    @pytest.mark.parametrize("kind", DecisionKind)
    def test_cannot_while_a_decision_holds(self, client, kind):
        member = her(20)
        StandingDecision.objects.create(member=member, kind=kind)
        client.force_login(member.user)
        assert "masih benar – perpanjang" not in client.get(URL).content.decode()
        client.post(URL, {"version": member.version})
        assert end_of(member) == member.valid_until
        with pytest.raises(NotRenewable):
            renew(member, version=1, by=member.user)

    def test_is_told_when_she_is_a_candidate(self, client, member_of_lebak):
        client.force_login(member_of_lebak.user)
        assert "Anda calon anggota" in client.get(URL).content.decode()
        client.post(URL, {"version": member_of_lebak.version})
        assert end_of(member_of_lebak) is None

    @pytest.mark.parametrize("version", ["", "0", "7", "x", "9" * 30, "\x00", "<b>"])
    def test_looks_again_at_data_that_were_changed_since(self, client, version):
        member = her(20)
        client.force_login(member.user)
        answer = client.post(URL, {"version": version}, follow=True)
        assert "berubah sejak halaman ini dibuka" in answer.content.decode()
        assert end_of(member) == member.valid_until

    def test_renews_once_from_two_tabs_with_one_entry_and_one_mail(
        self, client, django_capture_on_commit_callbacks
    ):
        member = her(20)
        client.force_login(member.user)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(URL, {"version": member.version})
            second = client.post(URL, {"version": member.version}, follow=True)
        assert "Keanggotaan Anda berlaku sampai 14 Desember 2028" in second.content.decode()
        assert end_of(member) == end_of_validity(member.valid_until)
        [entry] = Entry.objects.about(member).filter(event="member.renewed")
        assert entry.facts == {"valid_until": "2028-12-14"}
        [letter] = mail.outbox
        assert (letter.to, "14 Desember 2028" in letter.body) == ([member.user.email], True)
        assert member.name not in letter.subject

    @pytest.mark.parametrize(
        ("days", "sentence"),
        [
            (60, "Keanggotaan Anda berakhir 23 Januari 2027."),
            (61, None),
            (-1, "masih dapat memperpanjangnya sendiri"),
            (-91, "Petugas cabang masih dapat memperpanjangnya"),
        ],
    )
    def test_reads_on_her_first_page_when_it_is_time(self, client, days, sentence):
        member = her(days)
        client.force_login(member.user)
        page = client.get("/anggota/").content.decode()
        assert ("notice" in page) is bool(sentence)
        assert (sentence or "") in page

    def test_sees_nobody_elses_data(self, client, stranger):
        client.force_login(stranger)
        assert client.get(URL).status_code == 404
        assert client.post(URL, {"version": 1}).status_code == 404

    def test_signs_in_first(self, client):
        assert client.get(URL).url.startswith("/akun/login/")


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
class TestAnOfficer:
    @pytest.mark.parametrize(("days", "expected"), [(-400, date(2028, 11, 24)), (10, date(2028, 12, 4))])
    def test_renews_after_grace_and_whoever_has_no_account(self, client, verifier_of_lebak, days, expected):
        member = ending_in(days)
        client.force_login(verifier_of_lebak)
        page = client.get(f"/meja/anggota/{member.pk}/").content.decode()
        assert "Data masih benar: perpanjang" in page
        client.post(f"/meja/anggota/{member.pk}/perpanjang/", {"version": member.version})
        assert end_of(member) == expected
        [entry] = Entry.objects.about(member).filter(event="member.renewed")
        assert entry.actor_id == verifier_of_lebak.pk

    @pytest.mark.parametrize("who", ["verifier_of_pandeglang", "chair_of_lebak", "editor_of_lebak", "board"])
    def test_of_elsewhere_or_without_the_right_renews_nobody(self, request, client, who):
        member = ending_in(-400)
        client.force_login(request.getfixturevalue(who))
        answer = client.post(f"/meja/anggota/{member.pk}/perpanjang/", {"version": member.version})
        assert answer.status_code == 404
        assert end_of(member) == member.valid_until

    def test_does_not_renew_herself_when_grace_is_over(self, client, verifier_of_lebak):
        member = ending_in(-400, user=verifier_of_lebak)
        client.force_login(verifier_of_lebak)
        assert client.post(f"/meja/anggota/{member.pk}/perpanjang/", {"version": 1}).status_code == 404
        client.post(URL, {"version": member.version})
        assert end_of(member) == member.valid_until

    def test_looks_again_at_data_that_were_changed_since(self, client, verifier_of_lebak):
        member = ending_in(-400)
        client.force_login(verifier_of_lebak)
        client.post(f"/meja/anggota/{member.pk}/perpanjang/", {"version": member.version + 1})
        assert end_of(member) == member.valid_until
        with pytest.raises(ChangedSinceSeen):
            renew(member, version=9, by=verifier_of_lebak)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_renew_once():
    member = her(20)
    copies = [Member.objects.get(pk=member.pk) for _n in range(20)]

    def one(copy: Member) -> bool:
        try:
            with suppress(NotDue):
                renew(copy, version=1, by=member.user)
                return True
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(one, copies)) == 1
    assert end_of(member) == end_of_validity(member.valid_until)
    assert Entry.objects.about(member).filter(event="member.renewed").count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
class TestReminders:
    @pytest.fixture
    def run(self, django_capture_on_commit_callbacks):
        """The job on a day that comes, and the subjects of the mails it sent."""

        def on(day: date) -> list[str]:
            mail.outbox.clear()
            with django_capture_on_commit_callbacks(execute=True):
                count = remind(day)
            assert count == len(mail.outbox)
            return [letter.subject.rpartition("] ")[2] for letter in mail.outbox]

        return on

    def test_come_sixty_thirty_and_seven_days_before_and_once_when_it_is_over(self, run):
        member = her(100)
        sent = {}
        for n in range(200):
            if subjects := run(TODAY + timedelta(days=n)):
                sent[100 - n] = subjects
        due, over = (
            ["Keanggotaan Anda segera berakhir"],
            ["Keanggotaan Anda sudah berakhir: masih dapat diperpanjang"],
        )
        assert sent == {60: due, 30: due, 7: due, -1: over}
        assert RenewalReminder.objects.filter(member=member).count() == 4

    def test_come_once_however_often_the_job_runs(self, run, django_assert_num_queries):
        her(30)
        assert len(run(TODAY)) == 1
        with django_assert_num_queries(4):  # of each of the four reminders who is due, and nobody by herself
            remind(TODAY)
        assert run(TODAY) == run(TODAY + timedelta(days=1)) == []

    @pytest.mark.parametrize("late", [1, 5, 22])
    def test_are_not_lost_on_a_day_without_the_job(self, run, late):
        her(30)
        assert len(run(TODAY + timedelta(days=late))) == 1
        assert run(TODAY + timedelta(days=late)) == []

    def test_are_one_mail_where_several_were_missed(self, run):
        her(61)
        assert len(run(TODAY + timedelta(days=56))) == 1
        assert run(TODAY + timedelta(days=56)) == []

    def test_begin_anew_after_a_renewal(self, run):
        member = her(30)
        run(TODAY)
        Member.objects.filter(pk=member.pk).update(valid_until=TODAY + timedelta(days=760))
        assert run(TODAY + timedelta(days=1)) == []
        assert len(run(TODAY + timedelta(days=700))) == 1

    def test_name_the_day_and_the_way_and_nobody_in_the_subject(self, run):
        member = her(30)
        run(TODAY)
        [letter] = mail.outbox
        assert "24 Desember 2026" in letter.body
        assert "/anggota/perpanjang/" in letter.body
        assert member.name not in letter.subject
        assert letter.to == [member.user.email]

    @pytest.mark.parametrize("kind", DecisionKind)
    def test_go_to_nobody_about_whom_a_decision_holds(self, run, kind):
        StandingDecision.objects.create(member=her(30), kind=kind)
        assert run(TODAY) == []

    def test_go_to_nobody_without_an_account_or_whose_data_rest(self, run):
        ending_in(30)
        ending_in(30, user=Part("a").play(), restricted_at=timezone.now())
        asleep = Part("b").play()
        ending_in(30, user=asleep)
        type(asleep).objects.filter(pk=asleep.pk).update(is_active=False)
        assert run(TODAY) == []
        assert not RenewalReminder.objects.exists()

    def test_ask_no_oftener_for_many_members_who_need_none(self, run, django_assert_num_queries):
        for _n in range(5):
            ending_in(100)
        with django_assert_num_queries(4):
            remind(TODAY)
