"""Trainings and certificates of a member; and who is a certified social worker."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from membership.actions.parts import MOST
from membership.models import (
    Certificate,
    Member,
    Proof,
    Training,
)
from membership.models.certificate import with_certified
from tests.desk.conftest import photo
from tests.factories import MemberFactory
from tests.membership.hands import HOME, LONG_AGO, certificate_entries, certify

pytestmark = pytest.mark.django_db

POTENTIAL, PROPOSE = f"{HOME}potensi/", f"{HOME}potensi/usulan/"
TRAINING, CERTIFICATE = f"{HOME}pelatihan/", f"{HOME}sertifikat/"
DAY = timedelta(days=1)


@pytest.fixture
def member(member_of_lebak) -> Member:
    return member_of_lebak


@pytest.fixture
def signed_in(client, member):
    client.force_login(member.user)
    return client


def training_entries(**changes) -> dict:
    there = {"name": "LDP", "organiser": "Dinsos Uji", "year": "2024", "hours": "24", "version": 1}
    return there | changes


# --- trainings and certificates ---


def test_a_training_is_saved_once_however_often_it_is_sent(signed_in, member, entries):
    for _n in range(2):
        assert signed_in.post(f"{TRAINING}tambah/", training_entries()).status_code == 302
    row = member.trainings.get()
    assert (row.name, row.hours, row.year) == ("LDP", 24, 2024)
    assert len(entries("potential.changed")) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": "2999"}, "year"),
        ({"year": "1"}, "year"),
        ({"year": "9" * 400}, "year"),
        ({"hours": "0"}, "hours"),
        ({"hours": "-1"}, "hours"),
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"organiser": ""}, "organiser"),
    ],
)
def test_a_training_that_cannot_be_true_is_refused_at_its_field(signed_in, member, changes, field):
    answer = signed_in.post(f"{TRAINING}tambah/", training_entries() | changes)
    assert list(answer.context["form"].errors) == [field]
    assert not member.trainings.exists()


def test_a_refused_form_says_what_was_typed_and_that_its_file_must_be_chosen_again(signed_in):
    sent = training_entries(year="2999", hours="0", file=photo())
    page = signed_in.post(f"{TRAINING}tambah/", sent).content.decode()
    for words in ("Tahun 2999 belum tiba", "Isi paling sedikit 1 jam", "Pilih berkasnya sekali lagi"):
        assert words in page
    page = signed_in.post(f"{TRAINING}tambah/", training_entries(year="")).content.decode()
    assert "Pilih berkasnya" not in page


def test_a_new_certificate_offers_no_choice_that_means_nothing(signed_in):
    page = signed_in.get(f"{CERTIFICATE}tambah/")
    assert "---------" not in page.content.decode()
    assert "Pilih tingkat" in page.content.decode()


def test_there_is_room_for_thirty_trainings(signed_in, member):
    Training.objects.bulk_create(
        Training(member=member, name=str(n), organiser="x", year=2020) for n in range(MOST[Training])
    )
    answer = signed_in.post(f"{TRAINING}tambah/", training_entries())
    assert "Tersedia tempat untuk 30" in answer.content.decode()
    assert member.trainings.count() == MOST[Training]


def test_a_certificate_comes_with_its_file_and_waits_for_verification(signed_in, member):
    answer = signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries(file=photo()), follow=True)
    row = member.certificates.get()
    assert (row.verified_at, row.valid_until, row.level) == (None, date(2029, 5, 5), "generalist")
    assert row.proof.member == member
    assert row.proof.kind == "certificate"
    assert f"/anggota/berkas/{row.proof_id}/" in answer.content.decode()


def test_a_certificate_sent_twice_is_saved_once_with_one_file(signed_in, member):
    for _n in range(2):
        sent = certificate_entries(file=photo())
        assert signed_in.post(f"{CERTIFICATE}tambah/", sent).status_code == 302
    assert (member.certificates.count(), Proof.objects.count()) == (1, 1)


def test_a_file_that_is_no_proof_saves_nothing(signed_in, member):
    file = photo()
    file.seek(0)
    file.file.write(b"<html>")
    answer = signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries(file=file))
    assert list(answer.context["form"].errors) == ["file"]
    assert not member.certificates.exists()
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "palsu"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"level": "x"}, "level"),
        ({"issued_on": ""}, "issued_on"),
        ({"issued_on": "2999-01-01"}, "issued_on"),
        ({"valid_until": "2024-05-05"}, "valid_until"),
        ({"valid_until": "9999-12-31"}, "valid_until"),
        ({"number": "9" * 61}, "number"),
        ({"issuing_body": ""}, "issuing_body"),
    ],
)
def test_a_certificate_that_cannot_be_true_is_refused_at_its_field(signed_in, member, changes, field):
    answer = signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries() | changes)
    assert list(answer.context["form"].errors) == [field]
    assert not member.certificates.exists()


def test_there_is_room_for_twenty_certificates(signed_in, member):
    for n in range(MOST[Certificate]):
        certify(member, number=str(n))
    assert signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries()).status_code == 200
    assert member.certificates.count() == MOST[Certificate]


def test_a_change_reopens_the_verification_of_this_certificate_alone(
    signed_in,
    member,
    secretariat,
    entries,
):
    now = timezone.now()
    Member.objects.filter(pk=member.pk).update(verified_at=now)
    row = certify(member, verified_at=now, verified_by=secretariat)
    other = certify(member, number="lain", verified_at=now)
    sent = certificate_entries(issued_on=LONG_AGO, valid_until="", level="", number="UJI-002")
    assert signed_in.post(f"{CERTIFICATE}{row.pk}/", sent).status_code == 302
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.number, row.verified_at, row.verified_by) == ("UJI-002", None, None)
    assert other.verified_at is not None
    assert Member.objects.get(pk=member.pk).verified_at == now
    [entry] = entries("potential.changed")
    assert entry.facts == {"fields": ["number"]}


def test_a_new_file_reopens_it_too_and_the_same_one_does_not(signed_in, member):
    signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries(file=photo()))
    row = member.certificates.get()
    for colour, is_verified in (("teal", True), ("red", False)):
        Certificate.objects.filter(pk=row.pk).update(verified_at=timezone.now())
        signed_in.post(f"{CERTIFICATE}{row.pk}/", certificate_entries(file=photo(colour=colour)))
        assert (Certificate.objects.get(pk=row.pk).verified_at is not None) == is_verified


def test_a_stale_form_of_a_certificate_overwrites_nothing(signed_in, member):
    row = certify(member)
    signed_in.post(f"{CERTIFICATE}{row.pk}/", certificate_entries(name="Pertama"))
    answer = signed_in.post(f"{CERTIFICATE}{row.pk}/", certificate_entries(name="Kedua"))
    assert "diubah di tempat lain" in answer.content.decode()
    assert "Kedua" in answer.content.decode()
    assert member.certificates.get().name == "Pertama"


def test_two_certificates_do_not_say_the_same(signed_in, member):
    certify(member, issued_on=date(2024, 5, 6))
    row = certify(member, number="UJI-002")
    answer = signed_in.post(f"{CERTIFICATE}{row.pk}/", certificate_entries())
    assert "sudah mengisi ini" in answer.content.decode()


def test_removing_asks_first_and_keeps_the_file(signed_in, member):
    signed_in.post(f"{CERTIFICATE}tambah/", certificate_entries(file=photo()))
    path = f"{CERTIFICATE}{member.certificates.get().pk}/hapus/"
    assert "Hapus sertifikat?" in signed_in.get(path).content.decode()
    assert member.certificates.exists()
    assert signed_in.post(path).status_code == 302
    assert not member.certificates.exists()
    assert Proof.objects.count() == 1


@pytest.mark.parametrize("end", ["", "hapus/"])
def test_somebody_elses_parts_are_missing_ones(signed_in, pandeglang, end):
    stranger = MemberFactory(branch=pandeglang)
    certificate = certify(stranger)
    training = Training.objects.create(member=stranger, name="x", organiser="y", year=2020)
    for path in (f"{CERTIFICATE}{certificate.pk}/{end}", f"{TRAINING}{training.pk}/{end}"):
        assert signed_in.get(path).status_code == 404
        assert signed_in.post(path, certificate_entries()).status_code == 404
    assert Certificate.objects.get().name == "Pekerja Sosial Generalis"


def test_a_hostile_text_is_shown_as_text(signed_in, member):
    signed_in.post(f"{TRAINING}tambah/", training_entries(name="<img src=x onerror=alert(1)>"))
    assert "<img src=x" not in signed_in.get(HOME).content.decode()


# --- the badge ---


@pytest.mark.parametrize(
    ("values", "is_certified"),
    [
        ({}, False),
        ({"verified_at": True}, True),
        ({"verified_at": True, "kind": "other"}, False),
        ({"verified_at": True, "valid_until": 0}, True),
        ({"verified_at": True, "valid_until": 1}, True),
        ({"verified_at": True, "valid_until": -1}, False),
        ({"verified_at": True, "issued_on": 0}, True),
        ({"verified_at": True, "issued_on": 1}, False),
    ],
)
def test_a_certified_social_worker_is_one_by_a_verified_valid_competency_certificate(
    signed_in, member, values, is_certified
):
    today, there = timezone.localdate(), dict(values)
    there |= {key: today + there[key] * DAY for key in ("valid_until", "issued_on") if key in there}
    there |= {"verified_at": timezone.now()} if "verified_at" in there else {}
    certify(member, **there)
    assert member.is_certified == is_certified
    assert with_certified(Member.objects.all()).get(pk=member.pk).certified_now == is_certified
    assert ("Pekerja Sosial bersertifikat" in signed_in.get(HOME).content.decode()) == is_certified
