"""The accounts with which the demo is looked at: one for each kind of person."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Branch, Member

DOMAIN = "demo.forpeksos.id"
PASSWORD = "demo-forpeksos"  # noqa: S105 -- the demo's public password; production refuses the demo
SINCE = date(2025, 1, 15)


@dataclass(frozen=True)
class DemoAccount:
    """Who signs in under `login`, with which role or membership, and what she then sees."""

    login: str
    name: str
    sees: str
    branch: str = "banten"
    role: Role | None = None
    is_admin: bool = False
    is_member: bool = False

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


LEBAK, PANDEGLANG = "kabupaten-lebak", "kabupaten-pandeglang"
CMS = "/cms/ – "
DESK = "/meja/ – "
ACCOUNTS = (
    DemoAccount("admin", "Wawan Pengelola", CMS + "semuanya", is_admin=True),
    DemoAccount("humas", "Rina Marlina", CMS + "semua halaman, berita, program", role=Role.COMMUNICATIONS),
    DemoAccount(
        "sekretariat", "Dede Sunarya", DESK + "semua anggota, peran, NIK ganda", role=Role.SECRETARIAT
    ),
    DemoAccount("pengurus", "Tubagus Hasan", DESK + "siapa memegang peran apa", role=Role.BOARD),
    DemoAccount("mitra", "Lilis Suryani", "/anggota/ – perannya sebagai mitra", role=Role.PARTNER),
    DemoAccount("editor.lebak", "Neng Herlina", CMS + "halaman Kabupaten Lebak", LEBAK, Role.EDITOR),
    DemoAccount(
        "verifikator.lebak", "Ujang Sopian", DESK + "verifikasi, NIK, berkas di Lebak", LEBAK, Role.VERIFIER
    ),
    DemoAccount("ketua.lebak", "Entus Mulyana", DESK + "tim dan anggota Lebak", LEBAK, Role.CHAIR),
    DemoAccount(
        "editor.pandeglang", "Ratu Khodijah", CMS + "halaman Kab. Pandeglang", PANDEGLANG, Role.EDITOR
    ),
    DemoAccount(
        "verifikator.pandeglang",
        "Iwan Setiawan",
        DESK + "verifikasi, NIK, berkas di Pandeglang",
        PANDEGLANG,
        Role.VERIFIER,
    ),
    DemoAccount(
        "anggota.lebak", "Anggota Contoh", "/anggota/ – data, NIK, berkasnya sendiri", LEBAK, is_member=True
    ),
    DemoAccount(
        "anggota.pandeglang",
        "Anggota Contoh",
        "/anggota/profil/ – datanya sendiri",
        PANDEGLANG,
        is_member=True,
    ),
    DemoAccount(
        "pemohon.lebak", "Siti Aminah", "/anggota/daftar/ – permohonan keanggotaan yang belum selesai", LEBAK
    ),
)


def add_accounts() -> dict[str, User]:
    """Makes the accounts, with their roles or memberships, in a database that has none; all of them by login."""
    return {account.login: _account(account) for account in ACCOUNTS}


def _account(account: DemoAccount) -> User:
    branch = Branch.objects.get(slug=account.branch)
    member = _unclaimed_member(branch) if account.is_member else None
    name = member.name if member else account.name
    make = User.objects.create_superuser if account.is_admin else User.objects.create_user
    user = make(account.email, PASSWORD, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if member:
        member.user = user
        member.save(update_fields=["user"])
    if account.role:
        grant_role(user, branch=branch, role=account.role, since=SINCE)
    return user


def _unclaimed_member(branch: Branch) -> Member | None:
    """The first verified demo member of the branch who has no account, if any is left."""
    members = Member.objects.verified().filter(branch=branch, user=None, phone__startswith=PHONE_BLOCK)
    return members.order_by("phone").first()
