"""Members' NIK, as the one encrypted field there is: clear in Python, never in the database."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Value
from django.forms import modelform_factory
from modelcluster.models import get_serializable_data_for_fields

from membership.models import Member
from vault.crypto import Tampered, UnknownKey
from vault.fields import EncryptedTextField

pytestmark = pytest.mark.django_db
NIK = "3602041505800001"


@pytest.fixture
def member(member_of_lebak) -> Member:
    member_of_lebak.nik = NIK
    member_of_lebak.save()
    return member_of_lebak


def stored(member: Member) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik FROM membership_member WHERE id = %s", [member.pk])
        return cursor.fetchone()[0]


def test_the_database_holds_no_clear_text(member):
    assert stored(member).startswith("v1:dev:")
    assert NIK not in stored(member)


def all_bytes() -> bytes:
    """What lies on the disk: the file of SQLite; of PostgreSQL the table, as its own text."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return Path(connection.settings_dict["NAME"]).read_bytes()
        cursor.execute("SELECT string_agg(row::text, '|') FROM membership_member row")
        return cursor.fetchone()[0].encode()


@pytest.mark.django_db(transaction=True)
def test_no_byte_on_the_disk_is_clear(member):
    Member.objects.filter(pk=member.pk).update(phone="+6281200000001")
    content = all_bytes()
    assert b"+6281200000001" in content  # what is in clear is found
    assert NIK.encode() not in content


def test_loading_opens_it(member):
    assert Member.objects.get(pk=member.pk).nik == NIK
    assert Member.objects.filter(pk=member.pk).values_list("nik", flat=True).get() == NIK
    member.nik = None
    member.refresh_from_db()
    assert member.nik == NIK


def test_every_way_of_writing_locks_it(member, member_of_pandeglang):
    Member.objects.filter(pk=member.pk).update(nik="3602041505800002")
    assert "1505800002" not in stored(member)
    member.nik = "3602041505800003"
    member_of_pandeglang.nik = "3604041505800004"
    Member.objects.bulk_update([member, member_of_pandeglang], ["nik"])
    for row, nik in ((member, "3602041505800003"), (member_of_pandeglang, "3604041505800004")):
        assert stored(row).startswith("v1:")
        assert Member.objects.get(pk=row.pk).nik == nik


@pytest.mark.parametrize("unknown", [None, ""])
def test_unknown_is_null(member, unknown):
    member.nik = unknown
    member.save()
    assert stored(member) is None
    assert Member.objects.filter(pk=member.pk, nik__isnull=True).exists()
    assert Member.objects.get(pk=member.pk).nik is None


def test_the_database_refuses_clear_text_from_whoever_writes_it(member):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE membership_member SET nik = %s WHERE id = %s", [NIK, member.pk])
    for expression in (F("name"), Value(NIK)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Member.objects.filter(pk=member.pk).update(nik=expression)


def test_a_value_of_another_column_does_not_open(member):
    with pytest.raises(Tampered):
        EncryptedTextField(context="membership.member.other").from_db_value(stored(member))


def test_a_changed_value_is_no_number(member):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE membership_member SET nik = %s WHERE id = %s", [stored(member)[:-4] + "AAAA", member.pk]
        )
    with pytest.raises(Tampered):
        _ = Member.objects.get(pk=member.pk).nik
    assert Member.objects.get(pk=member.pk).name == member.name


def test_nobodys_number_is_opened_in_passing(member):
    assert "nik" in Member.objects.get(pk=member.pk).get_deferred_fields()


def test_without_its_key_it_does_not_load(member, settings):
    settings.VAULT_KEYS = {"other": settings.VAULT_KEYS["dev"]}
    with pytest.raises(UnknownKey):
        _ = Member.objects.get(pk=member.pk).nik


@pytest.mark.parametrize(
    "lookup", ["nik", "nik__exact", "nik__in", "nik__contains", "nik__startswith", "nik__gt", "nik__regex"]
)
def test_nothing_is_looked_up_by_ciphertext(lookup):
    with pytest.raises(FieldError, match="blind index"):
        Member.objects.filter(**{lookup: [NIK] if lookup.endswith("in") else NIK})


def test_a_dump_holds_no_clear_text_and_can_be_loaded(member):
    output = StringIO()
    call_command("dumpdata", "membership.member", stdout=output)
    assert NIK not in output.getvalue()
    [loaded] = serializers.deserialize("json", output.getvalue())
    assert loaded.object.nik == NIK
    Member.objects.filter(pk=member.pk).update(nik=None)
    loaded.save()
    assert NIK not in stored(member)
    assert Member.objects.get(pk=member.pk).nik == NIK


def test_a_dump_of_an_unknown_number_stays_unknown(member_of_lebak):
    output = StringIO()
    call_command("dumpdata", "membership.member", stdout=output)
    [loaded] = serializers.deserialize("json", output.getvalue())
    loaded.save()
    assert stored(member_of_lebak) is None


def test_a_revision_would_hold_no_clear_text(member):
    assert NIK not in str(get_serializable_data_for_fields(member))


def test_a_foreign_stored_form_is_refused_by_validation(member):
    stranger = stored(member)[:-4] + "AAAA"
    with pytest.raises(ValidationError) as told:
        Member._meta.get_field("nik").to_python(stranger)
    assert stranger not in str(told.value)


def test_no_form_takes_it_in_by_itself(member):
    assert "nik" not in modelform_factory(Member, fields="__all__").base_fields
    with pytest.raises(FieldError):
        modelform_factory(Member, fields=["nik"])


def test_neither_the_row_nor_its_text_form_shows_it(member):
    assert NIK not in f"{member} {member!r}"


def test_the_migration_knows_the_field_by_its_context():
    field = EncryptedTextField("NIK", context="membership.member.nik")
    _name, path, args, kwargs = field.deconstruct()
    assert path == "vault.fields.EncryptedTextField"
    assert kwargs["context"] == "membership.member.nik"
    assert EncryptedTextField(*args, **kwargs).context == "membership.member.nik"


@pytest.mark.parametrize("options", [{"unique": True}, {"db_index": True}, {"null": False}])
def test_a_field_that_cannot_work_is_told_by_the_checks(options):
    class Meta:
        app_label = "vault"

    field = EncryptedTextField(**options)
    models.base.ModelBase("Throwaway", (models.Model,), {"__module__": __name__, "Meta": Meta, "text": field})
    try:
        assert "vault.E001" in {problem.id for problem in field.check()}
    finally:
        apps.all_models["vault"].pop("throwaway")
