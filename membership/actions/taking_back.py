"""Taking an application for membership back: she herself, or with her consent to the membership."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.enums import OPEN_APPLICATION, SENT_APPLICATION, ApplicationState
from membership.models import Application

if TYPE_CHECKING:
    from accounts.models import User

LISTS = ("skills", "service_fields")


@transaction.atomic
def withdraw(application: Application) -> bool:
    """Takes it back and empties what it says of her. False where it was decided or taken back before."""
    row = Application.objects.select_for_update().get(pk=application.pk)
    won = Application.objects.filter(pk=row.pk, state__in=OPEN_APPLICATION).update(
        state=ApplicationState.WITHDRAWN,
        name="",
        is_adult=False,
        phone="",
        village=None,
        nik=None,
        remarks={},
        changed=[],
        answer="",
        version=F("version") + 1,
        updated_at=timezone.now(),
    )
    if not won:
        return False
    for name in LISTS:
        getattr(row, name).clear()
    row.affiliations.all().delete()
    record(Event.APPLICATION_WITHDRAWN, by=row.user, on=row, person=row.user, branch=row.branch_id)
    return True


@transaction.atomic
def withdraw_sent(user: "User") -> bool:
    """Takes back what `user` sent and nobody decided; a draft stays, which lacks her agreement now.

    Until the end of the transaction nobody sends or approves it meanwhile: what is asked of her consents
    in there holds.
    """
    row = Application.objects.select_for_update().open().filter(user=user).first()
    return row is not None and row.state in SENT_APPLICATION and withdraw(row)
