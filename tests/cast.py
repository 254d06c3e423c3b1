"""The people of the tests, each made when a test first names her.

Nobody here exists. All sign in with PASSWORD. Rights come from stewardships alone, as in life.
"""

from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from membership.actions.stewardship import grant_role
from membership.enums import Level, Role
from membership.models import Branch, Member
from tests.factories import MemberFactory

PASSWORD = "demo-forpeksos"
LEBAK = "kabupaten-lebak"
PANDEGLANG = "kabupaten-pandeglang"


@dataclass(frozen=True)
class Part:
    """Who somebody is: the name before her @, and the role she holds in the branch with `slug`.

    Without a slug the role is held in the province.
    """

    mailbox: str
    role: Role | None = None
    slug: str = ""

    def play(self) -> User:
        """Her account, with its confirmed address and its role."""
        user = User.objects.create_user(
            f"{self.mailbox}@test.forpeksos.id", PASSWORD, name=f"Orang Uji {self.mailbox}"
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if self.role:
            grant_role(user, branch=branch_of(self.slug), role=self.role)
        return user


def branch_of(slug: str = "") -> Branch:
    """The branch with this slug; the province without one."""
    if slug:
        return Branch.objects.get(slug=slug)
    return Branch.objects.get(level=Level.PROVINCE)


@pytest.fixture
def lebak(db: None) -> Branch:
    """The branch most tests play in."""
    return branch_of(LEBAK)


@pytest.fixture
def pandeglang(db: None) -> Branch:
    """The branch next door."""
    return branch_of(PANDEGLANG)


@pytest.fixture
def member_of_lebak(lebak: Branch) -> Member:
    """A member with an account (`.user`)."""
    return MemberFactory(branch=lebak, user=Part("anggota.lebak").play())


@pytest.fixture
def member_of_pandeglang(pandeglang: Branch) -> Member:
    """A member of the branch next door, with an account (`.user`)."""
    return MemberFactory(branch=pandeglang, user=Part("anggota.pandeglang").play())


@pytest.fixture
def editor_of_lebak(db: None) -> User:
    return Part("editor.lebak", Role.EDITOR, LEBAK).play()


@pytest.fixture
def editor_of_pandeglang(db: None) -> User:
    """The other branch's editor, who must see nothing of Lebak."""
    return Part("editor.pandeglang", Role.EDITOR, PANDEGLANG).play()


@pytest.fixture
def verifier_of_lebak(db: None) -> User:
    return Part("verifikator.lebak", Role.VERIFIER, LEBAK).play()


@pytest.fixture
def verifier_of_pandeglang(db: None) -> User:
    """The other branch's verifier, who must see no member of Lebak."""
    return Part("verifikator.pandeglang", Role.VERIFIER, PANDEGLANG).play()


@pytest.fixture
def chair_of_lebak(db: None) -> User:
    return Part("ketua.lebak", Role.CHAIR, LEBAK).play()


@pytest.fixture
def communications(db: None) -> User:
    """The province's communications staff."""
    return Part("humas", Role.COMMUNICATIONS).play()


@pytest.fixture
def secretariat(db: None) -> User:
    """The province's secretariat, who keeps the whole register."""
    return Part("sekretariat", Role.SECRETARIAT).play()


@pytest.fixture
def board(db: None) -> User:
    """A member of the province's board."""
    return Part("pengurus", Role.BOARD).play()


@pytest.fixture
def partner(db: None) -> User:
    """Somebody at the Dinsos or the DPRD, who reads figures."""
    return Part("mitra", Role.PARTNER).play()


@pytest.fixture
def administrator(db: None) -> User:
    """The one who may do everything in the CMS."""
    return User.objects.create_superuser("admin@test.forpeksos.id", PASSWORD, name="Orang Uji admin")


@pytest.fixture
def applicant(db: None) -> User:
    """An account that is no member yet."""
    return Part("pemohon.lebak").play()


@pytest.fixture
def stranger(db: None) -> User:
    """An account with no tie to the forum at all."""
    return Part("orang.lain").play()
