"""Recording a data breach, naming those concerned, telling them (UU 27/2022, art. 46).

The audit trail says that something was changed and by whom; the words stay in the incident.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from audit.enums import Event
from membership.models import Member, StandingDecision
from privacy.affected import members_in_reach, members_in_trail
from privacy.enums import IncidentState
from privacy.letters import MemberLetter, office
from privacy.models import Incident, IncidentMember

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = (
    *("discovered_at", "happened", "data", "measures", "notes"),
    *("account", "misused_from", "misused_until"),
)


class IncidentChangedElsewhere(Exception):
    """Somebody saved something else since the form was opened, or the incident is closed."""


@transaction.atomic
def open_incident(*, by: User, **fields: Any) -> Incident:
    """Records a breach; `fields` are those of FIELDS. The same form sent twice is one incident."""
    User.objects.select_for_update().get(pk=by.pk)  # her two clicks wait for each other
    if same := Incident.objects.filter(state=IncidentState.OPEN, **fields).first():
        return same
    incident = Incident.objects.create(**fields)
    record(Event.INCIDENT_OPENED, by=by, on=incident)
    return incident


@transaction.atomic
def change_incident(incident: Incident, *, version: int, changes: dict[str, Any], by: User) -> None:
    """Saves what was recorded wrongly or came to light later; `changes` has the keys of FIELDS.

    The same form sent twice is saved once. Raises IncidentChangedElsewhere.
    """
    rows = Incident.objects.exclude(state=IncidentState.CLOSED).filter(pk=incident.pk, version=version)
    won = rows.update(version=F("version") + 1, **changes)
    incident.refresh_from_db()
    if won:
        record(Event.INCIDENT_CHANGED, by=by, on=incident)
    elif any(getattr(incident, name) != value for name, value in changes.items()):
        raise IncidentChangedElsewhere


@transaction.atomic
def name_members(
    incident: Incident, members: "Iterable[Member]", *, by: User, from_trail: bool = False
) -> int:
    """Adds members to those concerned; says how many were not among them. Raises IncidentChangedElsewhere."""
    _hold(incident)
    known = set(incident.concerned.values_list("member_id", flat=True))
    new = [member for member in members if member.pk not in known]
    IncidentMember.objects.bulk_create(
        [IncidentMember(incident=incident, member=member, from_trail=from_trail) for member in new],
        ignore_conflicts=True,
    )
    if new:
        record(Event.INCIDENT_CHANGED, by=by, on=incident, added=len(new), trail=from_trail)
    return len(new)


def collect_members(incident: Incident, *, by: User, reach: bool = False) -> int:
    """Names those whom the audit trail knows, or with `reach` all whom the account could see."""
    found: QuerySet[Member] = members_in_reach(incident) if reach else members_in_trail(incident)
    return name_members(incident, found, by=by, from_trail=not reach)


@transaction.atomic
def leave_out(row: IncidentMember, *, by: User) -> bool:
    """Takes a member off the list, unless her letter was sent; says whether that was done.

    Raises IncidentChangedElsewhere.
    """
    _hold(row.incident)
    removed, _by_model = IncidentMember.objects.filter(pk=row.pk, mailed_at=None, handed_on=None).delete()
    if removed:
        record(Event.INCIDENT_CHANGED, by=by, on=row.incident, removed=1)
    return bool(removed)


@transaction.atomic
def hand_out_letters(incident: Incident, *, form: str, count: int, by: User) -> None:
    """Records that letters left the portal as `form`: page, zip or authority."""
    record(Event.INCIDENT_LETTERS, by=by, on=incident, form=form, count=count)


@transaction.atomic
def mail_letters(incident: Incident, *, by: User) -> int:
    """Mails each member who has an address her letter, once for all times; says how many.

    A letter counts as sent when it was handed to the mail server after the commit; where that fails, it
    counts as not sent again.
    """
    _hold(incident)
    contact, waiting = office(), incident.concerned.untold()
    reachable = waiting.filter(member__user__is_active=True).select_related("member__user", "member__branch")
    reachable = reachable.exclude(
        member__in=StandingDecision.objects.deaths().values("member")
    ).prefetch_related("member__decisions")
    letters = [
        (row.pk, MemberLetter.about(incident, row.member, contact)) for row in reachable if _claim(row)
    ]
    if letters:
        record(Event.INCIDENT_LETTERS, by=by, on=incident, form="mail", count=len(letters))
    transaction.on_commit(lambda: _send(letters), robust=True)
    return len(letters)


@transaction.atomic
def hand_over(incident: Incident, rows: "Iterable[IncidentMember]", *, day: date, by: User) -> int:
    """Keeps that letters on paper reached, on `day`, those `rows` of its list who were not told yet.

    Says how many. Raises IncidentChangedElsewhere.
    """
    _hold(incident)
    untold = incident.concerned.untold().filter(pk__in=[row.pk for row in rows])
    count = IncidentMember.objects.filter(pk__in=list(untold.values_list("pk", flat=True))).update(
        handed_on=day
    )
    if count:
        record(Event.INCIDENT_LETTERS, by=by, on=incident, form="handed", count=count)
    return count


@transaction.atomic
def take_back(row: IncidentMember, *, by: User) -> bool:
    """Undoes a tick that was set by mistake; says whether there was one. Raises IncidentChangedElsewhere."""
    _hold(row.incident)
    done = IncidentMember.objects.filter(pk=row.pk, handed_on__isnull=False).update(handed_on=None)
    if done:
        record(Event.INCIDENT_LETTERS, by=by, on=row.incident, form="undone", count=1)
    return bool(done)


def _claim(row: IncidentMember) -> bool:
    waiting = IncidentMember.objects.filter(pk=row.pk, mailed_at=None, handed_on=None)
    return bool(waiting.update(mailed_at=timezone.now()))


def _send(letters: list[tuple[int, MemberLetter]]) -> None:
    for pk, letter in letters:
        try:
            letter.send()
        except OSError:  # smtplib's errors are OSErrors; she is still to be told
            IncidentMember.objects.filter(pk=pk).update(mailed_at=None)


@transaction.atomic
def mark_notified(incident: Incident, *, by: User) -> bool:
    """All are told, and the authority too. Says whether that was new."""
    return _move(incident, IncidentState.OPEN, IncidentState.NOTIFIED, by=by, notified_at=timezone.now())


@transaction.atomic
def close(incident: Incident, *, by: User) -> bool:
    """Nothing is left to do; nothing can be changed any more. Says whether that was new."""
    return _move(incident, IncidentState.NOTIFIED, IncidentState.CLOSED, by=by, closed_at=timezone.now())


def _move(incident: Incident, before: IncidentState, after: IncidentState, *, by: User, **times: Any) -> bool:
    moved = Incident.objects.filter(pk=incident.pk, state=before).update(
        state=after, version=F("version") + 1, **times
    )
    if moved:
        if untold := incident.concerned.untold().count():
            record(Event.INCIDENT_CHANGED, by=by, on=incident, state=after.value, untold=untold)
        else:
            record(Event.INCIDENT_CHANGED, by=by, on=incident, state=after.value)
    incident.refresh_from_db()
    return bool(moved)


def _hold(incident: Incident) -> None:
    """Keeps others from closing it meanwhile. Raises IncidentChangedElsewhere for a closed one."""
    rows = Incident.objects.select_for_update().exclude(state=IncidentState.CLOSED)
    if not rows.filter(pk=incident.pk).first():
        raise IncidentChangedElsewhere
