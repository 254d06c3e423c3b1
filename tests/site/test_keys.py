"""What rotating the keys leaves in the audit trail."""

import base64

import pytest
from django.core.management import call_command

from audit.enums import Event
from audit.models import Entry
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_rotating_the_keys_is_written_into_the_audit_trail(lebak, settings):
    MemberFactory(branch=lebak, nik="3602041505800001")
    settings.VAULT_KEYS = settings.VAULT_KEYS | {"new": base64.b64encode(b"n" * 32).decode()}
    settings.VAULT_KEY = "new"
    call_command("rotate_keys", verbosity=0)
    entry = Entry.objects.get(event=Event.KEYS_ROTATED)
    assert entry.facts == {"values": 1, "unreadable": 0}
