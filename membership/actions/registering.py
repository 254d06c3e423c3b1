"""Entering and correcting a row of the register of members."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.moving import move
from membership.letters import tell
from membership.models import Member

if TYPE_CHECKING:
    from accounts.models import User

REGISTER_FIELDS = ("name", "branch", "constituent_body", "phone", "user", "registered_on")


class MemberChangedElsewhere(Exception):
    """The row was saved, restricted or erased since the form was opened."""


class OwnRow(Exception):
    """Nobody corrects her own row, nor links her own account to one."""


@transaction.atomic
def register_member(member: Member, *, by: "User") -> Member:
    """Keeps a new row, entered by an officer. Raises OwnRow if she links her own account to it."""
    if member.user_id == by.pk:
        raise OwnRow
    member.save()
    record(Event.MEMBER_REGISTERED, by=by, on=member, person=member, branch=member.branch_id)
    if member.user_id:
        carry_name(member)
        _record_account(member, None, by)
    return member


@transaction.atomic
def correct_member(member: Member, *, values: dict[str, Any], version: int, by: "User") -> Member:
    """Writes what an officer changed; `values` holds some of REGISTER_FIELDS.

    `version` is the one her form was opened with. What is compared is the row as it is now, not what
    the form says was there. Another branch is a move, and stands in the trails of both. Raises
    MemberChangedElsewhere, OwnRow, and NotInBothBranches.
    """
    before = Member.objects.select_for_update().get(pk=member.pk)
    if by.pk in {before.user_id, getattr(values.get("user"), "pk", None)}:
        raise OwnRow
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    branch, former = changed.pop("branch", None), before.branch_id
    won = (
        Member.objects.listed()
        .filter(pk=member.pk, version=version)
        .update(**changed, version=F("version") + 1, updated_at=timezone.now())
    )
    if not won:
        raise MemberChangedElsewhere
    if branch is not None:
        move(before, to=branch, by=by)
    member.refresh_from_db()
    if changed.keys() & {"name", "user"}:
        carry_name(member)
    if "user" in changed:
        _record_account(member, before.user_id, by)
    if fields := sorted(changed.keys() - {"user"} | ({"branch"} if branch else set())):
        for place in {former, member.branch_id}:
            record(Event.MEMBER_CHANGED, by=by, on=member, person=member, branch=place, fields=fields)
    return member


def carry_name(member: Member) -> None:
    """Gives her account the name in the register: one person is called by one name everywhere."""
    if member.user_id:
        get_user_model().objects.filter(pk=member.user_id).update(name=member.name)


def _record_account(member: Member, former: int | None, by: "User") -> None:
    """Which account opens her data is as weighty as a role: it has an event of its own."""
    record(
        Event.MEMBER_ACCOUNT_LINKED,
        by=by,
        on=member,
        person=member,
        branch=member.branch_id,
        account=member.user_id,
        former=former,
    )
    if member.user:
        # To the account itself: whoever got somebody else's membership by a slip says so.
        told = {"number": member.pk, "branch": str(member.branch)}
        tell(member.user, "account_linked", path="/anggota/", **told)
