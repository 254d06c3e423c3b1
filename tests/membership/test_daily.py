"""What a day brings by itself: late applications, and that one job's failure stops no other."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.models import Entry
from membership import daily
from membership.actions.escalation import escalate_late
from membership.enums import ApplicationState, Role
from membership.policies import deciders_of
from membership.rights import Action, Thing
from tests.cast import LEBAK, Part, branch_of
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db
WHAT = (Action.DECIDE, Thing.APPLICATION)


def run() -> str:
    out = StringIO()
    call_command("daily", stdout=out, stderr=out)
    return out.getvalue()


def late(**fields):
    return ApplicationFactory(due_on=timezone.localdate() - timedelta(days=1), **fields)


class TestTheCommand:
    def test_says_of_each_job_how_much_it_did(self):
        late()
        assert "applications passed to the secretariat: 1" in run()
        assert "applications passed to the secretariat: 0" in run()

    def test_goes_on_after_a_failure_and_ends_with_an_error(self, monkeypatch):
        done, out = [], StringIO()

        def breaks(_day):
            raise ValueError("Siti Rahasia 3602011505800001")

        monkeypatch.setattr(
            "membership.management.commands.daily.JOBS",
            (("broken", breaks), ("whole", done.append)),
        )
        with pytest.raises(CommandError, match="broken"):
            call_command("daily", stdout=out, stderr=out)
        assert done == [timezone.localdate()]
        assert "broken: FAILED (ValueError at" in out.getvalue()
        assert "Rahasia" not in out.getvalue()

    def test_names_each_job_once(self):
        names = [name for name, _job in daily.JOBS]
        assert len(set(names)) == len(names)


class TestLateApplications:
    def test_go_to_the_secretariat_once_with_one_mail_and_stay_with_the_branch(
        self, secretariat, verifier_of_lebak, django_capture_on_commit_callbacks
    ):
        rows = [late(), late()]
        with django_capture_on_commit_callbacks(execute=True):
            assert escalate_late(timezone.localdate()) == 2
            assert escalate_late(timezone.localdate()) == 0
        assert [letter.to for letter in mail.outbox] == [[secretariat.email]]
        assert "2 permohonan" in mail.outbox[0].body
        for row in rows:
            row.refresh_from_db()
            assert row.escalated_at
            assert row.state == ApplicationState.SUBMITTED
            assert (
                Entry.objects.on(row)
                .filter(event="application.escalated", person=f"accounts.user:{row.user_id}")
                .count()
                == 1
            )
        assert type(rows[0]).objects.within_reach_of(verifier_of_lebak, Action.DECIDE).count() == 2

    @pytest.mark.parametrize(
        "state", [ApplicationState.RETURNED, ApplicationState.REJECTED, ApplicationState.WITHDRAWN]
    )
    def test_are_only_those_that_wait(self, state):
        late(state=state)
        assert escalate_late(timezone.localdate()) == 0

    def test_are_late_on_the_day_after_their_day_and_no_sooner(self):
        row = ApplicationFactory(due_on=timezone.localdate())
        assert escalate_late(row.due_on) == 0
        assert escalate_late(row.due_on + timedelta(days=1)) == 1

    def test_of_the_secretary_herself_are_not_told_to_her(
        self, secretariat, django_capture_on_commit_callbacks
    ):
        late(user=secretariat)
        with django_capture_on_commit_callbacks(execute=True):
            assert escalate_late(timezone.localdate()) == 1
        assert mail.outbox == []


class TestWhoHearsOfWhatWaits:
    def test_are_those_of_the_branch_who_may_decide(
        self, lebak, verifier_of_lebak, verifier_of_pandeglang, secretariat, chair_of_lebak
    ):
        assert deciders_of(lebak, *WHAT) == [verifier_of_lebak]

    def test_are_the_secretariat_where_the_branch_has_nobody(
        self, lebak, secretariat, chair_of_lebak, communications, administrator
    ):
        assert deciders_of(lebak, *WHAT) == [secretariat]

    def test_are_those_above_where_the_only_one_is_the_person_it_is_about(
        self, lebak, secretariat, verifier_of_lebak
    ):
        assert deciders_of(lebak, *WHAT, about=verifier_of_lebak.pk) == [secretariat]

    def test_are_none_of_those_whose_role_ended_or_whose_account_sleeps(
        self, lebak, secretariat, verifier_of_lebak
    ):
        verifier_of_lebak.is_active = False
        verifier_of_lebak.save()
        assert deciders_of(lebak, *WHAT) == [secretariat]
        secretariat.stewardships.update(since="2026-01-01", until="2026-01-02")
        assert deciders_of(lebak, *WHAT) == []

    def test_are_those_of_the_nearest_branch_above_a_kecamatan(self, lebak, verifier_of_lebak, secretariat):
        place = lebak.add_child(
            level="district", region_id="36.02.14", name="Kecamatan Uji", slug="kecamatan-uji"
        )
        assert deciders_of(place, *WHAT) == [verifier_of_lebak]
        nearer = Part("verifikator.kecamatan", Role.VERIFIER, "kecamatan-uji").play()
        assert deciders_of(place, *WHAT) == [nearer]
        assert deciders_of(branch_of(LEBAK), *WHAT) == [verifier_of_lebak]
