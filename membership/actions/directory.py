"""A member chooses what the public directory shows of her."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from audit.actions import record
from audit.enums import Event
from membership.enums import Purpose
from membership.models import Consent, DirectoryEntry, Member, Notice

if TYPE_CHECKING:
    from accounts.models import User


class NoConsent(Exception):
    """She has not said yes to the words in force about the directory."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the directory shows beside name and branch."""

    shows_body: bool = False
    shows_district: bool = False
    shows_service_fields: bool = False
    shows_skills: bool = False


@transaction.atomic
def choose_shown(member: Member, choice: Choice, *, by: "User") -> bool:
    """Keeps `choice`, and says whether it changed anything. Raises NoConsent.

    The consent's row is locked, so that a withdrawal at the same moment takes the choice away too.
    """
    consents = Consent.objects.to(Purpose.DIRECTORY).filter(
        user=member.user_id, notice__in=Notice.objects.in_force()
    )
    if consents.select_for_update(of=("self",)).first() is None:
        raise NoConsent
    wanted = vars(choice)
    entry = DirectoryEntry.objects.filter(member=member).first() or DirectoryEntry(member=member)
    if {name: getattr(entry, name) for name in wanted} == wanted:
        return False
    entry, _is_new = DirectoryEntry.objects.update_or_create(member=member, defaults=wanted)
    record(Event.DIRECTORY_CHOSEN, by=by, on=entry, person=member, branch=member.branch_id, **wanted)
    return True
