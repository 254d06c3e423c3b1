"""Giving roles, and what follows from them for the CMS."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from membership.enums import Role
from membership.models import Branch, Stewardship

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def grant_role(
    user: "User", *, branch: Branch, role: Role, since: date | None = None, until: date | None = None
) -> Stewardship:
    """Gives `user` a role in `branch`; a role she holds there until further notice stays as it is."""
    stewardship, _created = Stewardship.objects.get_or_create(
        user=user,
        branch=branch,
        role=role,
        until=until,
        defaults={"since": since or timezone.localdate()},
    )
    align_groups(user)
    return stewardship


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
