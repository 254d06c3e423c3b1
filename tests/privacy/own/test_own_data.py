"""Everything that the portal knows of a person, for that person: to read, and to take along."""

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from accounts.models import User
from audit.actions import record
from audit.enums import Event, Reason
from audit.models import Entry
from forpeksos.settings import base
from membership.actions.consent import give_consent
from membership.actions.nik import reveal_nik
from membership.actions.proof import add_proof, open_proof
from membership.enums import ProofKind, Purpose
from membership.models import Proof
from privacy.actions.requests import make_request
from privacy.enums import Correctable, Kind
from tests.cast import PASSWORD
from tests.factories import MemberFactory, SkillFactory
from tests.privacy.own.hands import NIK, PDF, give_proof, sign_in, text_of
from vault.nik import masked
from vault.uploads import CheckedFile

pytestmark = pytest.mark.django_db

PAGE = "/anggota/data-saya/"
ZIP = "/anggota/data-saya/unduh/"


def unpacked(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def data_in(archive) -> dict:
    """The kinds of data-saya.json by their names."""
    data = json.loads(archive.read("data-saya.json"))["data"]
    found: dict[str, list] = {}
    for part in data:
        found.setdefault(part["kind"], []).extend(part["rows"])
    return found


def test_her_page_has_what_the_portal_knows_and_why(signed_in, member):
    member.skills.add(SkillFactory(name="Keahlian langka"))
    page = text_of(signed_in.get(PAGE))
    for part in (member.name, str(member.branch), "Keahlian langka", member.user.email):
        assert part in page
    assert "Untuk:" in page
    assert "Disimpan:" in page


def test_a_glance_over_her_shoulder_shows_no_whole_nik(signed_in, with_nik):
    page = text_of(signed_in.get(PAGE))
    assert masked(NIK) in page
    assert NIK not in page


def test_a_nik_in_a_request_is_not_on_the_page_either(signed_in, member):
    make_request(member.user, Kind.CORRECTION, about=Correctable.NIK, wanted=NIK)
    assert NIK not in text_of(signed_in.get(PAGE))
    assert NIK in unpacked(signed_in.post(ZIP)).read("data-saya.html").decode()


def test_every_kind_of_data_in_the_copy_has_its_page(signed_in, member):
    give_proof(member)
    page = text_of(signed_in.get(PAGE))
    assert f"SK penugasan 1 – {date_format(timezone.localdate())} (19 bita)" in page
    for tail in ("persetujuan/", "permintaan/", "siapa/"):
        assert f'href="{PAGE}{tail}"' in page
    assert 'href="/akun/sessions/"' in page
    assert capfirst(str(Proof._meta.verbose_name)) in page


def test_nothing_of_another_person_is_on_it(signed_in, pandeglang):
    other = MemberFactory(branch=pandeglang, name="Orang Lain Sekali")
    assert other.name not in text_of(signed_in.get(PAGE))


def test_somebody_without_a_membership_has_the_page_and_the_copy_too(client, stranger):
    sign_in(client, stranger)
    assert stranger.email in text_of(client.get(PAGE))
    data = data_in(unpacked(client.post(ZIP)))
    assert data["accounts.user"][0]["email"]["value"] == stranger.email
    assert not data["membership.member"]


def test_the_copy_has_her_nik_in_full_her_files_and_a_page_to_read(signed_in, with_nik):
    give_proof(with_nik)
    archive = unpacked(signed_in.post(ZIP))
    assert archive.testzip() is None
    assert data_in(archive)["membership.member"][0]["nik"]["value"] == NIK
    assert archive.read("berkas/sk-penugasan-1.pdf") == PDF
    assert data_in(archive)["membership.proof"][0]["file"]["value"]["name"] == "berkas/sk-penugasan-1.pdf"
    page = archive.read("data-saya.html").decode()
    assert NIK in page
    assert with_nik.name in page
    assert "<script" not in page
    assert "SK penugasan 1 – " in page
    assert 'href="berkas/sk-penugasan-1.pdf"' in page
    assert page.index("<h2>Anggota</h2>") < page.index("<h2>Akun</h2>")
    assert "SHA-256" not in page


def test_a_telephone_number_is_as_people_dial_it_to_read_and_international_for_machines(signed_in, member):
    type(member).objects.filter(pk=member.pk).update(phone="+6281234567890")
    archive = unpacked(signed_in.post(ZIP))
    for page in (text_of(signed_in.get(PAGE)), archive.read("data-saya.html").decode()):
        assert "0812-3456-7890" in page
        assert "81234567890" not in page
    assert data_in(archive)["membership.member"][0]["phone"]["value"] == "+6281234567890"


def test_the_page_of_the_copy_has_the_trail_in_words_and_the_data_have_its_codes(
    signed_in, member, verifier_of_lebak
):
    proof = give_proof(member)
    open_proof(proof, by=verifier_of_lebak).close()
    archive = unpacked(signed_in.post(ZIP))
    page = archive.read("data-saya.html").decode()
    for words in (
        "jenis: SK penugasan",
        f"Anggota {member.pk}",
        f"Berkas pribadi {proof.pk}",
        f"Verifikator cabang Kabupaten Lebak ({verifier_of_lebak.name})",
    ):
        assert words in page
    for code in ("membership.", "kind", "sha256", "decree", "nik_index"):
        assert code not in page
    trail = data_in(archive)["audit.entry"]
    [read] = [row for row in trail if row["event"]["value"] == str(Event.PROOF_READ.label)]
    assert read["facts"]["value"] == {"kind": "decree"}
    assert read["object"]["value"] == f"membership.proof:{proof.pk}"


def test_a_readme_says_what_is_in_the_copy_and_names_every_file_of_it(signed_in, member):
    give_proof(member)
    archive = unpacked(signed_in.post(ZIP))
    assert archive.namelist() == [
        "BACA-SAYA.txt",
        "data-saya.html",
        "data-saya.json",
        "berkas/sk-penugasan-1.pdf",
    ]
    assert {entry.date_time[0] for entry in archive.infolist()} == {timezone.localdate().year}
    readme = archive.read("BACA-SAYA.txt").decode()
    for word in ("data-saya.html", "data-saya.json", "berkas/", '"withheld"', "ISO 8601"):
        assert word in readme


def test_the_copy_is_utf_8_and_escapes_what_people_wrote(signed_in, member):
    type(member).objects.filter(pk=member.pk).update(name="Nyai <b>Jubaédah</b> ”")
    archive = unpacked(signed_in.post(ZIP))
    assert data_in(archive)["membership.member"][0]["name"]["value"] == "Nyai <b>Jubaédah</b> ”"
    assert "Jubaédah".encode() in archive.read("data-saya.json")
    assert "Nyai &lt;b&gt;Jubaédah" in archive.read("data-saya.html").decode()


def test_keys_and_passwords_are_named_and_not_handed_out(signed_in, member):
    raw = unpacked(signed_in.post(ZIP)).read("data-saya.json").decode()
    assert data_in(unpacked(signed_in.post(ZIP)))["accounts.user"][0]["password"]["withheld"] is True
    assert member.user.password not in raw
    assert signed_in.session.session_key not in raw


def test_a_file_that_was_lost_breaks_no_copy(signed_in, member):
    proof = give_proof(member)
    proof.file.storage.delete(proof.file.name)
    archive = unpacked(signed_in.post(ZIP))
    assert not [name for name in archive.namelist() if name.startswith("berkas/")]
    assert data_in(archive)["membership.proof"]


def test_an_officer_who_looked_is_named_but_not_her_network(signed_in, with_nik, verifier_of_lebak):
    reveal_nik(with_nik, by=verifier_of_lebak, reason=Reason.VERIFICATION)
    rows = data_in(unpacked(signed_in.post(ZIP)))["audit.entry"]
    hers = [row for row in rows if row["actor"]["value"] == str(with_nik.user)]
    others = [row for row in rows if row["actor"]["value"] == str(verifier_of_lebak)]
    assert hers
    assert all("network" in row for row in hers)
    assert others
    assert not any("network" in row for row in others)


def test_an_officer_whose_account_is_gone_breaks_neither_page_nor_copy(signed_in, member):
    gone = User.objects.create_user("pergi@test.forpeksos.id")
    record(Event.MEMBER_NIK_READ, by=gone, on=member, person=member, reason=Reason.LEGAL)
    gone.delete()
    assert "sudah tidak ada" in text_of(signed_in.get("/anggota/data-saya/siapa/"))
    rows = data_in(unpacked(signed_in.post(ZIP)))["audit.entry"]
    assert None in [row["actor"]["value"] for row in rows]


def test_the_password_is_asked_again_before_the_copy(client, member):
    client.force_login(member.user)
    answer = client.post(ZIP)
    assert answer.status_code == 302
    assert answer.url.startswith("/akun/reauthenticate/")
    assert not Entry.objects.filter(event=Event.DATA_EXPORTED).exists()
    # allauth keeps the wish, and fulfils it once the password is right.
    answer = client.post(answer.url, {"password": PASSWORD})
    assert answer["Content-Type"] == "application/zip"


def test_the_copy_is_stored_nowhere_and_written_down(signed_in, member):
    answer = signed_in.post(ZIP)
    assert "no-store" in answer["Cache-Control"]
    assert answer.streaming
    assert answer["Content-Disposition"].startswith("attachment;")
    assert member.name not in answer["Content-Disposition"]
    entry = Entry.objects.get(event=Event.DATA_EXPORTED)
    assert entry.actor_id == member.user_id


def test_a_link_alone_downloads_nothing(signed_in):
    assert signed_in.get(ZIP).url == PAGE
    assert not Entry.objects.filter(event=Event.DATA_EXPORTED).exists()


def test_too_many_copies_in_an_hour_are_refused(signed_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"download_own_data": "2/h/user"}
    assert [signed_in.post(ZIP).status_code for _time in range(3)] == [200, 200, 429]


def test_the_portals_own_settings_limit_copies():
    assert base.ACCOUNT_RATE_LIMITS["download_own_data"]


@pytest.mark.parametrize("url", [PAGE, ZIP, f"{PAGE}siapa/", f"{PAGE}persetujuan/", f"{PAGE}permintaan/"])
def test_visitors_sign_in_first(client, url):
    assert client.get(url).url.startswith("/akun/login/")


def test_the_page_asks_as_many_queries_for_much_as_for_little(
    signed_in, member, django_assert_max_num_queries
):
    give_proof(member)
    give_consent(member.user, Purpose.PHOTO, by=member.user)
    signed_in.get(PAGE)
    with django_assert_max_num_queries(100) as asked:
        signed_in.get(PAGE)
    few = len(asked)  # the log of queries starts anew with each request
    for number in range(5):
        content = PDF + str(number).encode()
        checked = CheckedFile(
            ContentFile(content, "sk.pdf"), "application/pdf", len(content), str(number) * 64
        )
        add_proof(member, checked, kind=ProofKind.OTHER, by=member.user)
    for purpose in (Purpose.DIRECTORY, Purpose.NEWSLETTER):
        give_consent(member.user, purpose, by=member.user)
    member.skills.add(*(SkillFactory() for _one in range(5)))
    with django_assert_max_num_queries(few):
        signed_in.get(PAGE)


def test_the_account_menu_leads_there(signed_in):
    assert f'href="{PAGE}"' in text_of(signed_in.get("/anggota/"))
