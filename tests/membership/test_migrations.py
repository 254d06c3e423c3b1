"""Migrations on a database in use: what was there stays, and is valid under the new rules."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from membership.enums import AreaLevel, Standing
from membership.models import Branch, Card, Member, NumberSeries

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE_RIGHTS = [("membership", "0001_initial")]


@pytest.fixture
def migrate_back() -> Callable[[list[tuple[str, str]]], Apps]:
    """Takes the database back to a state, with all its rows, and gives the models of that time."""

    def back(target: list[tuple[str, str]]) -> Apps:
        MigrationExecutor(connection).migrate(target)
        return MigrationExecutor(connection).loader.project_state(target).apps

    return back


def test_members_and_branches_from_before_the_policy_stay_as_they_are(migrate_back):
    past = migrate_back(BEFORE_RIGHTS)
    branch = past.get_model("membership", "Branch").objects.get(slug="kabupaten-lebak")
    body = past.get_model("membership", "ConstituentBody").objects.first()
    members = past.get_model("membership", "Member").objects
    old = [members.create(branch=branch, constituent_body=body, name=f"Anggota {n}") for n in range(3)]

    call_command("migrate", verbosity=0)

    assert Member.objects.listed().filter(pk__in=[member.pk for member in old]).count() == 3
    assert not Member.objects.exclude(nik_index=None, nik__isnull=True, nik_conflict_at=None).exists()
    assert not Branch.objects.filter(needs_approval=True).exists()


def test_whoever_was_verified_gets_a_number_in_the_order_of_registration(migrate_back):
    past = migrate_back([("membership", "0003_ended_roles")])
    branch = past.get_model("membership", "Branch").objects.get(slug="kabupaten-lebak")
    body = past.get_model("membership", "ConstituentBody").objects.get(code="05")
    members = past.get_model("membership", "Member").objects
    days = [("2025-05-02", True), ("2025-05-01", True), ("2026-01-01", True), ("2025-01-01", False)]
    old = [
        members.create(
            branch=branch,
            constituent_body=body,
            name="Lama",
            registered_on=day,
            verified_at="2026-02-01T00:00Z" if verified else None,
        ).pk
        for day, verified in days
    ]

    call_command("migrate", verbosity=0)

    numbers = [Member.objects.get(pk=pk).number for pk in old]
    assert numbers == ["FPS.3602.05.25.00002.8", "FPS.3602.05.25.00001.0", "FPS.3602.05.26.00001.9", None]
    assert dict(NumberSeries.objects.values_list("year", "given")) == {2025: 2, 2026: 1}


def test_whoever_has_a_number_gets_her_days_and_a_card_and_nobody_expires_by_the_upgrade(migrate_back):
    past = migrate_back([("membership", "0004_member_numbers")])
    branch = past.get_model("membership", "Branch").objects.get(slug="kabupaten-lebak")
    body = past.get_model("membership", "ConstituentBody").objects.get(code="05")
    members = past.get_model("membership", "Member").objects
    common = {"branch": branch, "constituent_body": body, "registered_on": "2019-01-01"}
    verified = members.create(
        **common, name="Lama", number="FPS.3602.05.25.00001.0", verified_at="2020-02-01T18:00Z"
    )
    erased = members.create(**common, number="FPS.3602.05.25.00002.8", erased_at="2026-01-01T00:00Z")
    candidate = members.create(**common, name="Baru")

    call_command("migrate", verbosity=0)

    row = Member.objects.get(pk=verified.pk)
    assert (row.admitted_on, row.standing) == (date(2020, 2, 2), Standing.ACTIVE)
    assert Card.objects.current().get().member_id == verified.pk
    assert Member.objects.get(pk=erased.pk).admitted_on == date(2019, 1, 1)
    assert Member.objects.get(pk=candidate.pk).standing == Standing.CANDIDATE
    assert row.constituent_body.area_level == AreaLevel.DISTRICT
