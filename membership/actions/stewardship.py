"""Giving and ending roles, and what follows from them for the CMS."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.provisioning import provision
from membership.enums import Level, Role
from membership.models import Branch, Stewardship

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def grant_role(
    user: "User",
    *,
    branch: Branch,
    role: Role,
    since: date | None = None,
    until: date | None = None,
    by: "User | None" = None,
) -> Stewardship:
    """Gives `user` a role in `branch`; a role she holds there until further notice stays as it is.

    Whether `by` may do so is asked by the caller (`policies.may_grant`); None is the portal itself.
    """
    stewardship, is_new = Stewardship.objects.get_or_create(
        user=user,
        branch=branch,
        role=role,
        until=until,
        ended_at=None,
        defaults={"since": since or timezone.localdate()},
    )
    if branch.level == Level.DISTRICT:
        provision(branch)  # with its first role come its files and groups
    align_groups(user)
    if is_new:
        _record(Event.ROLE_GRANTED, stewardship, by)
    return stewardship


@transaction.atomic
def end_role(stewardship: Stewardship, *, by: "User | None" = None) -> bool:
    """Ends a role now; today is its last day in history. Says whether it had not ended before.

    The row stays: what was done today was done in that office. A role that would begin later is
    removed, and the audit trail keeps that it was given.
    """
    today = timezone.localdate()
    open_row = Stewardship.objects.not_ended().filter(pk=stewardship.pk)
    ended = open_row.filter(since__lte=today).update(ended_at=timezone.now(), until=today)
    if not ended:
        removed, _by_model = open_row.delete()
        ended = removed
    if ended:
        align_groups(stewardship.user)
        _record(Event.ROLE_ENDED, stewardship, by)
    return bool(ended)


def align_groups(user: "User") -> None:
    """Makes her Wagtail groups those of the roles she holds today.

    Wagtail asks groups, which know no dates; so this runs whenever she enters the CMS.
    Groups that belong to no role, and were given by an administrator, stay.
    """
    held = Q(pk__in=[])
    for branch_id, role in Stewardship.objects.current().filter(user=user).values_list("branch", "role"):
        held |= Q(role_group__branch=branch_id, role_group__role=role)
    due = set(Group.objects.filter(held).values_list("pk", flat=True))
    has = set(user.groups.filter(role_group__isnull=False).values_list("pk", flat=True))
    if due - has:
        user.groups.add(*(due - has))
    if has - due:
        user.groups.remove(*(has - due))


def _record(event: Event, stewardship: Stewardship, by: "User | None") -> None:
    record(
        event,
        by=by,
        on=stewardship,
        person=stewardship.user,
        branch=stewardship.branch_id,
        role=stewardship.role,
        since=stewardship.since,
        until=stewardship.until,
    )
