"""What is left of an erased person in the sessions of those who stay."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from privacy.actions.erase import erase_person
from privacy.enums import Kind, State
from privacy.models import DataRequest
from tests.privacy import traces
from tests.privacy.own.hands import answer, state_of

pytestmark = pytest.mark.django_db


def known_to_sessions() -> str:
    return repr([session.get_decoded() for session in Session.objects.all()]).lower()


def test_a_name_that_an_officer_looked_for_is_forgotten_and_she_stays_signed_in(person, office):
    first_name = traces.NAME.split()[0]
    office.post("/meja/anggota/", {"name": first_name})
    assert first_name.lower() in known_to_sessions()
    erase_person(person.subject, by=None)
    assert first_name.lower() not in known_to_sessions()
    assert office.get("/meja/anggota/").status_code == 200


def test_a_name_of_somebody_else_stays_looked_for(person, office):
    office.post("/meja/anggota/", {"name": "Kartini"})
    erase_person(person.subject, by=None)
    assert "kartini" in known_to_sessions()


def test_whoever_decides_the_erasure_keeps_her_session_though_she_typed_the_address(person, office):
    office.post(reverse("account_reset_password"), {"email": traces.EMAIL})
    office.post("/meja/anggota/", {"name": traces.NAME})
    asked = DataRequest.objects.create(user=person.user, kind=Kind.ERASURE)
    assert answer(office, asked).status_code == 302
    assert state_of(asked) != State.MADE
    assert office.get("/meja/").status_code == 200
    for trace in (traces.EMAIL, *traces.NAME.split()):
        assert trace.lower() not in known_to_sessions()


def test_an_address_typed_by_nobody_who_is_known_goes_with_its_session(person):
    Session.objects.all().delete()
    Client().post(reverse("account_reset_password"), {"email": traces.EMAIL})
    erase_person(person.subject, by=None)
    assert not Session.objects.exists()
