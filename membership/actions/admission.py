"""Taking somebody into the forum: her number, the days of her membership, and her card."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.card import issue_card
from membership.enums import FORMER
from membership.letters import tell
from membership.models import Member, NumberSeries
from membership.numbering import compose
from membership.policies import deciders_of
from membership.rights import Action, Thing
from membership.standing import end_of_validity

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def admit(member: Member, *, by: "User") -> str:
    """Gives `member` a number, a first time of membership and a card, and returns the number.

    Once: whoever has a number keeps it, with her days and her card, whatever happens later. The branch and
    the constituent body in the number are those of this moment, the year is that of Asia/Jakarta.
    """
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.number is None:
        today = timezone.localdate()
        sequence = NumberSeries.take(today.year)
        row.number = compose(
            region=row.branch.region_id, body=row.constituent_body.code, year=today.year, sequence=sequence
        )
        row.admitted_on, row.valid_until = today, end_of_validity(today)
        Member.objects.filter(pk=row.pk, number=None).update(
            number=row.number, admitted_on=row.admitted_on, valid_until=row.valid_until
        )
        record(Event.MEMBER_NUMBERED, by=by, on=row, person=row, branch=row.branch_id)
        if row.standing not in FORMER:  # whoever comes back makes her card then
            issue_card(row, by=by)
        if row.nik_conflict_at:
            _raise_alarm(row)
    member.number, member.admitted_on, member.valid_until = row.number, row.admitted_on, row.valid_until
    return row.number


def _raise_alarm(member: Member) -> None:
    """Calls those who resolve numbers that stand twice: perhaps she was dismissed elsewhere, and is admitted anew.

    Her number and her card wait for nobody: without them her verifier and she herself would learn that the
    forum knows this NIK (docs/decisions/0007).
    """
    path = f"/meja/nik-ganda/{member.pk}/"
    for person in deciders_of(member.branch, Action.RESOLVE, Thing.NIK, about=member.user_id):
        tell(person, "nik_twice", path=path)
