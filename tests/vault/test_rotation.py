"""manage.py rotate_keys: all of it, half of it, and beside people who edit."""

import base64
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from membership.models import Member
from tests.factories import MemberFactory
from vault import rotation
from vault.signals import keys_rotated

pytestmark = pytest.mark.django_db
COUNT = 5


@pytest.fixture
def members(lebak, settings):
    """Five members with a NIK under the key "dev", and one without; "new" is the current key now."""
    made = [MemberFactory(branch=lebak, nik=f"360204150580{number:04}") for number in range(1, COUNT + 1)]
    MemberFactory(branch=lebak)
    settings.VAULT_KEYS = settings.VAULT_KEYS | {"new": base64.b64encode(b"n" * 32).decode()}
    settings.VAULT_KEY = "new"
    return made


@pytest.fixture
def field():
    return Member._meta.get_field("nik")


@pytest.fixture
def heard():
    told = []

    def listen(sender, **facts):
        told.append(facts)

    keys_rotated.connect(listen)
    yield told
    keys_rotated.disconnect(listen)


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, nik FROM membership_member WHERE nik IS NOT NULL ORDER BY id")
        return dict(cursor.fetchall())


def run(*arguments) -> str:
    output = StringIO()
    call_command("rotate_keys", *arguments, stdout=output)
    return output.getvalue()


def test_the_fields_are_found_by_themselves(field):
    assert field in list(rotation.encrypted_fields())


def test_all_values_move_and_still_open_without_the_old_key(members, settings, heard):
    before = Member.objects.get(pk=members[0].pk).updated_at
    assert f"membership.member.nik: {COUNT} re-encrypted" in run()
    assert all(value.startswith("v1:new:") for value in stored().values())
    settings.VAULT_KEYS = {"new": settings.VAULT_KEYS["new"]}
    assert [Member.objects.get(pk=member.pk).nik for member in members] == [member.nik for member in members]
    assert Member.objects.get(pk=members[0].pk).updated_at == before
    [facts] = heard
    assert facts["key_id"] == "new"
    assert facts["counts"]["membership.member.nik"] == COUNT
    assert facts["unreadable"] == 0


def test_a_second_run_has_nothing_to_do(members):
    run()
    before = stored()
    assert "membership.member.nik: 0 re-encrypted" in run()
    assert stored() == before


def test_many_rows_are_moved_in_small_batches(members, field):
    assert rotation.rotate(field, batch=2).moved == COUNT


def test_stopped_half_way_it_goes_on_where_it_was(members, field, monkeypatch):
    decrypt, opened = rotation.decrypt, []

    def stop_at_third(value, context):
        if len(opened) == 2:
            raise KeyboardInterrupt
        opened.append(value)
        return decrypt(value, context)

    monkeypatch.setattr(rotation, "decrypt", stop_at_third)
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(field)
    monkeypatch.setattr(rotation, "decrypt", decrypt)
    moved = [pk for pk, value in stored().items() if value.startswith("v1:new:")]
    assert moved == [members[0].pk, members[1].pk]
    assert rotation.rotate(field).moved == COUNT - 2


def test_an_edit_meanwhile_wins(members, field, monkeypatch):
    decrypt = rotation.decrypt

    def edited_meanwhile(value, context):
        if value == before[members[1].pk]:
            Member.objects.filter(pk=members[1].pk).update(nik="3602041505809999")
        return decrypt(value, context)

    before = stored()
    monkeypatch.setattr(rotation, "decrypt", edited_meanwhile)
    count = rotation.rotate(field)
    assert (count.moved, count.changed) == (COUNT - 1, 1)
    assert Member.objects.get(pk=members[1].pk).nik == "3602041505809999"
    assert rotation.behind(field).count() == 0


def test_checking_fails_while_old_values_remain_and_writes_nothing(members, heard):
    before = stored()
    with pytest.raises(CommandError, match=f"membership.member.nik: {COUNT}") as told:
        run("--check")
    assert told.value.returncode == 1
    assert stored() == before
    assert heard == []
    run()
    assert "Everything" in run("--check")


def test_what_does_not_open_is_counted_left_alone_and_told(members, heard):
    broken = stored()[members[2].pk][:-4] + "AAAA"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE membership_member SET nik = %s WHERE id = %s", [broken, members[2].pk])
    with pytest.raises(CommandError, match="Keep the old keys") as told:
        run()
    assert broken not in str(told.value)
    assert stored()[members[2].pk] == broken
    assert sum(value.startswith("v1:new:") for value in stored().values()) == COUNT - 1
    assert heard[0]["unreadable"] == 1
