"""Giving and ending roles from the desk: once, with a word to the person."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from membership.actions.stewardship import end_role, grant_role
from membership.enums import Role
from membership.letters import tell
from membership.models import Branch, Stewardship

if TYPE_CHECKING:
    from accounts.models import User


class HeldAlready(Exception):
    """The person holds this role in this branch on some of these days."""


class OwnRole(Exception):
    """Nobody gives herself a role, nor ends her own."""


@transaction.atomic
def delegate_role(
    user: "User", *, branch: Branch, role: Role, since: date, until: date | None, by: "User"
) -> bool:
    """Gives `user` a role and tells her. The same form sent twice gives it once: False the second time.

    Whether `by` may do so is asked by the caller (`policies.may_grant`). Raises OwnRole, and
    HeldAlready for days that overlap with the same role in the same branch.
    """
    if user.pk == by.pk:
        raise OwnRole
    get_user_model().objects.select_for_update().get(pk=user.pk)  # two clicks at once queue here
    held = Stewardship.objects.held_by(user, branch=branch, role=role)
    if held.filter(since=since, until=until).exists():
        return False
    if held.overlapping(since, until).exists():
        raise HeldAlready
    stewardship = grant_role(user, branch=branch, role=role, since=since, until=until, by=by)
    tell_role_given(stewardship)
    return True


@transaction.atomic
def withdraw_role(stewardship: Stewardship, *, by: "User") -> bool:
    """Ends a role now and tells its holder. Says whether it had not ended before. Raises OwnRole."""
    if stewardship.user_id == by.pk:
        raise OwnRole
    account = stewardship.user
    told = {"role": stewardship.get_role_display(), "branch": stewardship.branch.name}
    if not end_role(stewardship, by=by):
        return False
    tell(account, "role_ended", path="/anggota/", **told)
    return True


def tell_role_given(stewardship: Stewardship) -> None:
    """A word to the person who got the role, once it is hers."""
    context = {
        "role": stewardship.get_role_display(),
        "branch": stewardship.branch.name,
        "since": stewardship.since,
        "until": stewardship.until,
    }
    tell(stewardship.user, "role_given", path="/meja/", **context)
