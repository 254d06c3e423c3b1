"""Giving a member her number."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models import Member, NumberSeries
from membership.numbering import compose

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def give_number(member: Member, *, by: "User") -> str:
    """Gives `member` a number if she has none, and returns the one she has. It never changes again.

    The branch and the constituent body are those of this moment, the year is that of Asia/Jakarta.
    """
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.number is None:
        year = timezone.localdate().year
        sequence = NumberSeries.take(year)
        row.number = compose(
            region=row.branch.region_id, body=row.constituent_body.code, year=year, sequence=sequence
        )
        Member.objects.filter(pk=row.pk, number=None).update(number=row.number)
        record(Event.MEMBER_NUMBERED, by=by, on=row, person=row, branch=row.branch_id)
    member.number = row.number
    return row.number
