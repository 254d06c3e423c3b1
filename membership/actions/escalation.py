"""Passing applications that waited past their day to the secretariat."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.enums import ApplicationState, Level
from membership.letters import tell
from membership.models import Application, Branch
from membership.policies import deciders_of
from membership.rights import Action, Thing


@transaction.atomic
def escalate_late(today: date) -> int:
    """Marks the applications whose day lies before `today`, and says how many; each once in its waiting.

    The secretariat gets one mail about all of them. The branch may still decide.
    """
    due = Application.objects.filter(state=ApplicationState.SUBMITTED, due_on__lt=today, escalated_at=None)
    late = [application for application in due.select_related("user").order_by("pk") if _mark(application)]
    province = Branch.objects.get(level=Level.PROVINCE)
    for person in deciders_of(province, Action.DECIDE, Thing.APPLICATION):
        if count := sum(application.user_id != person.pk for application in late):
            tell(person, "applications_late", path="/meja/permohonan/?status=terlambat", count=count)
    for application in late:
        branch = application.branch_id
        record(Event.APPLICATION_ESCALATED, by=None, on=application, person=application.user, branch=branch)
    return len(late)


def _mark(application: Application) -> bool:
    """False where somebody decided or came first meanwhile."""
    rows = Application.objects.filter(
        pk=application.pk, state=ApplicationState.SUBMITTED, version=application.version, escalated_at=None
    )
    return bool(rows.update(escalated_at=timezone.now()))
