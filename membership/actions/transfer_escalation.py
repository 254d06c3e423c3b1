"""Passing transfers that waited past their day to the secretariat, who may answer for either branch."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from membership.enums import Level
from membership.letters import tell
from membership.models import Branch, Transfer
from membership.policies import deciders_of
from membership.rights import Action, Thing


@transaction.atomic
def escalate_late_transfers(today: date) -> int:
    """Marks those whose day lies before `today`, each once for each branch it waits for, and says how many.

    The secretariat gets one mail about all of them. The branch may still answer.
    """
    due = Transfer.objects.open().filter(due_on__lt=today, member__restricted_at=None, member__erased_at=None)
    late = [transfer for transfer in due.select_related("member").order_by("pk") if _mark(transfer)]
    province = Branch.objects.get(level=Level.PROVINCE)
    for person in deciders_of(province, Action.DECIDE, Thing.TRANSFER):
        if count := sum(transfer.member.user_id != person.pk for transfer in late):
            tell(person, "transfers_late", path=reverse("desk:transfers"), count=count)
    return len(late)


def _mark(transfer: Transfer) -> bool:
    """False where somebody answered or came first meanwhile."""
    rows = Transfer.objects.filter(pk=transfer.pk, state=transfer.state, escalated_at=None)
    return bool(rows.update(escalated_at=timezone.now()))
