"""Moves between branches: who may ask, what each step needs and does, and that no history has a gap."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from audit.models import Entry
from membership.actions.transfer import (
    AnsweredMeanwhile,
    AskedAlready,
    CannotMove,
    OwnTransfer,
    accept,
    refuse,
    release,
    request_transfer,
    withdraw,
)
from membership.actions.transfer_escalation import escalate_late_transfers
from membership.enums import DecisionKind, Level, TransferState
from membership.models import Branch, Member, PastBranch, StandingDecision, Transfer
from membership.models.transfer import stays_of
from membership.rights import Action
from regions.models import Region
from tests.cast import LEBAK, PANDEGLANG, Part, branch_of
from tests.desk.test_parallel import at_once
from tests.factories import MemberFactory
from tests.membership.moves import LETTER, trail


@pytest.mark.django_db
class TestAsking:
    def test_is_for_two_weeks_and_stands_in_the_trail_of_her_branch(self, asked, mover, lebak, pandeglang):
        assert (asked.origin, asked.destination) == (lebak, pandeglang)
        assert asked.due_on == timezone.localdate() + timedelta(days=14)
        assert trail("transfer.requested") == [lebak.pk]

    def test_waits_only_once(self, asked, mover):
        with pytest.raises(AskedAlready):
            request_transfer(mover, destination=branch_of("kota-serang"), reason="Lagi.", by=mover.user)
        assert Transfer.objects.count() == 1

    @pytest.mark.parametrize("days", [91, 400])
    def test_is_not_for_who_is_past_the_days_of_grace(self, mover, pandeglang, days):
        end = timezone.localdate() - timedelta(days=days)
        Member.objects.filter(pk=mover.pk).update(admitted_on=end, valid_until=end)
        with pytest.raises(CannotMove):
            request_transfer(mover, destination=pandeglang, reason="Pindah.", by=mover.user)

    def test_is_for_who_is_in_the_days_of_grace(self, mover, pandeglang):
        end = timezone.localdate() - timedelta(days=90)
        Member.objects.filter(pk=mover.pk).update(admitted_on=end, valid_until=end)
        assert request_transfer(mover, destination=pandeglang, reason="Pindah.", by=mover.user)

    def test_is_not_for_a_candidate(self, member_of_lebak, pandeglang):
        with pytest.raises(CannotMove):
            request_transfer(
                member_of_lebak, destination=pandeglang, reason="Pindah.", by=member_of_lebak.user
            )

    @pytest.mark.parametrize("field", ["restricted_at", "erased_at"])
    def test_is_not_for_whose_data_nobody_may_use(self, mover, pandeglang, field):
        blank = {"name": "", "user": None} if field == "erased_at" else {}
        Member.objects.filter(pk=mover.pk).update(**{field: timezone.now()}, **blank)
        with pytest.raises(CannotMove):
            request_transfer(mover, destination=pandeglang, reason="Pindah.", by=mover.user)

    def test_leads_to_another_kabupaten_or_kota(self, mover, lebak, pandeglang):
        district = Region.objects.filter(parent=pandeglang.region).first()
        unit = pandeglang.add_child(level=Level.DISTRICT, region=district, name="Unit", slug="unit")
        for wrong in (lebak, unit, Branch.objects.get(level=Level.PROVINCE)):
            with pytest.raises(CannotMove):
                request_transfer(mover, destination=wrong, reason="Pindah.", by=mover.user)


@pytest.mark.django_db
class TestAnswering:
    def test_goes_by_release_and_acceptance_and_keeps_number_and_history(
        self, released, mover, lebak, pandeglang, verifier_of_pandeglang
    ):
        number, version = mover.number, mover.version
        assert (released.letter_number, released.due_on) == (
            LETTER,
            timezone.localdate() + timedelta(days=14),
        )
        assert Member.objects.get(pk=mover.pk).branch == lebak
        accept(released, by=verifier_of_pandeglang)
        row = Member.objects.get(pk=mover.pk)
        assert (row.branch, row.number, row.version) == (pandeglang, number, version + 1)
        assert PastBranch.objects.get().branch == lebak
        assert [stay.branch for stay in stays_of(row)] == [lebak, pandeglang]
        for event in ("transfer.released", "transfer.accepted"):
            assert trail(event) == sorted([lebak.pk, pandeglang.pk])

    def test_leaves_each_branch_its_own_two_weeks_and_is_late_at_each(
        self, asked, verifier_of_lebak, time_machine
    ):
        for _branch in range(2):
            time_machine.move_to(timezone.now() + timedelta(days=15))
            today = timezone.localdate()
            assert [escalate_late_transfers(today), escalate_late_transfers(today)] == [1, 0]
            if asked.state == TransferState.REQUESTED:
                release(asked, letter_number=LETTER, by=verifier_of_lebak)
                assert asked.due_on == today + timedelta(days=14)

    def test_moves_nobody_who_is_not_in_the_branch_that_released_her(
        self, released, mover, verifier_of_pandeglang
    ):
        elsewhere = branch_of("kota-serang")
        Member.objects.filter(pk=mover.pk).update(branch=elsewhere)
        with pytest.raises(AnsweredMeanwhile):
            accept(released, by=verifier_of_pandeglang)
        assert Member.objects.get(pk=mover.pk).branch == elsewhere
        assert not PastBranch.objects.exists()

    def test_takes_no_step_twice_and_none_before_its_time(
        self, asked, verifier_of_lebak, verifier_of_pandeglang
    ):
        with pytest.raises(AnsweredMeanwhile):
            accept(asked, by=verifier_of_pandeglang)
        release(asked, letter_number=LETTER, by=verifier_of_lebak)
        with pytest.raises(AnsweredMeanwhile):
            release(asked, letter_number="lain", by=verifier_of_lebak)
        accept(asked, by=verifier_of_pandeglang)
        with pytest.raises(AnsweredMeanwhile):
            accept(asked, by=verifier_of_pandeglang)
        with pytest.raises(AnsweredMeanwhile):
            refuse(asked, reason="Terlambat.", by=verifier_of_pandeglang)
        assert not withdraw(asked, by=asked.member.user)
        assert PastBranch.objects.count() == 1
        assert Transfer.objects.get().letter_number == LETTER

    def test_a_refusal_says_why_and_leaves_her_where_she_is(
        self, released, mover, lebak, verifier_of_pandeglang
    ):
        refuse(released, reason="Berkas belum lengkap.", by=verifier_of_pandeglang)
        row = Transfer.objects.get()
        assert (row.state, row.refusal) == (TransferState.REFUSED, "Berkas belum lengkap.")
        assert Member.objects.get(pk=mover.pk).branch == lebak

    def test_a_refusal_of_what_was_seen_before_the_release_does_not_count(self, asked, verifier_of_lebak):
        stale = Transfer.objects.get()
        release(asked, letter_number=LETTER, by=verifier_of_lebak)
        with pytest.raises(AnsweredMeanwhile):
            refuse(stale, reason="Tidak.", by=verifier_of_lebak)

    def test_who_withdrew_can_ask_again(self, asked, mover, pandeglang):
        assert withdraw(asked, by=mover.user)
        assert not withdraw(asked, by=mover.user)
        assert request_transfer(mover, destination=pandeglang, reason="Jadi pindah.", by=mover.user)

    def test_nobody_answers_her_own(self, asked, mover):
        for answer in (
            lambda: release(asked, letter_number=LETTER, by=mover.user),
            lambda: refuse(asked, reason="Tidak.", by=mover.user),
        ):
            with pytest.raises(OwnTransfer):
                answer()

    def test_an_officers_own_request_does_not_wait_for_her(self, lebak, pandeglang, verifier_of_lebak):
        own = MemberFactory(branch=lebak, user=verifier_of_lebak, admitted=True)
        asked = request_transfer(own, destination=pandeglang, reason="Pindah.", by=own.user)
        assert Transfer.objects.within_reach_of(verifier_of_lebak).get() == asked
        assert not Transfer.objects.within_reach_of(verifier_of_lebak, Action.DECIDE).exists()

    def test_nobody_is_moved_whose_data_are_restricted(self, released, mover, verifier_of_pandeglang):
        Member.objects.filter(pk=mover.pk).update(restricted_at=timezone.now())
        with pytest.raises(CannotMove):
            accept(released, by=verifier_of_pandeglang)
        assert Transfer.objects.get().state == TransferState.RELEASED

    def test_nobody_is_moved_who_was_suspended_meanwhile(self, released, mover, verifier_of_pandeglang):
        StandingDecision.objects.create(member=mover, kind=DecisionKind.SUSPENDED)
        with pytest.raises(CannotMove):
            accept(released, by=verifier_of_pandeglang)

    def test_whose_time_ran_out_while_branches_took_theirs_is_moved(
        self, released, mover, pandeglang, verifier_of_pandeglang
    ):
        end = timezone.localdate() - timedelta(days=95)
        Member.objects.filter(pk=mover.pk).update(admitted_on=end, valid_until=end)
        accept(released, by=verifier_of_pandeglang)
        assert Member.objects.get(pk=mover.pk).branch == pandeglang


@pytest.mark.django_db(transaction=True)
def test_of_twenty_acceptances_at_once_one_counts():
    member = MemberFactory(branch=branch_of(LEBAK), user=Part("anggota").play(), admitted=True)
    officer = Part("petugas").play()
    transfer = request_transfer(member, destination=branch_of(PANDEGLANG), reason="Pindah.", by=member.user)
    release(transfer, letter_number=LETTER, by=officer)
    done = at_once(lambda _n: accept(Transfer.objects.get(), by=officer), range(20))
    assert sum(isinstance(one, AnsweredMeanwhile) for one in done) == 19, done
    assert PastBranch.objects.count() == 1
    assert Member.objects.get(pk=member.pk).version == member.version + 1
    assert Entry.objects.filter(event="transfer.accepted").count() == 2  # in the trail of each branch


@pytest.mark.django_db(transaction=True)
def test_of_an_acceptance_and_a_withdrawal_at_once_one_counts():
    member = MemberFactory(branch=branch_of(LEBAK), user=Part("anggota").play(), admitted=True)
    officer = Part("petugas").play()
    transfer = request_transfer(member, destination=branch_of(PANDEGLANG), reason="Pindah.", by=member.user)
    release(transfer, letter_number=LETTER, by=officer)
    at_once(
        lambda act: act(),
        [
            lambda: accept(Transfer.objects.get(), by=officer),
            lambda: withdraw(Transfer.objects.get(), by=member.user),
        ],
    )
    moved = Member.objects.get(pk=member.pk).branch.slug == PANDEGLANG
    assert moved == (Transfer.objects.get().state == TransferState.ACCEPTED) == PastBranch.objects.exists()
    connection.close()


@pytest.mark.django_db
class TestMails:
    def test_go_to_whose_turn_it_is_and_to_her_and_name_nobody(
        self, mover, pandeglang, verifier_of_lebak, verifier_of_pandeglang, django_capture_on_commit_callbacks
    ):
        def sent(act) -> set[str]:
            mail.outbox.clear()
            with django_capture_on_commit_callbacks(execute=True):
                act()
            for letter in mail.outbox:
                assert mover.name not in letter.subject + letter.body
                assert mover.number not in letter.subject + letter.body
                assert "/mutasi/" in letter.body or "/anggota/profil/" in letter.body
            return {letter.to[0] for letter in mail.outbox}

        her, origin, destination = mover.user.email, verifier_of_lebak.email, verifier_of_pandeglang.email
        asking = {"destination": pandeglang, "reason": "Rahasia keluarga.", "by": mover.user}
        assert sent(lambda: request_transfer(mover, **asking)) == {her, origin}
        asked = Transfer.objects.get()
        assert sent(lambda: release(asked, letter_number=LETTER, by=verifier_of_lebak)) == {her, destination}
        assert sent(lambda: accept(asked, by=verifier_of_pandeglang)) == {her}
        assert "/anggota/profil/" in mail.outbox[-1].body  # where she brings her affiliation up to date

    def test_go_above_where_she_alone_would_answer(
        self, lebak, pandeglang, secretariat, verifier_of_lebak, django_capture_on_commit_callbacks
    ):
        own = MemberFactory(branch=lebak, user=verifier_of_lebak, admitted=True)
        with django_capture_on_commit_callbacks(execute=True):
            request_transfer(own, destination=pandeglang, reason="Pindah.", by=own.user)
        assert {letter.to[0] for letter in mail.outbox} == {own.user.email, secretariat.email}

    def test_the_secretariat_hears_once_of_those_past_their_day(
        self, released, secretariat, django_capture_on_commit_callbacks
    ):
        today = timezone.localdate()
        counts = []
        for day in (today + timedelta(days=14), today + timedelta(days=15), today + timedelta(days=16)):
            with django_capture_on_commit_callbacks(execute=True):
                counts.append(escalate_late_transfers(day))
        assert counts == [0, 1, 0]
        assert [letter.to for letter in mail.outbox] == [[secretariat.email]]
