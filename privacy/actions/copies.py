"""A person takes a copy of her data along."""

from typing import TYPE_CHECKING

from django.db import transaction

from audit.actions import record
from audit.enums import Event
from membership.models import Member

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def note_download(user: "User", member: Member | None) -> None:
    """Writes down that she downloaded her data, before the first byte leaves."""
    record(
        Event.DATA_EXPORTED,
        by=user,
        on=user,
        person=member or user,
        branch=member.branch_id if member else None,
    )
