"""The register of personal data is complete, and each person's copy and erasure follow from it."""

import json
from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from membership.models import Branch, Member, Proof
from regions.models import Region
from tests.cast import PASSWORD
from tests.factories import MemberFactory
from vault import personal
from vault.copies import as_data, files_of
from vault.personal import Basis, Erased, Personal, Subject, declare, of_user, registered, rows_of
from vault.undeclared import undeclared

NIK = "3602041505800001"


@pytest.fixture
def member(member_of_lebak) -> Member:
    Member.objects.filter(pk=member_of_lebak.pk).update(nik=NIK)
    return Member.objects.get(pk=member_of_lebak.pk)


@pytest.fixture
def subject(member) -> Subject:
    return Subject(user_id=member.user_id, member_id=member.pk)


@pytest.fixture
def proof(member):
    proof = Proof.objects.create(
        member=member,
        kind=Proof._meta.get_field("kind").choices[0][0],
        file=ContentFile(b"%PDF-", name="SK Siti.pdf"),
        media_type="application/pdf",
        size=5,
        sha256="0" * 64,
    )
    yield proof
    proof.file.delete(save=False)


def test_every_field_is_declared():
    assert undeclared() == []


@pytest.mark.parametrize("name", ["nik", "phone", "skills"])
def test_a_field_that_is_not_declared_is_found(monkeypatch, name):
    [whole] = personal._declared[Member]
    fewer = {key: what for key, what in whole.fields.items() if key != name}
    monkeypatch.setitem(personal._declared, Member, [replace(whole, fields=fewer)])
    assert undeclared() == [f"membership.member.{name}"]


@pytest.mark.parametrize("model", [Branch, Region])
def test_a_model_that_nobody_spoke_of_is_found(monkeypatch, model):
    monkeypatch.delitem(personal._impersonal, model)
    assert f"{model._meta.label_lower}.name" in undeclared()


def test_a_package_that_names_accounts_is_watched_too(monkeypatch):
    monkeypatch.delitem(personal._declared, EmailAddress)
    assert "account.emailaddress.email" in undeclared()


def test_every_declaration_can_be_shown_and_carried_out():
    for declaration in registered():
        replacements = declaration.replacements()
        for name, what in declaration.fields.items():
            assert all(str(text) for text in (what.purpose, what.kept, what.basis.label))
            field = declaration.field(name)
            if what.erased == Erased.NULL:
                assert field.null, f"{declaration.label}.{name}"
            if what.erased == Erased.BLANK and name in replacements:
                assert field.empty_strings_allowed, f"{declaration.label}.{name}"
            if what.erased == Erased.REPLACED:
                assert replacements[name] is not None


WHAT = Personal(purpose="x", basis=Basis.LAW, kept="x", erased=Erased.NULL)
GONE = Personal(purpose="x", basis=Basis.LAW, kept="x", erased=Erased.DELETED)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"nik": WHAT}, ValueError),
        ({"no_such_field": WHAT}, FieldDoesNotExist),
        ({"version": GONE, "updated_at": WHAT}, ValueError),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused(fields, error):
    before = list(registered())
    with pytest.raises(error):
        declare(Member, fields, of_user(Member))
    assert list(registered()) == before


def test_her_copy_holds_what_is_hers_in_words(client, subject, member, proof):
    client.post(reverse("account_login"), {"login": member.user.email, "password": PASSWORD})
    data = json.loads(json.dumps(as_data(subject)))
    [row] = data["membership.member"]["rows"]
    assert row["nik"] == {"label": "NIK", "value": NIK}
    assert row["name"]["value"] == member.name
    assert row["branch"]["value"] == "Kabupaten Lebak"
    assert row["skills"]["value"] == [str(skill) for skill in member.skills.all()]
    assert data["accounts.user"]["rows"][0]["email"]["value"] == member.user.email
    [file] = data["membership.proof"]["rows"]
    assert file["file"]["value"] == {"name": proof.file.name, "size": 5}
    assert file["kind"]["value"] == proof.get_kind_display()
    assert data["usersessions.usersession"]["rows"]
    assert data["sessions.session"]["rows"]


def test_keys_and_passwords_are_never_handed_out(client, subject, member):
    client.post(reverse("account_login"), {"login": member.user.email, "password": PASSWORD})
    data = as_data(subject)
    for label, name in [
        ("accounts.user", "password"),
        ("sessions.session", "session_key"),
        ("usersessions.usersession", "session_key"),
        ("membership.member", "nik_index"),
    ]:
        assert data[label]["rows"][0][name].keys() == {"label", "withheld"}
    assert client.session.session_key not in json.dumps(data)


def test_nobody_elses_rows_are_in_it(subject, member_of_pandeglang, stranger):
    told = json.dumps(as_data(subject))
    for other in (member_of_pandeglang.name, member_of_pandeglang.user.email, stranger.email):
        assert other not in told


def test_a_member_without_account_is_given_no_rows_that_name_no_account(lebak, subject):
    """NULL is nobody: pages, uploads and entries without an account belong to no one."""
    member = MemberFactory(branch=lebak, user=None)
    rows = {declaration.label: rows.count() for declaration, rows in rows_of(Subject(member_id=member.pk))}
    assert {label for label, count in rows.items() if count} <= {"membership.member", "audit.entry"}
    assert rows["membership.member"] == 1


@pytest.mark.django_db
def test_nobody_has_nothing():
    assert as_data(Subject()) == {}


def test_an_account_without_membership_has_its_own(stranger, subject):
    data = as_data(Subject(user_id=stranger.pk))
    assert data["accounts.user"]["rows"][0]["email"]["value"] == stranger.email
    assert "membership.member" not in data


def test_files_are_found_for_copies_and_erasure(subject, proof):
    assert [file.name for _declaration, file in files_of(subject)] == [proof.file.name]


def test_the_trail_knows_what_was_done_by_her_and_with_her(verifier_of_lebak):
    given = Entry.objects.filter(person=f"accounts.user:{verifier_of_lebak.pk}")
    assert given.exists()  # her role
    told = as_data(Subject(user_id=verifier_of_lebak.pk))["audit.entry"]["rows"]
    assert {row["position"]["value"] for row in told} >= set(given.values_list("position", flat=True))


def erase(subject: Subject) -> None:
    """Erasing as the register describes it, in its plainest form."""
    with transaction.atomic():
        for declaration, rows in rows_of(subject):
            if declaration.deletes_rows:
                rows.delete()
                continue
            for name in declaration.many_fields:
                if declaration.fields[name].erased == Erased.BLANK:
                    for row in rows:
                        getattr(row, name).clear()
            more = {"erased_at": timezone.now()} if declaration.model is Member else {}
            if values := declaration.replacements() | more:
                rows.update(**values)


def test_the_register_is_enough_to_erase_somebody(client, subject, member, proof, stranger):
    client.post(reverse("account_login"), {"login": member.user.email, "password": PASSWORD})
    name, email = member.name, member.user.email
    erase(subject)
    told = json.dumps(as_data(subject))
    assert not any(trace in told for trace in (name, email, NIK, member.phone or NIK))
    erased = Member.objects.get(pk=member.pk)
    assert (erased.name, erased.nik, erased.user, erased.branch) == ("", None, None, member.branch)
    account = User.objects.get(pk=subject.user_id)
    assert account.email == f"erased-{account.pk}@erased.invalid"
    assert not account.is_active
    assert not account.has_usable_password()
    assert not Proof.objects.exists()
    assert client.get("/anggota/").status_code == 302
    stranger.refresh_from_db()
    assert stranger.is_active
