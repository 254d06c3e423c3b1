"""Somebody who stands in the public directory, and the page without its head and foot."""

from accounts.models import User
from membership.actions.consent import give_consent
from membership.actions.directory import Choice, choose_shown
from membership.enums import Purpose
from membership.models import Member
from tests.cast import Part
from tests.factories import MemberFactory

LIST, OWN = "/direktori/", "/anggota/direktori/"
CONSENTS = "/anggota/data-saya/persetujuan/"
ALL = Choice(shows_body=True, shows_district=True, shows_service_fields=True, shows_skills=True)
NAME = "Sumiati Rahayuningsih"


def text_of(answer) -> str:
    page = answer.content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def account(member: Member, mailbox: str = "terlihat") -> User:
    member.user = Part(mailbox).play()
    member.save()
    return member.user


def consented(choice: Choice | None = None, mailbox: str = "terlihat", **fields) -> Member:
    """An admitted member who said yes, and ticked `choice`."""
    member = MemberFactory(**{"admitted": True, "name": NAME} | fields)
    user = account(member, mailbox)
    give_consent(user, Purpose.DIRECTORY, by=user)
    if choice:
        choose_shown(member, choice, by=user)
    return member
