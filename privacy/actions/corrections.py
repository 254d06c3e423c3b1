"""What an accepted correction does to the register."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event, Reason
from membership.actions.moving import MovedMeanwhile, NotInBothBranches, move
from membership.actions.nik import NikChangedElsewhere, enter_nik
from membership.actions.registering import carry_name
from membership.models import Affiliation, ConstituentBody, Member
from privacy.enums import Correctable
from privacy.models import DataRequest

if TYPE_CHECKING:
    from accounts.models import User


class CannotCorrect(Exception):
    """What was asked for cannot be written: the row that it names is gone, or the member is."""


@transaction.atomic
def correct(member: Member, request: DataRequest, *, by: "User") -> None:
    """Writes what `request` asks for into the member's row. Raises CannotCorrect."""
    value = request.wanted_value()
    if value is None:
        raise CannotCorrect
    old = getattr(member, request.about)
    request.before = str(getattr(old, "pk", old)) if old else None
    request.save(update_fields=["before"])
    if request.about == Correctable.NIK:
        try:
            enter_nik(member, value, version=member.version, by=by)
        except NikChangedElsewhere as changed:
            raise CannotCorrect from changed
        return
    places = {member.branch_id}
    if request.about == Correctable.BRANCH:
        places.add(value.pk)
        try:
            move(member, to=value, by=by)
        except (MovedMeanwhile, NotInBothBranches) as refused:
            raise CannotCorrect from refused
    rows = Member.objects.filter(pk=member.pk, erased_at=None)
    changes = {request.about: value, "version": F("version") + 1, "updated_at": timezone.now()}
    if not rows.update(**changes):
        raise CannotCorrect
    if request.about == Correctable.CONSTITUENT_BODY:
        _carry_affiliation(member, old, value, by)
    if request.about == Correctable.NAME:
        member.refresh_from_db()
        carry_name(member)
    for place in places:
        record(
            Event.MEMBER_CHANGED,
            by=by,
            on=member,
            person=member,
            branch=place,
            fields=[str(request.about)],
        )


def _carry_affiliation(member: Member, old: ConstituentBody, new: ConstituentBody, by: "User") -> None:
    """Her work for the body that was wrong becomes work for the right one, or she would have no principal affiliation.

    Left alone where she has named the right one already, or where that one's duty areas are of another level:
    then she adds it herself.
    """
    current = Affiliation.objects.filter(member=member, until=None)
    wrong = current.filter(constituent_body=old).select_related("area").first()
    if wrong is None or not new.fits(wrong.area) or current.filter(constituent_body=new).exists():
        return
    current.filter(pk=wrong.pk).update(constituent_body=new, version=F("version") + 1)
    record(
        Event.AFFILIATION_CHANGED,
        by=by,
        on=wrong,
        person=member,
        branch=member.branch_id,
        fields=["constituent_body"],
    )


@transaction.atomic
def reveal_wanted_nik(request: DataRequest, *, by: "User") -> str:
    """The NIK that a request names, in clear, to compare it with the card; the reading is written down."""
    member = request.user.member
    record(
        Event.MEMBER_NIK_READ,
        by=by,
        on=request,
        person=member,
        branch=member.branch_id,
        reason=Reason.MEMBER_REQUEST,
    )
    return request.wanted or ""
