"""A member keeps her own data up to date."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models import Member

OWN_FIELDS = ("phone", "village", "vehicle", "readiness")
OWN_LISTS = ("skills", "service_fields", "target_groups", "languages")


class ProfileChangedElsewhere(Exception):
    """The profile was saved in another tab or by an officer since this form was opened."""


@transaction.atomic
def update_profile(member: Member, *, version: int, changes: dict[str, Any]) -> Member:
    """Saves what a member may change herself; `changes` holds some keys of OWN_FIELDS and OWN_LISTS.

    `version` is the one the form was opened with. The same form sent twice is saved once and
    raises nothing. Raises ProfileChangedElsewhere if somebody saved something else in between.
    The audit trail keeps which fields were changed, not what to.
    """
    changed = _differing(Member.objects.select_for_update().get(pk=member.pk), changes)
    won = Member.objects.filter(pk=member.pk, version=version).update(
        version=F("version") + 1,
        updated_at=timezone.now(),
        **{name: changes[name] for name in _of(OWN_FIELDS, changes)},
    )
    member.refresh_from_db()
    if won:
        for name in _of(OWN_LISTS, changes):
            getattr(member, name).set(changes[name])
        if changed:
            _record(member, changed)
    elif _differing(member, changes):
        raise ProfileChangedElsewhere
    return member


def _differing(member: Member, changes: dict[str, Any]) -> list[str]:
    """The fields that do not hold these values yet; none means that the form was sent twice."""
    fields = [name for name in _of(OWN_FIELDS, changes) if getattr(member, name) != changes[name]]
    lists = [
        name for name in _of(OWN_LISTS, changes) if set(getattr(member, name).all()) != set(changes[name])
    ]
    return fields + lists


def _of(names: tuple[str, ...], changes: dict[str, Any]) -> list[str]:
    """Those of `names` that this form is about."""
    return [name for name in names if name in changes]


def _record(member: Member, fields: list[str]) -> None:
    record(
        Event.MEMBER_CHANGED,
        by=member.user,
        on=member,
        person=member,
        branch=member.branch_id,
        fields=fields,
    )
