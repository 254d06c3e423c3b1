"""Private files: kept once, handed out to whom they concern, every foreign reading recorded."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from membership.actions.proof import MOST_FILES
from membership.enums import ProofKind
from membership.models import Member, Proof
from tests.desk.conftest import bare, photo
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

OWN = "/anggota/berkas/"


def send(client, address: str = OWN, **changes):
    return client.post(address, {"kind": ProofKind.CERTIFICATE, "file": photo()} | changes)


@pytest.fixture
def proof(signed_in, member_of_lebak) -> Proof:
    """A file that the member of Lebak sent."""
    send(signed_in(member_of_lebak.user))
    return Proof.objects.get()


def at(proof: Proof, end: str = "") -> str:
    return f"/meja/anggota/{proof.member_id}/berkas/{proof.pk}/{end}"


def test_a_member_adds_sees_opens_and_removes_her_own(
    signed_in, member_of_lebak, entries, django_capture_on_commit_callbacks
):
    client = signed_in(member_of_lebak.user)
    assert send(client).url == OWN
    proof = Proof.objects.get()
    assert "Sertifikat" in client.get(OWN).content.decode()
    answer = client.get(f"{OWN}{proof.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    name, storage = proof.file.name, proof.file.storage
    assert client.get(f"{OWN}{proof.pk}/hapus/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{OWN}{proof.pk}/hapus/")
    assert not Proof.objects.exists()
    assert not storage.exists(name)
    assert [len(entries(event)) for event in ("proof.added", "proof.read", "proof.removed")] == [1, 0, 1]


def test_a_file_is_an_attachment_with_a_neutral_name_that_can_do_nothing(signed_in, member_of_lebak, proof):
    answer = signed_in(member_of_lebak.user).get(f"{OWN}{proof.pk}/")
    assert answer["Content-Disposition"] == 'attachment; filename="sertifikat-1.png"'
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(" ", "").split(","))
    assert b"".join(answer.streaming_content)


def test_the_same_file_sent_twice_is_kept_once(signed_in, member_of_lebak, entries):
    client = signed_in(member_of_lebak.user)
    assert [send(client).status_code for _n in range(2)] == [302, 302]
    assert Proof.objects.count() == 1
    assert len(entries("proof.added")) == 1


def test_there_is_room_for_ten(signed_in, member_of_lebak):
    client = signed_in(member_of_lebak.user)
    for n in range(MOST_FILES + 1):
        answer = send(client, file=photo(colour=f"#0000{n:02x}"))
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert Proof.objects.count() == MOST_FILES
    folder = Proof.objects.first().file.storage
    assert len(folder.listdir("membership.proof")[1]) >= MOST_FILES


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("sk.pdf", b"<svg onload=alert(1)>", "application/pdf"),
        SimpleUploadedFile("sk.pdf", b"%PDF-1.4 half", "application/pdf"),
        SimpleUploadedFile("kosong.png", b"", "image/png"),
        "no file",
    ],
)
def test_what_is_neither_pdf_nor_picture_is_refused_with_a_sentence(signed_in, member_of_lebak, file):
    answer = send(signed_in(member_of_lebak.user), file=file)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Proof.objects.exists()


def test_a_verifier_opens_it_and_the_member_can_learn_that(signed_in, verifier_of_lebak, proof, entries):
    client = signed_in(verifier_of_lebak)
    assert at(proof) in client.get(f"/meja/anggota/{proof.member_id}/").content.decode()
    answer = client.get(at(proof))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    [entry] = entries("proof.read")
    assert (entry.actor_id, entry.object) == (verifier_of_lebak.pk, f"membership.proof:{proof.pk}")
    assert entry.person == f"membership.member:{proof.member_id}"


@pytest.mark.parametrize(
    "who",
    [
        "verifier_of_pandeglang",
        "chair_of_lebak",
        "editor_of_lebak",
        "administrator",
        "board",
        "communications",
    ],
)
def test_for_others_a_file_is_one_that_is_not_there(request, signed_in, who, proof, entries):
    client = signed_in(request.getfixturevalue(who))
    missing = client.get(f"/meja/anggota/{proof.member_id}/berkas/999999/")
    answer = client.get(at(proof))
    assert (answer.status_code, bare(answer)) == (404, bare(missing))
    own_page = client.get(f"{OWN}{proof.pk}/")
    assert (own_page.status_code, bare(own_page)) == (404, bare(client.get(f"{OWN}999999/")))
    assert entries("proof.read") == []


def test_another_member_neither_opens_nor_removes_it(signed_in, member_of_pandeglang, proof):
    client = signed_in(member_of_pandeglang.user)
    assert client.get(f"{OWN}{proof.pk}/").status_code == 404
    assert client.post(f"{OWN}{proof.pk}/hapus/").status_code == 404
    assert client.post(OWN, {"kind": "x", "member": proof.member_id, "file": photo()}).status_code == 200
    assert Proof.objects.get() == proof


def test_a_file_is_not_found_below_another_member(signed_in, verifier_of_lebak, proof):
    other = MemberFactory()
    client = signed_in(verifier_of_lebak)
    assert client.get(f"/meja/anggota/{other.pk}/berkas/{proof.pk}/").status_code == 404
    assert client.get(f"/meja/anggota/{10**30}/berkas/{proof.pk}/").status_code == 404


def test_a_verifier_adds_for_a_member_and_only_the_secretariat_removes(
    signed_in, verifier_of_lebak, secretariat, member_of_lebak
):
    client = signed_in(verifier_of_lebak)
    send(client, f"/meja/anggota/{member_of_lebak.pk}/berkas/")
    proof = Proof.objects.get()
    assert (proof.member_id, proof.added_by_id) == (member_of_lebak.pk, verifier_of_lebak.pk)
    assert client.post(at(proof, "hapus/")).status_code == 404
    assert signed_in(secretariat).post(at(proof, "hapus/")).status_code == 302
    assert not Proof.objects.exists()


def test_of_a_restricted_member_nobody_else_opens_files(signed_in, secretariat, verifier_of_lebak, proof):
    Member.objects.update(restricted_at="2026-01-01T00:00Z")
    for officer in (secretariat, verifier_of_lebak):
        assert signed_in(officer).get(at(proof)).status_code == 404
    answer = signed_in(proof.member.user).get(f"{OWN}{proof.pk}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


def test_a_lost_file_is_a_missing_one_and_nobody_read_it(signed_in, verifier_of_lebak, proof, entries):
    proof.file.storage.delete(proof.file.name)
    assert signed_in(verifier_of_lebak).get(at(proof)).status_code == 404
    assert entries("proof.read") == []


def test_a_visitor_and_an_account_without_membership_have_no_files(client, signed_in, applicant, proof):
    assert client.get(f"{OWN}{proof.pk}/").status_code == 302
    assert signed_in(applicant).get(OWN).status_code == 404
    assert signed_in(applicant).get(f"{OWN}{proof.pk}/").status_code == 404


def test_files_of_one_kind_are_told_apart_by_number_and_day(
    signed_in, member_of_lebak, verifier_of_lebak, django_assert_num_queries
):
    verifier_of_lebak.stewardships.update(since="2026-01-01")
    client, officer = signed_in(member_of_lebak.user), signed_in(verifier_of_lebak)
    with time_machine.travel("2026-11-23T17:30:00Z", tick=False):  # half past midnight of the 24th in Banten
        for colour in ("red", "blue"):
            send(client, file=photo(colour=colour))
        send(client, kind=ProofKind.DECREE, file=photo(colour="green"))
        page = client.get(OWN).content.decode()
        desk = officer.get(f"/meja/anggota/{member_of_lebak.pk}/").content.decode()
    for title in ("Sertifikat 1", "Sertifikat 2", "SK penugasan 1"):
        assert f"{title} – 24 November 2026" in page
        assert f"{title} – 24 November 2026" in desk
    newest = Proof.objects.filter(kind=ProofKind.CERTIFICATE).first()
    for browser, address in ((client, f"{OWN}{newest.pk}/"), (officer, at(newest))):
        answer = browser.get(address)
        assert answer["Content-Disposition"] == 'attachment; filename="sertifikat-2.png"'
        assert b"".join(answer.streaming_content)
    assert "Sertifikat 2 – 24 November 2026" in client.get(f"{OWN}{newest.pk}/hapus/").content.decode()
    with django_assert_num_queries(1):
        assert {proof.title for proof in Proof.objects.numbered()}
    assert newest.number == 2  # asked for alone


def test_a_number_counts_the_files_of_one_member_alone(signed_in, member_of_lebak, member_of_pandeglang):
    for colour in ("red", "blue"):
        send(signed_in(member_of_pandeglang.user), file=photo(colour=colour))
    send(signed_in(member_of_lebak.user))
    called = [proof.called for proof in Proof.objects.numbered()]
    assert called == ["Sertifikat 1", "Sertifikat 2", "Sertifikat 1"]  # the newest first
