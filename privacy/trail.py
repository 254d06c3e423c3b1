"""Who saw and changed a person's data, in the words of that person (UU 27/2022, art. 5, 7 and 13)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.enums import Event
from audit.models import Entry, label_of
from audit.words import fact_in_words
from membership.models import Branch, Member, Stewardship
from membership.rights import POLICY, Action, Thing
from privacy.enums import State

# What was done, after "who": "<Verifier, Kabupaten Lebak> saw your NIK."
DONE: dict[str, str | Promise] = {
    Event.MEMBER_NIK_READ: gettext_lazy("saw your NIK"),
    Event.MEMBER_NIK_ENTERED: gettext_lazy("entered your NIK"),
    Event.MEMBER_NIK_RESOLVED: gettext_lazy("resolved a double entry of your NIK"),
    Event.PROOF_READ: gettext_lazy("opened one of your files"),
    Event.PROOF_ADDED: gettext_lazy("added a file about you"),
    Event.PROOF_REMOVED: gettext_lazy("removed one of your files"),
    Event.MEMBER_EXPORTED: gettext_lazy("took out a list of members that may hold your data"),
    Event.CARD_EXPORTED: gettext_lazy("printed membership cards, of which one may be yours"),
    Event.REGISTER_EXPORTED: gettext_lazy("took out a register that may hold your member number"),
    Event.MEMBER_REGISTERED: gettext_lazy("entered you into the register of members"),
    Event.MEMBER_CHANGED: gettext_lazy("changed your data"),
    Event.MEMBER_VERIFIED: gettext_lazy("verified your data"),
    Event.APPLICATION_APPROVED: gettext_lazy("approved your application"),
    Event.APPLICATION_RETURNED: gettext_lazy("sent your application back for correction"),
    Event.APPLICATION_REJECTED: gettext_lazy("refused your application"),
    Event.APPLICATION_ESCALATED: gettext_lazy("passed your application to the secretariat"),
    Event.MEMBER_EMAIL_CHANGED: gettext_lazy("changed the email address of your account"),
    Event.MEMBER_ACCOUNT_LINKED: gettext_lazy("linked your membership with an account, or parted them"),
    Event.ACCOUNT_CHANGED: gettext_lazy("changed your account"),
    Event.ROLE_GRANTED: gettext_lazy("gave you a role"),
    Event.ROLE_ENDED: gettext_lazy("ended one of your roles"),
    Event.REQUEST_MADE: gettext_lazy("made a request about your data"),
    Event.REQUEST_DECIDED: gettext_lazy("answered a request about your data"),
    Event.MEMBER_RESTRICTED: gettext_lazy("restricted the use of your data"),
    Event.MEMBER_UNRESTRICTED: gettext_lazy("lifted the restriction of your data"),
    Event.DATA_EXPORTED: gettext_lazy("downloaded your data"),
    Event.CONSENT_GIVEN: gettext_lazy("gave a consent"),
    Event.CONSENT_WITHDRAWN: gettext_lazy("withdrew a consent"),
    Event.DIRECTORY_CHOSEN: gettext_lazy("chose what the public directory shows"),
}

LISTS = (Event.MEMBER_EXPORTED, Event.CARD_EXPORTED, Event.REGISTER_EXPORTED)
DETAILS = ("fields", "role", "purpose", "kind", "field")  # the facts that tell her more than they tell others


@dataclass(frozen=True)
class Line:
    """One entry: `who` with her office at that time, `done`, and why, in words."""

    at: datetime
    who: str
    done: str
    details: str
    reason: str

    @property
    def day(self) -> date:
        """The day in Asia/Jakarta, for grouping."""
        return timezone.localtime(self.at).date()


def entries_about(user: User, member: Member | None, *, by_herself: bool) -> QuerySet[Entry]:
    """What concerns her account and her row, by herself or by others, newest first.

    Lists taken out by somebody who then could have had her in them stand among the others' entries:
    whether she was depends on the filter, so it reads "may".
    """
    about = Q(person=label_of(user))
    if member:
        about |= Q(person=label_of(member)) | (Q(event__in=LISTS) & Q(_reached(member)))
    found = (
        Entry.objects.annotate(day=TruncDate("at"))
        .filter(about)
        .filter(Q(actor=user.pk) if by_herself else ~Q(actor=user.pk))
    )
    return found.select_related("actor")


def _reached(member: Member) -> Exists:
    """Whether an entry's actor could take out lists with `member` on the day of the entry."""
    roles = [
        right.actor for right in POLICY if right.thing == Thing.MEMBER and Action.EXPORT in right.actions
    ]
    day = OuterRef("day")
    return Exists(
        Stewardship.objects.filter(
            Q(until=None) | Q(until__gte=day),
            user=OuterRef("actor"),
            role__in=roles,
            branch__path__in=_paths_above(member.branch.path),
            since__lte=day,
        )
    )


def in_words(entries: list[Entry], member: Member | None) -> list[Line]:
    """`entries` as sentences; one query for the offices of all who stand in them."""
    who = who_in_words(entries, member)
    return [
        Line(
            at=entry.at,
            who=who[entry.position],
            done=_done(entry),
            details=_details(entry),
            reason=str(entry.get_reason_display()) if entry.reason else "",
        )
        for entry in entries
    ]


def who_in_words(entries: list[Entry], member: Member | None) -> dict[int, str]:
    """Who it was in each of `entries`, by position, as `member` may know it; one query for all."""
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    roles: dict[int, list[Stewardship]] = {}
    for stewardship in Stewardship.objects.filter(user__in=actors).select_related("branch"):
        roles.setdefault(stewardship.user_id, []).append(stewardship)
    return {entry.position: _who(entry, roles.get(entry.actor_id or 0, []), member) for entry in entries}


def _who(entry: Entry, roles: list[Stewardship], member: Member | None) -> str:
    """The office that she held on that day, and her name: docs/privacy.md says why both."""
    if entry.actor_id is None:
        return _("The portal itself")
    if entry.actor is None:
        return _("An account that no longer exists")
    day = timezone.localtime(entry.at).date()
    then = [role for role in roles if role.since <= day and (role.until is None or day <= role.until)]
    over_her = [role for role in then if member and member.branch.path.startswith(role.branch.path)]
    offices = [f"{role.get_role_display()} {role.branch}" for role in over_her or then]
    office = ", ".join(dict.fromkeys(offices))  # ended and given again on one day, it is still one office
    if not office and entry.actor.is_superuser:
        office = _("Administrator of the portal")
    if office and entry.actor.name:
        return f"{office} ({entry.actor.name})"
    return office or str(entry.actor.name) or _("Somebody with an account")


def _done(entry: Entry) -> str:
    if entry.event == Event.REQUEST_DECIDED and entry.facts.get("state") == State.WITHDRAWN:
        return _("withdrew a request about your data")
    if entry.event == Event.MEMBER_NIK_READ and entry.facts.get("format"):
        return _("took out a list with your NIK")
    return str(DONE.get(entry.event, entry.get_event_display()))


def _details(entry: Entry) -> str:
    """Which fields, kind of file, role or purpose it was about, where the entry says so."""
    about = (entry.object, entry.person)
    return ", ".join(filter(None, (fact_in_words(entry.facts, name, about=about) for name in DETAILS)))


def _paths_above(path: str) -> list[str]:
    return [path[:end] for end in range(Branch.steplen, len(path) + 1, Branch.steplen)]
