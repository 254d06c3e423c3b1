"""Applications for membership: one half written, and some that wait for Lebak and Pandeglang. All of it is made up."""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from membership.actions.apply import DAYS_TO_ANSWER
from membership.actions.consent import give_consent
from membership.enums import ApplicationState, Purpose
from membership.models import Affiliation, Application, Branch, ConstituentBody, ServiceField, Skill
from regions.models import Region

PHONES = "+62812000009"  # nobody's, like those of the demo's members (`people.PHONE_BLOCK`)
# Right in form, and nobody's: see `desk.NUMBERS`.
NIKS = {
    "asep.kurnia": "3602991203889101",
    "ratna.dewi": "3671995507929102",
    "maman.hidayat": "3601990908859103",
}


@dataclass(frozen=True)
class Sent:
    """Somebody who applied `days` ago: as what, and the code of her duty area."""

    login: str
    name: str
    days: int
    body: str
    area: str
    institution: str
    post: str
    further: tuple[str, str] | None = None  # another body, and its duty area
    state: ApplicationState = ApplicationState.SUBMITTED
    remarks: dict[str, str] = field(default_factory=dict)  # what she was asked to correct
    changed: tuple[str, ...] = ()  # what she has corrected since


LEBAK = (
    Sent("asep.kurnia", "Asep Kurniawan", 9, "05", "36.02.14", "Dinas Sosial Kabupaten Lebak", "TKSK"),
    Sent(
        "ratna.dewi",
        "Ratna Dewi Lestari",
        6,
        "04",
        "36.02.02",
        "Kementerian Sosial",
        "Pendamping sosial",
        remarks={"name": "Contoh: tulis seperti pada KTP.", "decree_number": "Contoh: sebutkan nomor SK."},
        changed=("name", "phone"),
    ),
    Sent("jajang.nurdin", "Jajang Nurdin", 4, "02", "36.02", "Dinas Sosial Kabupaten Lebak", "Anggota"),
    Sent("euis.komala", "Euis Komalasari", 2, "06", "36.02.14.2001", "", "PSM", further=("02", "36.02")),
    Sent("dadan.ramdani", "Dadan Ramdani", 0, "01", "36.02.14.2001", "Karang Taruna", "Ketua"),
    Sent(
        "yayah.rokayah",
        "Yayah Rokayah",
        3,
        "06",
        "36.02.14.2001",
        "",
        "PSM",
        state=ApplicationState.RETURNED,
        remarks={"phone": "Contoh: nomor ini tidak aktif."},
    ),
)
PANDEGLANG = (
    Sent("maman.hidayat", "Maman Hidayat", 5, "05", "36.01.01", "Dinas Sosial Kabupaten Pandeglang", "TKSK"),
    Sent("siti.nurlaela", "Siti Nurlaela", 1, "03", "36.01.01", "Dinas Sosial Provinsi Banten", "Pendamping"),
)


def add_applications(users: dict[str, User], domain: str) -> None:
    """The draft of pemohon.lebak, seven that wait and one that went back; one of Lebak is past its day."""
    home = Region.objects.get(pk="36.02.14.2001")
    Application.objects.create(
        user=users["pemohon.lebak"],
        name=users["pemohon.lebak"].name,
        is_adult=True,
        phone=f"{PHONES}00",
        village=home,
    )
    for number, sent in enumerate(LEBAK + PANDEGLANG, start=1):
        _add(sent, f"{sent.login}@{domain}", f"{PHONES}{number:02}", users)


def _add(sent: Sent, email: str, phone: str, users: dict[str, User]) -> None:
    user = User.objects.create_user(email, None, name=sent.name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    at = timezone.now() - timedelta(days=sent.days)
    regency = sent.area[:5]
    application = Application.objects.create(
        user=user,
        state=sent.state,
        remarks=sent.remarks,
        changed=list(sent.changed),
        branch=Branch.objects.get(region=regency),
        constituent_body=ConstituentBody.objects.get(code=sent.body),
        name=sent.name,
        is_adult=True,
        phone=phone,
        village=Region.objects.filter(code__startswith=f"{regency}.01.").order_by("code").first(),
        nik=NIKS.get(sent.login),
        created_at=at - timedelta(hours=1),
        submitted_at=at,
        due_on=timezone.localdate(at) + timedelta(days=DAYS_TO_ANSWER),
    )
    if sent.state == ApplicationState.RETURNED:
        Application.objects.filter(pk=application.pk).update(
            decided_at=at + timedelta(days=1), decided_by=users["verifikator.lebak"]
        )
    application.skills.set(Skill.objects.order_by("name")[: 1 + sent.days % 3])
    application.service_fields.set(ServiceField.objects.order_by("name")[:2])
    _work(application, sent.body, sent.area, institution=sent.institution, post=sent.post)
    if sent.further:
        _work(application, *sent.further)
    give_consent(user, Purpose.MEMBERSHIP, by=user)


def _work(application: Application, body: str, area: str, *, institution: str = "", post: str = "") -> None:
    affiliation = Affiliation(
        application=application,
        constituent_body=ConstituentBody.objects.get(code=body),
        area=Region.objects.get(pk=area),
        institution=institution,
        post=post,
    )
    affiliation.clean()
    affiliation.save()
