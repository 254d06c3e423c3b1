"""Who hears by mail that a page waits for approval, was approved, or came back.

Wagtail writes to groups, and logs the address and the title of a mail that failed. Here whoever may
approve that page today hears of it, by `letters.tell`.
"""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from membership import letters
from membership.models.authorship import authors_of
from membership.models.sections import branch_of
from membership.policies import approvers_of

if TYPE_CHECKING:
    from accounts.models import User


def connect() -> None:
    """Listens to Wagtail's workflow under the names of Wagtail's own receivers, which then stay out.

    A signal takes no second receiver of one name, whichever app is ready first.
    """
    receivers = (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification", tell_approvers),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", tell_approved),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", tell_returned),
    )
    for signal, sender, name, receiver in receivers:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def tell_approvers(instance: TaskState, **kwargs: Any) -> None:
    """A page waits: to all who may approve it and are not its authors."""
    page = instance.workflow_state.content_object
    authors = authors_of([page.pk])[page.pk]
    path = reverse("desk:approval", args=[instance.pk])
    for person in approvers_of(page):
        if person.pk not in authors:
            _send("page_waiting", person, page, path=path)


def tell_approved(instance: WorkflowState, user: "User | None" = None, **kwargs: Any) -> None:
    """It was approved: to whoever asked."""
    _tell_requester("page_approved", instance, user)


def tell_returned(instance: WorkflowState, user: "User | None" = None, **kwargs: Any) -> None:
    """It came back: to whoever asked, with the comment."""
    _tell_requester("page_returned", instance, user, comment=instance.current_task_state.comment)


def _tell_requester(name: str, state: WorkflowState, user: "User | None", **context: Any) -> None:
    page, person = state.content_object, state.requested_by
    if person and person.is_active and person != user:
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        _send(name, person, page, path=path, **context)


def _send(name: str, person: "User", page: Page, *, path: str, **context: Any) -> None:
    """Once the decision stands in the database."""
    context |= {"title": page.specific_deferred.get_admin_display_title(), "branch": branch_of(page).name}
    letters.tell(person, name, path=path, **context)
