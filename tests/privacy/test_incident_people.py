"""Those concerned are found by name, told on paper too, and not forgotten before the incident is closed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from privacy.actions.erase import erase_person
from privacy.actions.incident import hand_over, name_members
from privacy.enums import IncidentState
from privacy.models import Incident, IncidentMember
from tests.factories import MemberFactory
from tests.privacy.breach import desk, form_of, signed_in
from vault.personal import Subject


def facts() -> dict:
    return Entry.objects.order_by("position").last().facts


@pytest.fixture
def on_paper(incident, secretariat, lebak) -> IncidentMember:
    """A member without an account whom the incident concerns."""
    name_members(incident, [MemberFactory(branch=lebak, name="Bu Kertas")], by=secretariat)
    return incident.concerned.get()


def today() -> str:
    return timezone.localdate().isoformat()


class TestLettersOnPaper:
    def test_are_ticked_off_with_their_day_and_taken_back(self, office, incident, on_paper, secretariat):
        page = office.get(desk("incident", incident.pk)).text
        assert f'name="rows" value="{on_paper.pk}" form="handed-form"' in page
        for _click in range(2):
            office.post(desk("handed_letters", incident.pk), {"rows": [on_paper.pk], "day": today()})
        on_paper.refresh_from_db()
        assert on_paper.handed_on == timezone.localdate()
        entry = Entry.objects.filter(event=Event.INCIDENT_LETTERS).get()
        assert (entry.actor, entry.facts) == (secretariat, {"form": "handed", "count": 1})
        assert "surat diserahkan" in office.get(desk("incident", incident.pk)).text
        office.post(desk("remove_member", incident.pk, on_paper.pk))
        assert incident.concerned.count() == 1
        for _click in range(2):
            office.post(desk("not_handed", incident.pk, on_paper.pk))
        on_paper.refresh_from_db()
        assert on_paper.handed_on is None
        assert facts() == {"form": "undone", "count": 1}

    def test_are_not_mailed_besides(
        self, office, incident, member_of_lebak, secretariat, django_capture_on_commit_callbacks
    ):
        name_members(incident, [member_of_lebak], by=secretariat)
        hand_over(incident, incident.concerned.all(), day=timezone.localdate(), by=secretariat)
        with django_capture_on_commit_callbacks(execute=True):
            office.post(desk("send_letters", incident.pk))
        assert not mail.outbox

    @pytest.mark.parametrize(
        "wrong",
        [
            {"rows": []},
            {"rows": ["0"]},
            {"rows": ["x\x00"]},
            {"rows": ["9" * 30]},
            {"day": ""},
            {"day": "2999-01-01"},
            {"day": "2001-01-01"},
            {"day": "kemarin"},
        ],
    )
    def test_that_make_no_sense_come_back_with_a_sentence(self, office, incident, on_paper, wrong):
        sent = {"rows": [on_paper.pk], "day": today()} | wrong
        answer = office.post(desk("handed_letters", incident.pk), sent)
        assert answer.status_code == 200
        assert "error-summary" in answer.text
        assert incident.concerned.untold().count() == 1

    def test_of_another_incident_are_not_touched(self, office, incident, on_paper, secretariat):
        other = Incident.objects.create(
            discovered_at=timezone.now() - timedelta(hours=1), happened="x", data="x", measures="x"
        )
        office.post(desk("handed_letters", other.pk), {"rows": [on_paper.pk], "day": today()})
        assert office.post(desk("not_handed", other.pk, on_paper.pk)).status_code == 404
        assert incident.concerned.untold().count() == 1


class TestBeforeAllAreTold:
    def test_a_page_says_how_many_are_not_and_asks(self, office, incident, on_paper):
        address = desk("move_incident", incident.pk)
        answer = office.post(address, {"state": "notified"})
        assert answer.status_code == 200
        assert "1 anggota yang terdampak belum" in answer.text
        incident.refresh_from_db()
        assert incident.state == IncidentState.OPEN
        office.post(address, {"state": "notified", "untold": "1"})
        assert facts() == {"state": "notified", "untold": 1}
        assert office.post(address, {"state": "closed"}).status_code == 200
        office.post(address, {"state": "closed", "untold": "1"})
        incident.refresh_from_db()
        assert incident.state == IncidentState.CLOSED

    def test_more_than_were_confirmed_are_asked_about_again(
        self, office, incident, on_paper, member_of_lebak, secretariat
    ):
        name_members(incident, [member_of_lebak], by=secretariat)
        answer = office.post(desk("move_incident", incident.pk), {"state": "notified", "untold": "1"})
        assert "2 anggota yang terdampak belum" in answer.text

    def test_nobody_is_asked_where_all_have_their_letter(self, office, incident, on_paper, secretariat):
        hand_over(incident, [on_paper], day=timezone.localdate(), by=secretariat)
        assert office.post(desk("move_incident", incident.pk), {"state": "notified"}).status_code == 302
        assert facts() == {"state": "notified"}


class TestByName:
    def test_members_are_found_and_added(self, office, incident, on_paper, lebak):
        other = MemberFactory(branch=lebak, name="Siti Ketemu")
        address = desk("choose_members", incident.pk)
        page = office.post(address, {"name": "ketemu"}).text
        assert "Siti Ketemu" in page
        assert "Bu Kertas" not in page
        answer = office.post(address, {"name": "ketemu", "do": "add", "member": [other.pk]})
        assert answer["Location"] == desk("incident", incident.pk)
        assert incident.concerned.filter(member=other).exists()
        assert "Centang" in office.post(address, {"name": "ketemu", "do": "add"}).text

    @pytest.mark.parametrize("member", ["0", "x", "9" * 30, "\x00"])
    def test_whoever_is_not_there_is_not_added(self, office, incident, member):
        answer = office.post(
            desk("choose_members", incident.pk), {"name": "a\x00", "do": "add", "member": member}
        )
        assert answer.status_code == 200
        assert not incident.concerned.exists()

    def test_nobody_is_offered_who_is_erased(self, office, incident, lebak):
        gone = MemberFactory(branch=lebak, name="Siti Hapus")
        erase_person(Subject(member_id=gone.pk), by=None)
        sent = {"name": "Siti", "do": "add", "member": gone.pk}
        assert "Siti Hapus" not in office.post(desk("choose_members", incident.pk), sent).text
        assert not incident.concerned.exists()

    def test_an_account_is_chosen_among_those_found(self, office, verifier_of_lebak, editor_of_lebak):
        times = {"misused_from": "2026-01-01T00:00", "misused_until": "2026-01-02T00:00"}
        sent = form_of(looked_for="orang uji", **times)
        page = office.post(desk("new_incident"), sent).text
        assert "error-summary" in page
        assert f'value="{verifier_of_lebak.pk}"' in page
        assert "Kabupaten Lebak" in page
        assert "@" not in page[page.index("looked_for") : page.index("misused_from")]
        assert 'name="shown_for" value="orang uji"' in page
        office.post(desk("new_incident"), sent | {"account": verifier_of_lebak.pk})
        assert not Incident.objects.exists()  # the accounts of that name had not been shown
        sent |= {"account": verifier_of_lebak.pk, "shown_for": "orang uji"}
        office.post(desk("new_incident"), sent)
        assert Incident.objects.get().account == verifier_of_lebak

    def test_a_name_typed_anew_does_not_keep_the_account_from_before(
        self, office, incident, verifier_of_lebak, editor_of_lebak
    ):
        sent = form_of(
            version=1,
            looked_for=editor_of_lebak.name,
            account=verifier_of_lebak.pk,
            misused_from="2026-01-01T00:00",
            misused_until="2026-01-02T00:00",
        )
        answer = office.post(desk("change_incident", incident.pk), sent)
        assert answer.status_code == 200
        assert f'value="{editor_of_lebak.pk}"' in answer.text

    @pytest.mark.parametrize("typed", ["x", "tidak ada", "9" * 30, "\x00", "%", "12345678"])
    def test_a_name_that_nobody_bears_comes_back_with_a_sentence(self, office, typed):
        answer = office.post(desk("new_incident"), form_of(looked_for=typed))
        assert answer.status_code == 200
        assert "error-summary" in answer.text


@pytest.mark.parametrize("role", ["verifier_of_lebak", "chair_of_lebak", "board", "administrator"])
def test_nobody_else_does_any_of_it(request, incident, on_paper, role):
    browser = signed_in(request.getfixturevalue(role))
    for name, args in (("handed_letters", ()), ("choose_members", ()), ("not_handed", (on_paper.pk,))):
        sent = {"rows": [on_paper.pk], "day": today(), "name": "Kertas"}
        assert browser.post(desk(name, incident.pk, *args), sent).status_code == 404
    assert browser.get(desk("choose_members", incident.pk)).status_code == 404
