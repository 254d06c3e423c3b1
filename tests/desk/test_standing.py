"""Decisions about a membership at the desk: who decides what, on which days, and once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.utils import timezone

from membership.actions.standing import HeldAlready, OwnStanding, Unfit, decide
from membership.actions.stewardship import grant_role
from membership.decisions import Ruling
from membership.enums import DecisionKind, Role, Standing, TransferState
from membership.letters import tell
from membership.models import Member, Message, StandingDecision, Transfer
from membership.views.desk.delegation import people_for
from tests.cast import Part
from tests.desk.decisions import KINDS, LIST, a_member, answers, day, standing, url_of


@pytest.fixture
def member(db):
    return a_member(user=Part("anggota.lebak").play())


@pytest.fixture
def chair(at_desk, chair_of_lebak):
    """The chair's browser."""
    return at_desk(chair_of_lebak)


@pytest.mark.django_db
class TestDeciding:
    @pytest.mark.parametrize(("code", "expected"), KINDS.items())
    def test_is_recorded_told_and_shown_in_words(
        self, chair, member, entries, code, expected, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            answer = chair.post(url_of(member, code), answers(), follow=True)
        assert standing(member) == expected
        page = answer.content.decode()
        assert str(expected.label) in page
        assert "Riwayat keputusan" in page
        [entry] = entries("standing.decided")
        assert entry.actor_id == int(chair.session["_auth_user_id"])
        assert entry.facts == {"kind": expected.value, "since": day(), "until": None}
        told = [] if expected == Standing.DECEASED else [[member.user.email]]
        assert [letter.to for letter in mail.outbox] == told
        for letter in mail.outbox:
            assert "kode etik" not in letter.body
            assert member.name not in letter.subject

    def test_asks_first_what_then_only_for_what_that_needs(self, chair, member):
        page = chair.get(f"{LIST}{member.pk}/status/").content.decode()
        for words in ("Nonaktifkan", "Berhentikan sementara", "Catat berhenti", "Catat meninggal dunia"):
            assert words in page
        assert 'name="decree_number"' in chair.get(url_of(member)).content.decode()
        for code in ("nonaktif", "berhenti", "meninggal"):
            assert 'name="decree_number"' not in chair.get(url_of(member, code)).content.decode()
        assert 'name="reason"' not in chair.get(url_of(member, "meninggal")).content.decode()

    @pytest.mark.parametrize("kind", ["", "aktif", "calon", "x\x00", "<b>", "9" * 99])
    def test_of_an_unknown_kind_shows_the_choice_and_does_nothing(self, chair, member, kind):
        assert chair.get(url_of(member, kind)).status_code == 200
        assert chair.post(url_of(member, kind), answers()).status_code == 200
        assert not member.decisions.exists()

    @pytest.mark.parametrize("kind", ["diberhentikan-sementara", "diberhentikan"])
    @pytest.mark.parametrize(
        "changed",
        [
            {"reason": ""},
            {"reason": "   "},
            {"reason": "x" * 501},
            {"decree_number": ""},
            {"decree_number": "a\x00"},
            {"decree_date": ""},
            {"decree_date": "31/31/2026"},
            {"decree_date": day(1)},
            {"decree_date": "1999-01-01"},
            {"since": ""},
            {"since": day(-101)},
            {"since": day(400)},
            {"since": "0001-01-01"},
            {"since": "9999-12-31"},
        ],
    )
    def test_by_decree_needs_all_of_it_on_days_that_make_sense(self, chair, member, kind, changed):
        answer = chair.post(url_of(member, kind), answers(**{"decree_number": "77/SK"} | changed))
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "error-summary" in page
        assert "decree_number" in changed or "77/SK" in page  # nothing typed is lost
        assert not member.decisions.exists()

    def test_ends_on_its_first_day_or_later(self, chair, member):
        for until in (day(-1), day(367), "9999-12-31"):
            answer = chair.post(url_of(member), answers(until=until))
            assert "field__error" in answer.content.decode()
        chair.post(url_of(member), answers(until=day()))
        assert standing(member) == Standing.SUSPENDED

    def test_records_no_death_that_is_still_to_come(self, chair, member):
        chair.post(url_of(member, "meninggal"), {"since": day(1)})
        assert not member.decisions.exists()

    def test_the_act_itself_refuses_what_no_form_sends(self, member, chair_of_lebak):
        today = timezone.localdate()
        with pytest.raises(Unfit) as unfit:
            decide(member, Ruling(DecisionKind.DISMISSED, since=today, until=today), by=chair_of_lebak)
        assert set(unfit.value.faults) == {"until", "reason", "decree_number", "decree_date"}

    def test_markup_stays_text(self, chair, member):
        answer = chair.post(
            url_of(member), answers(reason="<b>'\"&%s{{x}}", decree_number="<i>"), follow=True
        )
        page = answer.content.decode()
        assert "&lt;b&gt;&#x27;&quot;&amp;%s{{x}}" in page
        assert "<i>" not in page

    def test_sent_twice_is_one_decision(self, chair, member, entries):
        chair.post(url_of(member), answers())
        second = chair.post(url_of(member), answers(), follow=True)
        assert "memang sudah tercatat" in second.content.decode()
        assert member.decisions.count() == 1
        assert len(entries("standing.decided")) == 1

    def test_of_the_same_kind_on_the_same_days_is_refused_in_a_clear_sentence(self, chair, member):
        chair.post(url_of(member), answers())
        again = chair.post(url_of(member), answers(reason="Alasan lain"))
        assert "yang lebih berat sudah berlaku" in again.content.decode()
        assert "Alasan lain" in again.content.decode()
        assert member.decisions.count() == 1

    def test_a_lighter_one_waits_until_the_graver_has_ended(self, chair, member):
        chair.post(url_of(member, "diberhentikan"), answers())
        assert 'name="since"' not in chair.get(url_of(member, "nonaktif")).content.decode()
        assert "yang lebih berat" in chair.post(url_of(member, "nonaktif"), answers()).content.decode()
        chair.post(url_of(member, "meninggal"), answers())
        assert standing(member) == Standing.DECEASED

    def test_about_somebody_never_admitted_is_that_she_left_or_died(self, chair, member_of_lebak):
        chair.post(url_of(member_of_lebak), answers())
        assert not member_of_lebak.decisions.exists()
        chair.post(url_of(member_of_lebak, "meninggal"), answers())
        assert standing(member_of_lebak) == Standing.DECEASED

    def test_needs_the_password_again(self, signed_in, chair_of_lebak, member):
        answer = signed_in(chair_of_lebak).post(url_of(member), answers())
        assert answer.url.startswith("/akun/reauthenticate/")
        assert not member.decisions.exists()

    @pytest.mark.parametrize("code", ["berhenti", "diberhentikan", "meninggal"])
    def test_withdraws_an_open_transfer_when_the_membership_ends(
        self, chair, member, pandeglang, entries, code
    ):
        transfer = Transfer.objects.create(
            member=member, origin=member.branch, destination=pandeglang, due_on=timezone.localdate()
        )
        chair.post(url_of(member, code), answers())
        transfer.refresh_from_db()
        assert transfer.state == TransferState.WITHDRAWN
        assert len(entries("transfer.withdrawn")) == 1

    def test_leaves_a_transfer_open_where_the_membership_only_rests(self, chair, member, pandeglang):
        transfer = Transfer.objects.create(
            member=member, origin=member.branch, destination=pandeglang, due_on=timezone.localdate()
        )
        chair.post(url_of(member), answers())
        transfer.refresh_from_db()
        assert transfer.state == TransferState.REQUESTED

    def test_does_not_end_roles_but_says_that_there_are_some(self, chair, member):
        grant_role(member.user, branch=member.branch, role=Role.EDITOR)
        assert "peran yang tidak berakhir" in chair.get(url_of(member)).content.decode()
        page = chair.post(url_of(member), answers(), follow=True).content.decode()
        assert "masih memegang peran" in page
        assert "/meja/tim/" in page
        assert member.user.stewardships.current().exists()

    def test_gives_somebody_suspended_or_gone_no_new_role(self, chair, chair_of_lebak, member, lebak):
        assert member in people_for(chair_of_lebak, lebak)
        chair.post(url_of(member), answers())
        assert member not in people_for(chair_of_lebak, lebak)


@pytest.mark.django_db
class TestWho:
    @pytest.mark.parametrize(
        "who", ["verifier_of_lebak", "verifier_of_pandeglang", "editor_of_lebak", "board", "communications"]
    )
    def test_may_not_decide_gets_the_answer_of_a_missing_member(self, request, at_desk, who, member):
        client = at_desk(request.getfixturevalue(who))
        for path in (url_of(member), f"{LIST}{member.pk + 9999}/status/"):
            assert client.get(path).status_code == 404
            assert client.post(path, answers()).status_code == 404
        assert not member.decisions.exists()

    def test_verifies_sees_what_was_decided_but_decides_nothing(
        self, chair, signed_in, verifier_of_lebak, member
    ):
        chair.post(url_of(member), answers())
        page = signed_in(verifier_of_lebak).get(f"{LIST}{member.pk}/").content.decode()
        assert "Melanggar kode etik" in page
        assert "Aktifkan kembali" not in page
        assert "Catat meninggal dunia" not in page

    def test_administers_the_portal_reads_no_reasons(self, chair, signed_in, administrator, member):
        chair.post(url_of(member), answers())
        page = signed_in(administrator).get(f"{LIST}{member.pk}/").content.decode()
        assert "Diberhentikan sementara" in page
        assert "Melanggar kode etik" not in page

    def test_chairs_the_branch_next_door_sees_nothing(self, chair, at_desk, member):
        chair.post(url_of(member), answers())
        other = at_desk(Part("ketua.pandeglang", Role.CHAIR, "kabupaten-pandeglang").play())
        [row] = member.decisions.all()
        for path in (f"{LIST}{member.pk}/", url_of(member), f"{LIST}{member.pk}/status/{row.pk}/akhiri/"):
            assert other.get(path).status_code == 404

    def test_nobody_decides_about_herself(self, at_desk, chair_of_lebak, secretariat):
        own = a_member(user=chair_of_lebak)
        client = at_desk(chair_of_lebak)
        assert client.post(url_of(own), answers()).status_code == 404
        with pytest.raises(OwnStanding):
            decide(own, Ruling(DecisionKind.PAUSED, since=timezone.localdate()), by=chair_of_lebak)
        row = StandingDecision.objects.create(member=own, kind=DecisionKind.SUSPENDED)
        path = f"{LIST}{own.pk}/status/{row.pk}/akhiri/"
        assert client.post(path, {"on": day(), "reason": "Saya"}).status_code == 404
        assert standing(own) == Standing.SUSPENDED

    def test_reads_her_own_standing_with_its_reason(self, chair, signed_in, member):
        chair.post(url_of(member), answers())
        page = signed_in(member.user).get("/anggota/").content.decode()
        assert "Diberhentikan sementara" in page
        assert "Melanggar kode etik" in page
        assert "12/SK/2026" in page

    def test_has_her_data_restricted_is_left_alone(self, chair, member):
        Member.objects.filter(pk=member.pk).update(restricted_at=timezone.now())
        assert chair.post(url_of(member), answers()).status_code == 404


@pytest.mark.django_db
def test_no_mail_goes_to_somebody_who_died(chair, member, django_capture_on_commit_callbacks):
    chair.post(url_of(member, "meninggal"), answers())
    assert not Message.objects.filter(user=member.user).exists()  # nor stands one among those not delivered
    with django_capture_on_commit_callbacks(execute=True):
        tell(member.user, "renewal_due", path="/anggota/", until=timezone.localdate())
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_twenty_decisions_at_once_are_one(chair_of_lebak):
    member, today = a_member(), timezone.localdate()

    def one(number: int) -> bool:
        try:
            with suppress(HeldAlready, IntegrityError):
                ruling = Ruling(DecisionKind.PAUSED, since=today - timedelta(days=number))
                return decide(Member.objects.get(pk=member.pk), ruling, by=chair_of_lebak)
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(one, range(20))) == 1
    assert member.decisions.count() == 1
