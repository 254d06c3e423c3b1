"""Coming back: a decision ends, and its row stays."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from membership.enums import DecisionKind, Standing
from membership.models import Member, StandingDecision
from tests.cast import Part
from tests.desk.decisions import LIST, a_member, day, standing


@pytest.fixture
def member(db):
    return a_member(user=Part("anggota.lebak").play())


@pytest.fixture
def chair(at_desk, chair_of_lebak):
    """The chair's browser."""
    return at_desk(chair_of_lebak)


@pytest.mark.django_db
class TestComingBack:
    @pytest.fixture
    def row(self, member):
        """A suspension of ten days ago."""
        return StandingDecision.objects.create(
            member=member,
            kind=DecisionKind.SUSPENDED,
            since=timezone.localdate() - timedelta(days=10),
            reason="Melanggar kode etik",
        )

    def url(self, row: StandingDecision) -> str:
        return f"{LIST}{row.member_id}/status/{row.pk}/akhiri/"

    def test_sets_the_day_before_as_the_last_and_keeps_the_row(
        self, chair, chair_of_lebak, row, entries, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            page = chair.post(self.url(row), {"on": day(), "reason": "Sudah selesai"}, follow=True)
        assert "Sudah selesai" in page.content.decode()
        row.refresh_from_db()
        assert (row.until.isoformat(), row.is_void, row.ended_by) == (day(-1), False, chair_of_lebak)
        assert standing(row.member) == Standing.ACTIVE
        [entry] = entries("standing.ended")
        assert entry.facts == {"kind": "suspended", "since": day(-10), "until": day(-1)}
        assert [letter.to for letter in mail.outbox] == [[row.member.user.email]]

    def test_counts_from_a_later_day_on_that_day(self, chair, row, time_machine):
        chair.post(self.url(row), {"on": day(5), "reason": "Masa sanksi selesai"})
        assert standing(row.member) == Standing.SUSPENDED
        time_machine.move_to(timezone.now() + timedelta(days=5))
        assert standing(row.member) == Standing.ACTIVE

    def test_to_a_later_day_ends_it_once_however_often_it_is_sent(self, chair, row, entries):
        for _click in range(2):
            entry = {"on": day(5), "reason": "Masa sanksi selesai"}
            assert chair.post(self.url(row), entry).status_code == 302
        row.refresh_from_db()
        assert row.until.isoformat() == day(4)
        assert len(entries("standing.ended")) == 1

    @pytest.mark.parametrize("since", [0, 7])
    def test_before_it_counted_takes_it_back_and_it_holds_on_no_day(self, chair, member, since):
        row = StandingDecision.objects.create(
            member=member, kind=DecisionKind.LEFT, since=timezone.localdate() + timedelta(days=since)
        )
        page = chair.post(self.url(row), {"on": day(), "reason": "Salah orang"}, follow=True)
        row.refresh_from_db()
        assert row.is_void
        assert "tidak pernah berlaku" in page.content.decode()
        for ahead in (0, since, since + 1):
            on = timezone.localdate() + timedelta(days=ahead)
            assert not StandingDecision.objects.holding(on).exists()
            assert Member.objects.get(pk=member.pk).decision_on(on) is None

    def test_sent_twice_is_one_end(self, chair, row, entries):
        chair.post(self.url(row), {"on": day(), "reason": "Selesai"})
        second = chair.post(self.url(row), {"on": day(-2), "reason": "Lain"}, follow=True)
        assert "sudah berakhir sebelumnya" in second.content.decode()
        row.refresh_from_db()
        assert (row.until.isoformat(), row.end_reason) == (day(-1), "Selesai")
        assert len(entries("standing.ended")) == 1

    @pytest.mark.parametrize(
        "changed",
        [
            {"on": day(-11)},
            {"on": day(400)},
            {"on": ""},
            {"on": "\x00"},
            {"reason": " "},
            {"reason": "a\x00"},
        ],
    )
    def test_on_a_day_that_makes_no_sense_or_without_a_reason_is_refused(self, chair, row, changed):
        answer = chair.post(self.url(row), {"on": day(), "reason": "Selesai"} | changed)
        assert "error-summary" in answer.content.decode()
        assert standing(row.member) == Standing.SUSPENDED

    def test_later_than_it_ends_by_itself_is_refused(self, chair, row):
        StandingDecision.objects.filter(pk=row.pk).update(until=day(3))
        answer = chair.post(self.url(row), {"on": day(9), "reason": "Selesai"})
        assert "berakhir sendiri lebih awal" in answer.content.decode()

    def test_from_a_rest_needs_no_reason(self, chair, member):
        row = StandingDecision.objects.create(member=member, kind=DecisionKind.PAUSED, since=day(-3))
        chair.post(self.url(row), {"on": day(), "reason": ""})
        assert standing(member) == Standing.ACTIVE

    def test_of_another_member_is_a_missing_page(self, chair, row, lebak):
        other = a_member()
        assert chair.get(f"{LIST}{other.pk}/status/{row.pk}/akhiri/").status_code == 404

    @pytest.mark.parametrize("who", ["verifier_of_lebak", "verifier_of_pandeglang", "editor_of_lebak"])
    def test_is_decided_by_nobody_else(self, request, at_desk, row, who):
        client = at_desk(request.getfixturevalue(who))
        assert client.post(self.url(row), {"on": day(), "reason": "x"}).status_code == 404
        assert standing(row.member) == Standing.SUSPENDED
