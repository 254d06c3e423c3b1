"""However a member comes to another branch, her history has no gap."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from membership.actions.moving import MovedMeanwhile, NotInBothBranches, move
from membership.actions.registering import correct_member
from membership.enums import TransferState
from membership.models import Member, PastBranch, Transfer
from membership.models.transfer import stays_of
from tests.cast import LEBAK, branch_of
from tests.factories import MemberFactory
from tests.membership.moves import trail


@pytest.mark.django_db
class TestMovingInTheRegister:
    def test_writes_the_same_history_and_stands_in_both_trails(self, mover, lebak, pandeglang, secretariat):
        correct_member(mover, values={"branch": pandeglang}, version=mover.version, by=secretariat)
        assert [stay.branch for stay in stays_of(mover)] == [lebak, pandeglang]
        assert trail("member.changed") == sorted([lebak.pk, pandeglang.pk])

    def test_is_for_those_alone_who_may_change_members_in_both(
        self, mover, pandeglang, verifier_of_lebak, verifier_of_pandeglang, lebak
    ):
        for officer in (verifier_of_lebak, verifier_of_pandeglang):
            with pytest.raises(NotInBothBranches):
                correct_member(
                    mover, values={"branch": pandeglang, "name": "Lain"}, version=mover.version, by=officer
                )
        row = Member.objects.get(pk=mover.pk)
        assert (row.branch, row.name) == (lebak, mover.name)

    def test_ends_a_transfer_that_waits(self, released, mover, secretariat):
        move(mover, to=branch_of("kota-serang"), by=secretariat)
        assert Transfer.objects.get().state == TransferState.WITHDRAWN
        assert len(trail("transfer.withdrawn")) == 1

    def test_is_not_for_whose_data_nobody_may_use(self, mover, lebak, pandeglang, secretariat):
        Member.objects.filter(pk=mover.pk).update(restricted_at=timezone.now())
        with pytest.raises(MovedMeanwhile):
            move(mover, to=pandeglang, by=secretariat)
        assert Member.objects.get(pk=mover.pk).branch == lebak
        assert not PastBranch.objects.exists()

    def test_twice_in_the_same_moment_keeps_both_stays_in_their_order(
        self, mover, lebak, pandeglang, secretariat, time_machine
    ):
        time_machine.move_to(timezone.now(), tick=False)
        serang = branch_of("kota-serang")
        for place in (pandeglang, serang, lebak):
            assert move(mover, to=place, by=secretariat)
        assert [stay.branch for stay in stays_of(mover)] == [lebak, pandeglang, serang, lebak]

    def test_to_where_she_is_says_that_nothing_is_new(self, mover, lebak, secretariat):
        assert not move(mover, to=lebak, by=secretariat)
        assert not PastBranch.objects.exists()


SLUGS = ["kabupaten-lebak", "kabupaten-pandeglang", "kota-serang", "kota-cilegon", "kabupaten-tangerang"]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.sampled_from(SLUGS), max_size=8), days=st.integers(0, 40))
def test_a_chain_of_moves_has_no_overlap_and_no_gap(secretariat, places, days):
    start = timezone.localdate() - timedelta(days=days)
    member = MemberFactory(branch=branch_of(LEBAK), registered_on=start)
    way = [LEBAK, *(slug for slug in places if move(member, to=branch_of(slug), by=secretariat))]
    row = Member.objects.get(pk=member.pk)
    stays = stays_of(row)
    assert [stay.branch.slug for stay in stays] == way
    assert stays[0].since == start
    assert [stay.until for stay in stays[:-1]] == [stay.since for stay in stays[1:]]
    assert (stays[-1].branch, stays[-1].until) == (row.branch, None)
    moments = list(row.past_branches.values_list("left_at", flat=True))
    assert moments == sorted(set(moments))
