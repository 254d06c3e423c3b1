"""Incidents from before letters on paper were kept stay, with whom they concern and who was told."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from privacy.models import IncidentMember

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE_PAPER = [("privacy", "0003_value_before"), ("membership", "0004_member_numbers")]


def test_who_was_told_stays_told_and_nobody_counts_as_handed_over():
    MigrationExecutor(connection).migrate(BEFORE_PAPER)
    past = MigrationExecutor(connection).loader.project_state(BEFORE_PAPER).apps
    branch = past.get_model("membership", "Branch").objects.get(slug="kabupaten-lebak")
    body = past.get_model("membership", "ConstituentBody").objects.first()
    incident = past.get_model("privacy", "Incident").objects.create(
        discovered_at=timezone.now(), happened="Sandi dicuri.", data="Nama.", measures="Akun ditutup."
    )
    moment = timezone.now()
    for mailed_at in (moment, None):
        member = past.get_model("membership", "Member").objects.create(
            branch=branch, constituent_body=body, name="Bu Lama"
        )
        past.get_model("privacy", "IncidentMember").objects.create(
            incident=incident, member=member, mailed_at=mailed_at
        )

    call_command("migrate", verbosity=0)

    rows = IncidentMember.objects.filter(incident_id=incident.pk)
    assert [(row.mailed_at, row.handed_on) for row in rows] == [(moment, None), (None, None)]
    assert rows.untold().count() == 1
