"""The letters about a data breach: to each member concerned, and to the authority (UU 27/2022, art. 46)."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from wagtail.models import Site

from home.models import PortalSettings
from membership.enums import Standing
from membership.models import Member
from privacy.models import Incident

MEMBER_LETTER = "privacy/letters/member.txt"
AUTHORITY_LETTER = "privacy/letters/authority.txt"


@dataclass(frozen=True)
class MemberLetter:
    """One letter, written out; the address is empty for somebody without an account."""

    number: int
    address: str
    subject: str
    text: str

    @classmethod
    def about(cls, incident: Incident, member: Member, contact: PortalSettings) -> Self:
        """The letter that tells `member` about `incident`, and whom to ask."""
        context = {"incident": incident, "member": member, "office": contact}
        return cls(
            number=member.pk,
            address=_address(member),
            subject=render_to_string("privacy/letters/subject.txt", context).strip(),
            text=render_to_string(MEMBER_LETTER, context).strip() + "\n",
        )

    def send(self) -> None:
        """Hands it to the mail server. Raises OSError where that fails."""
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + self.subject
        send_mail(subject, self.text, None, [self.address])


def _address(member: Member) -> str:
    """Where a mail reaches her; nowhere if she died: her family gets the letter on paper."""
    user = member.user
    return user.email if user and user.is_active and member.standing != Standing.DECEASED else ""


def letters_to_members(incident: Incident) -> list[MemberLetter]:
    """The letters to all whom `incident` concerns and who are not erased, by member number."""
    rows = incident.concerned.filter(member__erased_at=None).select_related("member__user", "member__branch")
    rows = rows.prefetch_related("member__decisions")
    contact = office()
    return [MemberLetter.about(incident, row.member, contact) for row in rows]


def letter_to_authority(incident: Incident) -> str:
    """What the authority is told: without names, with the number of people."""
    context = {"incident": incident, "count": incident.concerned.count(), "office": office()}
    return render_to_string(AUTHORITY_LETTER, context).strip() + "\n"


def office() -> PortalSettings:
    """Whom to ask: the forum's office, as the site's settings name it."""
    site = Site.objects.filter(is_default_site=True).first()
    settings_of_site: PortalSettings = PortalSettings.for_site(site) if site else PortalSettings()
    return settings_of_site
