"""Files and the ledger of one test alone."""

import shutil

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from privacy.actions.incident import open_incident
from privacy.models import Incident
from tests.cast import PASSWORD
from tests.privacy.breach import HOUR, signed_in
from tests.privacy.traces import Person, somebody_everywhere


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"
    settings.MEDIA_ROOT = tmp_path / "media"
    # The store of private files is bound when the models are loaded: it is emptied instead.
    shutil.rmtree(project.STORAGES["private"]["OPTIONS"]["location"], ignore_errors=True)


@pytest.fixture
def person(db: None) -> Person:
    """Somebody who has left something everywhere."""
    return somebody_everywhere()


@pytest.fixture
def office(secretariat) -> Client:
    """The secretariat's browser; she has just given her password."""
    browser = signed_in(secretariat)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


@pytest.fixture
def incident(secretariat, verifier_of_lebak) -> Incident:
    """The verifier's account was misused in the last hour."""
    now = timezone.now()
    return open_incident(
        by=secretariat,
        discovered_at=now - HOUR,
        happened="Sandi dicuri.",
        data="Nama dan NIK.",
        measures="Akun ditutup.",
        notes="Catatan dalam.",
        account=verifier_of_lebak,
        misused_from=now - HOUR,
        misused_until=now + HOUR,
    )
