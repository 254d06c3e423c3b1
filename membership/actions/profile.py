"""A member keeps her own data up to date."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from membership.models import Member

OWN_FIELDS = ("phone", "village")
OWN_LISTS = ("skills", "service_fields")


class ProfileChangedElsewhere(Exception):
    """The profile was saved in another tab or by an officer since this form was opened."""


@transaction.atomic
def update_profile(member: Member, *, version: int, changes: dict[str, Any]) -> Member:
    """Saves what a member may change herself; `changes` holds the keys of OWN_FIELDS and OWN_LISTS.

    `version` is the one the form was opened with. The same form sent twice is saved once and
    raises nothing. Raises ProfileChangedElsewhere if somebody saved something else in between.
    """
    won = Member.objects.filter(pk=member.pk, version=version).update(
        version=F("version") + 1,
        updated_at=timezone.now(),
        **{name: changes[name] for name in OWN_FIELDS},
    )
    member.refresh_from_db()
    if won:
        for name in OWN_LISTS:
            getattr(member, name).set(changes[name])
    elif not _already_saved(member, changes):
        raise ProfileChangedElsewhere
    return member


def _already_saved(member: Member, changes: dict[str, Any]) -> bool:
    """Whether the profile holds exactly these values: the form was sent twice."""
    fields = all(getattr(member, name) == changes[name] for name in OWN_FIELDS)
    return fields and all(set(getattr(member, name).all()) == set(changes[name]) for name in OWN_LISTS)
