"""Ending an affiliation, and saying which one is the principal one."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.parts import PartChangedElsewhere
from membership.models import Affiliation, Member

if TYPE_CHECKING:
    from accounts.models import User


class IsPrincipal(Exception):
    """The principal affiliation ends only after another one was chosen."""


class HasEnded(Exception):
    """What has ended cannot be the principal one."""


class NotVerified(Exception):
    """What nobody has checked cannot be the principal one."""


@transaction.atomic
def end_affiliation(row: Affiliation, *, until: date, version: int, by: "User") -> bool:
    """Sets the last day of `row`. The same form sent twice ends it once: False the second time.

    That it ended is no claim to be verified: it stays verified. Raises IsPrincipal, and
    PartChangedElsewhere for another version than the one that was looked at.
    """
    member = Member.objects.select_for_update().get(pk=row.member_id)
    rows = Affiliation.objects.filter(pk=row.pk, until=None)
    if not rows.exists():
        return False
    if member.constituent_body_id == row.constituent_body_id:
        raise IsPrincipal
    if not rows.filter(version=version).update(until=until, version=F("version") + 1):
        raise PartChangedElsewhere
    _record(Event.AFFILIATION_ENDED, row, member, by)
    return True


@transaction.atomic
def choose_principal(row: Affiliation, *, by: "User") -> bool:
    """Makes `row` the one by which she belongs to the forum. Says whether another one was it until now.

    Her number stays: it names the body of the day on which it was given. Raises HasEnded, and NotVerified: her
    card, the directory and the desk name this body as one that her branch has checked.
    """
    member = Member.objects.select_for_update().get(pk=row.member_id)
    now = Affiliation.objects.filter(pk=row.pk, until=None).first()
    if now is None:
        raise HasEnded
    if now.verified_at is None and member.constituent_body_id != now.constituent_body_id:
        raise NotVerified
    changed = (
        Member.objects.filter(pk=member.pk)
        .exclude(constituent_body=row.constituent_body_id)
        .update(constituent_body=row.constituent_body_id, version=F("version") + 1, updated_at=timezone.now())
    )
    if changed:
        record(
            Event.AFFILIATION_CHANGED,
            by=by,
            on=row,
            person=member,
            branch=member.branch_id,
            principal=True,
        )
    return bool(changed)


def _record(event: Event, row: Affiliation, member: Member, by: "User") -> None:
    record(event, by=by, on=row, person=member, branch=member.branch_id)
