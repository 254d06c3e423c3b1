"""All pages of a membership, filled: axe finds nothing and nothing sticks out, on a phone and, in the dark, as wide as a desk."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page

from membership.actions.admission import admit
from membership.actions.apply import submit
from membership.actions.proposal import propose_skill
from membership.actions.review import send_back
from membership.actions.transfer import request_transfer
from membership.enums import CertificateKind, DecisionKind, FieldKind
from membership.models import Application, Member, StandingDecision, Training
from membership.standing import YEARS_VALID
from tests.browser.test_accessibility import faults_of, overflow_of
from tests.cast import PASSWORD
from tests.factories import AffiliationFactory, ApplicationFactory, MemberFactory, OwnFieldFactory
from tests.membership.applying import complete
from tests.membership.hands import affiliate, certify

# Each scheme once: colours do not hang on the width.
SIGHTS = (("light", {"width": 360, "height": 740}), ("dark", {"width": 1280, "height": 900}))
REMARKS = {
    "name": "Tulis sesuai KTP.",
    "phone": "Nomor ini tidak aktif.",
    "area": "Kecamatan mana?",
    "skills": "Lengkapi.",
    "general": "Terima kasih.",
}


def sound(page: Page, paths: list[str]) -> None:
    """Each page is fetched once and looked at twice; every fault of all of them is named."""
    faults = []
    for path in paths:
        answer = page.goto(path)
        if answer is None or answer.status != 200 or page.url.split("?")[0].endswith("/login/"):
            faults.append((path, f"not there: {page.url}"))
        for scheme, size in SIGHTS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour half-way
            page.set_viewport_size(size)
            found = faults_of(page) + ([f"{wide} pixels too wide"] if (wide := overflow_of(page)) else [])
            faults += [(path, scheme, size["width"], fault) for fault in found]
    assert faults == []


def give_password(page: Page) -> None:
    page.goto("/akun/reauthenticate/?next=/anggota/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/anggota/")


@pytest.fixture
def full_member(member_of_lebak, verifier_of_lebak) -> Member:
    """A member whose membership ends in a month, with something in each part of her profile."""
    admit(member_of_lebak, by=verifier_of_lebak)
    today = timezone.localdate()
    Member.objects.filter(pk=member_of_lebak.pk).update(
        admitted_on=today - timedelta(days=365 * YEARS_VALID - 30),
        valid_until=today + timedelta(days=30),
        phone="+6281234567890",
    )
    affiliate(member_of_lebak)
    affiliate(member_of_lebak, "Karang Taruna", post="Sekretaris")
    certify(member_of_lebak, valid_until=today + timedelta(days=20))
    certify(member_of_lebak, kind=CertificateKind.OTHER, name="Manajemen kasus")
    Training.objects.create(
        member=member_of_lebak, name="Dukungan psikososial", organiser="Balai Uji", year=2024, hours=24
    )
    propose_skill(member_of_lebak, "Bahasa isyarat daerah", by=member_of_lebak.user)
    for kind in FieldKind:
        OwnFieldFactory(kind=kind, choices="Satu\nDua")
    return Member.objects.get(pk=member_of_lebak.pk)


def test_her_own_pages(live_server, phone, sign_in, full_member, pandeglang):
    sign_in(phone, full_member.user.email)
    affiliation = full_member.affiliations.get(constituent_body__short_name="Karang Taruna")
    training, certificate = full_member.trainings.get(), full_member.certificates.first()
    profile = "/anggota/profil/"
    sound(
        phone,
        [
            "/anggota/",
            "/anggota/kartu/",
            "/anggota/kartu/hilang/",
            "/anggota/mutasi/",
            "/anggota/perpanjang/",
            "/anggota/pesan/",
            "/anggota/direktori/",
            profile,
            f"{profile}kontak/",
            f"{profile}potensi/",
            f"{profile}tambahan/",
            f"{profile}potensi/usulan/",
            f"{profile}afiliasi/tambah/",
            f"{profile}afiliasi/{affiliation.pk}/",
            f"{profile}afiliasi/{affiliation.pk}/akhiri/",
            f"{profile}pelatihan/tambah/",
            f"{profile}pelatihan/{training.pk}/",
            f"{profile}pelatihan/{training.pk}/hapus/",
            f"{profile}sertifikat/tambah/",
            f"{profile}sertifikat/{certificate.pk}/",
            f"{profile}sertifikat/{certificate.pk}/hapus/",
            f"/verifikasi/{full_member.cards.get().token}/",
        ],
    )
    request_transfer(full_member, destination=pandeglang, reason="Pindah rumah.", by=full_member.user)
    give_password(phone)
    sound(phone, ["/anggota/mutasi/", "/anggota/berhenti/"])


STEPS = (
    "identitas",
    "kontak",
    "unsur",
    "unsur/utama",
    "unsur/tambah",
    "potensi",
    "persetujuan",
    "tinjau",
    "tarik",
)


def test_the_pages_of_an_application(live_server, phone, sign_in, applicant, verifier_of_lebak):
    sign_in(phone, applicant.email)
    sound(phone, ["/anggota/", "/anggota/daftar/"])
    sent = complete(applicant)
    sound(phone, ["/anggota/daftar/"])
    submit(sent, version=sent.version)
    sent.refresh_from_db()
    send_back(sent, version=sent.version, remarks=REMARKS, by=verifier_of_lebak)
    duty = f"unsur/{sent.constituent_body_id}"
    sound(phone, ["/anggota/daftar/", *(f"/anggota/daftar/{step}/" for step in (*STEPS, duty))])
    again = Application.objects.get(pk=sent.pk)
    submit(again, version=again.version)
    sound(phone, ["/anggota/daftar/"])


@pytest.fixture
def busy_desk(full_member, lebak, pandeglang, verifier_of_lebak) -> list[str]:
    """The pages about members at the desk, each with something on it."""
    call_command("daily", stdout=StringIO())  # a message to her
    asked = ApplicationFactory(name=full_member.name, remarks=REMARKS, changed=["name", "further"])
    AffiliationFactory(application=asked)
    move = request_transfer(full_member, destination=pandeglang, reason="Pindah rumah.", by=full_member.user)
    paused = MemberFactory(admitted=True)
    StandingDecision.objects.create(member=paused, kind=DecisionKind.PAUSED, since=timezone.localdate())
    MemberFactory()
    member, proposal = f"/meja/anggota/{full_member.pk}/", full_member.proposals.get()
    return [
        "/meja/",
        "/meja/permohonan/",
        f"/meja/permohonan/{asked.pk}/",
        "/meja/mutasi/?status=di-tempat-lain",
        f"/meja/mutasi/{move.pk}/",
        "/meja/anggota/",
        member,
        f"{member}kartu/",
        f"{member}kartu/hilang/",
        f"{member}tambahan/",
        f"{member}status/",
        f"{member}status/?jenis=nonaktif",
        f"/meja/anggota/{paused.pk}/",
        f"/meja/anggota/{paused.pk}/status/{paused.decisions.get().pk}/akhiri/",
        "/meja/kartu/",
        "/meja/potensi/",
        "/meja/wilayah/",
        "/meja/pesan/",
        "/meja/usulan-keahlian/",
        f"/meja/usulan-keahlian/{proposal.pk}/",
    ]


def test_the_pages_of_the_desk(live_server, phone, sign_in, busy_desk, secretariat):
    sign_in(phone, secretariat.email)
    give_password(phone)
    sound(phone, busy_desk)
