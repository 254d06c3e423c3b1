"""A data breach is recorded, those concerned are found and told in time, and all of it can be shown."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event, Reason
from audit.models import Entry
from membership.actions.stewardship import end_role
from membership.models import Stewardship
from privacy.actions.incident import close, mark_notified, name_members
from privacy.affected import members_in_reach, members_in_trail
from privacy.enums import IncidentState
from privacy.models import Incident, IncidentMember
from tests.factories import ConstituentBodyFactory, MemberFactory
from tests.privacy.breach import HOUR, desk, form_of


def last_entry() -> Entry:
    return Entry.objects.order_by("position").last()


class TestRecording:
    def test_an_incident_is_recorded_with_its_clock_and_without_its_words_in_the_trail(self, office):
        answer = office.post(desk("new_incident"), form_of(), follow=True)
        [incident] = Incident.objects.all()
        assert answer.redirect_chain == [(desk("incident", incident.pk), 302)]
        assert incident.due_at - incident.discovered_at == timedelta(hours=72)
        assert "2 hari" in answer.text
        assert (last_entry().event, last_entry().facts) == (Event.INCIDENT_OPENED, {})

    def test_a_double_click_makes_one(self, office):
        sent = form_of()
        office.post(desk("new_incident"), sent)
        office.post(desk("new_incident"), sent)
        assert Incident.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"discovered_at": "2999-01-01T00:00"},
            {"discovered_at": ""},
            {"happened": " "},
            {"happened": "a\x00b"},
            {"account": "99999999"},
            {"account": "9" * 30},
            {"account": "-1"},
            {"account": "x' OR 1=1"},
            {"misused_from": "2026-01-01T00:00", "misused_until": "2026-01-02T00:00"},
            {"data": "x" * 5000},
        ],
    )
    def test_what_makes_no_sense_comes_back_with_a_sentence(self, office, wrong):
        answer = office.post(desk("new_incident"), form_of(**wrong))
        assert answer.status_code == 200
        assert "error-summary" in answer.text
        assert not Incident.objects.exists()

    def test_an_account_and_its_time_belong_together(self, office, verifier_of_lebak):
        for moments in [("", ""), ("2026-01-02T00:00", "2026-01-01T00:00")]:
            sent = form_of(account=verifier_of_lebak.pk, misused_from=moments[0], misused_until=moments[1])
            assert "error-summary" in office.post(desk("new_incident"), sent).text
        assert not Incident.objects.exists()

    def test_a_change_is_saved_once_and_overwrites_nobody(self, office, incident):
        sent = form_of(version=1, measures="Kunci diganti.")
        assert office.post(desk("change_incident", incident.pk), sent).status_code == 302
        entries = Entry.objects.count()
        assert office.post(desk("change_incident", incident.pk), sent).status_code == 302
        assert Entry.objects.count() == entries
        answer = office.post(desk("change_incident", incident.pk), sent | {"measures": "Lain."})
        assert answer.status_code == 200
        incident.refresh_from_db()
        assert (incident.measures, incident.version) == ("Kunci diganti.", 2)

    @pytest.mark.parametrize(
        "broken",
        [{"misused_from": None}, {"account": None}, {"state": "closed"}, {"notified_at": timezone.now()}],
    )
    def test_the_database_refuses_half_an_incident(self, incident, broken):
        with pytest.raises(IntegrityError), transaction.atomic():
            Incident.objects.filter(pk=incident.pk).update(**broken)


class TestThoseConcerned:
    def trail(self, by, event, member=None, **facts):
        return record(event, by=by, person=member, branch=member.branch_id if member else None, **facts)

    def test_are_those_whom_the_account_read_or_changed_in_that_time(
        self, incident, verifier_of_lebak, member_of_lebak, member_of_pandeglang, secretariat, lebak
    ):
        other = MemberFactory(branch=lebak)
        self.trail(verifier_of_lebak, Event.MEMBER_NIK_READ, member_of_lebak, reason=Reason.VERIFICATION)
        self.trail(secretariat, Event.MEMBER_NIK_READ, member_of_pandeglang)  # by somebody else
        record(Event.CONSENT_GIVEN, by=verifier_of_lebak, person=member_of_pandeglang.user)
        assert set(members_in_trail(incident)) == {member_of_lebak, member_of_pandeglang}
        assert other not in members_in_trail(incident)

    def test_are_nobody_before_and_after(self, incident, verifier_of_lebak, member_of_lebak):
        self.trail(verifier_of_lebak, Event.MEMBER_NIK_READ, member_of_lebak)
        Incident.objects.update(misused_until=timezone.now() - HOUR / 2)
        incident.refresh_from_db()
        assert not members_in_trail(incident)

    def test_are_the_holder_of_the_account_too(self, incident, verifier_of_lebak, lebak):
        herself = MemberFactory(branch=lebak, user=verifier_of_lebak)
        assert list(members_in_trail(incident)) == [herself]

    def test_are_all_who_fit_an_export(
        self, incident, verifier_of_lebak, member_of_lebak, member_of_pandeglang, lebak
    ):
        tagana = ConstituentBodyFactory(code="04", short_name="TAGANA")
        rescuer = MemberFactory(branch=lebak, constituent_body=tagana)
        self.trail(verifier_of_lebak, Event.MEMBER_EXPORTED, count=1, format="csv", unsur="04")
        assert list(members_in_trail(incident)) == [rescuer]
        self.trail(verifier_of_lebak, Event.MEMBER_EXPORTED, count=2, format="csv", cabang=lebak.slug)
        assert set(members_in_trail(incident)) == {rescuer, member_of_lebak}

    @pytest.mark.parametrize("event", [Event.CARD_EXPORTED, Event.REGISTER_EXPORTED])
    def test_are_all_who_fit_printed_cards_and_registers(
        self, incident, verifier_of_lebak, member_of_lebak, member_of_pandeglang, event
    ):
        self.trail(verifier_of_lebak, event, count=1, unsur=member_of_lebak.constituent_body.code)
        assert list(members_in_trail(incident)) == [member_of_lebak]

    def test_an_export_of_another_branch_names_nobody_out_of_reach(
        self, incident, verifier_of_lebak, member_of_pandeglang, pandeglang
    ):
        self.trail(verifier_of_lebak, Event.MEMBER_EXPORTED, count=2, format="csv", cabang=pandeglang.slug)
        assert not members_in_trail(incident)

    def test_are_on_demand_all_whom_its_roles_of_those_days_let_it_see(
        self, incident, verifier_of_lebak, member_of_lebak, member_of_pandeglang
    ):
        assert list(members_in_reach(incident)) == [member_of_lebak]
        Stewardship.objects.filter(user=verifier_of_lebak).update(since="2001-01-01", until="2001-02-01")
        assert not members_in_reach(incident)

    def test_a_role_that_ended_on_that_day_was_one_of_that_day(
        self, incident, verifier_of_lebak, member_of_lebak
    ):
        end_role(verifier_of_lebak.stewardships.get())
        assert list(members_in_reach(incident)) == [member_of_lebak]
        self.trail(verifier_of_lebak, Event.MEMBER_EXPORTED, count=1, format="csv")
        assert list(members_in_trail(incident)) == [member_of_lebak]

    def test_are_named_from_the_trail_once_and_recorded_as_a_number(
        self, office, incident, verifier_of_lebak, member_of_lebak
    ):
        self.trail(verifier_of_lebak, Event.PROOF_READ, member_of_lebak)
        for _click in range(2):
            assert office.post(desk("collect_members", incident.pk), {"from": "trail"}).status_code == 302
        [row] = IncidentMember.objects.all()
        assert (row.member, row.from_trail) == (member_of_lebak, True)
        assert last_entry().facts == {"added": 1, "trail": True}

    def test_are_completed_by_numbers(self, office, incident, member_of_lebak, member_of_pandeglang):
        numbers = f" {member_of_lebak.pk}, {member_of_pandeglang.pk}\n{member_of_lebak.pk} "
        office.post(desk("add_members", incident.pk), {"numbers": numbers})
        assert IncidentMember.objects.count() == 2

    @pytest.mark.parametrize(
        "wrong", ["", "x", "1;2;x", "99999999", "9" * 11, "9" * 10, "\x00", "1' OR 1", "-1"]
    )
    def test_numbers_that_are_none_come_back_with_a_sentence(self, office, incident, member_of_lebak, wrong):
        answer = office.post(desk("add_members", incident.pk), {"numbers": wrong})
        assert answer.status_code == 200
        assert "error-summary" in answer.text
        assert not IncidentMember.objects.exists()

    def test_are_taken_off_unless_they_were_told(self, office, incident, member_of_lebak, secretariat):
        name_members(incident, [member_of_lebak], by=secretariat)
        IncidentMember.objects.update(mailed_at=timezone.now())
        address = desk("remove_member", incident.pk, IncidentMember.objects.get().pk)
        office.post(address)
        assert IncidentMember.objects.exists()
        IncidentMember.objects.update(mailed_at=None)
        office.post(address)
        assert not IncidentMember.objects.exists()

    def test_a_number_too_large_takes_nobody_off(self, office, incident):
        assert office.post(desk("remove_member", incident.pk, 10**30)).status_code == 404


class TestStates:
    def test_follow_one_another_once_each(self, office, incident):
        address = desk("move_incident", incident.pk)
        entries = Entry.objects.count()
        for state in ("closed", "notified", "notified", "closed", "closed"):
            assert office.post(address, {"state": state}).status_code == 302
        incident.refresh_from_db()
        assert incident.state == IncidentState.CLOSED
        assert Entry.objects.count() == entries + 2
        assert last_entry().facts == {"state": "closed"}

    @pytest.mark.parametrize("state", ["", "open", "x\x00"])
    def test_are_no_others(self, office, incident, state):
        assert office.post(desk("move_incident", incident.pk), {"state": state}).status_code == 404

    def test_nothing_changes_in_a_closed_one(self, office, incident, secretariat, member_of_lebak):
        name_members(incident, [member_of_lebak], by=secretariat)
        mark_notified(incident, by=secretariat)
        close(incident, by=secretariat)
        entries = Entry.objects.count()
        assert office.post(desk("change_incident", incident.pk), form_of(version=3)).status_code == 404
        for name, data in [
            ("add_members", {"numbers": member_of_lebak.pk}),
            ("collect_members", {"from": "reach"}),
            ("send_letters", {}),
        ]:
            assert office.post(desk(name, incident.pk), data).status_code == 302
        office.post(desk("remove_member", incident.pk, IncidentMember.objects.get().pk))
        assert Entry.objects.count() == entries
        assert IncidentMember.objects.count() == 1
        assert not mail.outbox
