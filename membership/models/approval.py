"""The step at which a branch's article waits for somebody else's approval."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState

from membership.models.authorship import authors_of
from membership.models.branch import Branch
from membership.models.sections import pages_within_reach_of
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User


class AlreadyDecided(PermissionDenied):
    """Somebody else was quicker, or the page is no longer what was looked at."""


class WaitingLock(WorkflowLock):
    """What the editor says above a page that waits."""

    def get_message(self, user: "User") -> str:
        """Wagtail's own sentence says that approvers may change it."""
        return str(_("This page waits for approval. Nobody changes it until it is approved or returned."))

    def get_description(self, user: "User", can_lock: bool = False) -> str:
        """The same, beside the page."""
        return self.get_message(user)


class BranchApproval(Task):
    """The approval that articles of one branch need.

    Who may give it is asked of the policy at each request, never of a group; nobody approves what
    she wrote, administrators neither. While a page waits, nobody changes it: what is published is
    what was looked at.
    """

    lock_class = WaitingLock

    branch = models.OneToOneField(Branch, models.CASCADE, related_name="approval", verbose_name=_("branch"))

    class Meta:
        verbose_name = _("approval in a branch")
        verbose_name_plural = _("approvals in branches")

    @classmethod
    def get_description(cls) -> str:
        """What Wagtail's list of tasks says about it."""
        return str(_("The chair of the branch or the communications staff approves, never the author."))

    def user_can_access_editor(self, obj: Page, user: "User") -> bool:
        """Who may judge may look at all of it."""
        return pages_within_reach_of(user, Action.APPROVE).filter(pk=obj.pk).exists()

    def locked_for_user(self, obj: Page, user: "User") -> bool:
        """Everybody: whoever wants another text returns it, or its author takes it back."""
        return True

    def user_can_lock(self, obj: Page, user: "User") -> bool:
        """Nobody: it is locked."""
        return False

    def user_can_unlock(self, obj: Page, user: "User") -> bool:
        """Nobody: a decision unlocks it."""
        return False

    def get_actions(self, obj: Page, user: "User") -> list[tuple[str, Any, bool]]:
        """Approving and returning, for somebody who may and is not its author."""
        if not self.user_can_access_editor(obj, user) or user.pk in authors_of([obj.pk])[obj.pk]:
            return []
        return [
            ("reject", _("Return"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: "User", **kwargs: Any) -> QuerySet:
        """What waits at this step for her, without what she wrote herself."""
        steps = without_own(waiting_for(user).filter(task=self.pk), user)
        return TaskState.objects.filter(pk__in=list(steps.values_list("pk", flat=True)))

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: "User", action_name: str, **kwargs: Any) -> None:
        """Approves or returns the page of `task_state`.

        Raises PermissionDenied for somebody who may not judge that page (Wagtail's view asks about
        the page in the address, which may be another one), and AlreadyDecided for the second of two.
        """
        open_row = TaskState.objects.filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS)
        if not open_row.update(finished_by=user):
            raise AlreadyDecided
        page = task_state.workflow_state.content_object
        if action_name not in {name for name, _label, _modal in self.get_actions(page, user)}:
            raise PermissionDenied
        if page.latest_revision_id != task_state.revision_id:
            raise AlreadyDecided
        super().on_action(task_state, user, action_name, comment=str(kwargs.get("comment", "")))


def judged_by(user: "User") -> QuerySet:
    """Every step of a page, decided or not, that lies in a branch in which she may approve.

    Each bears its page's number as `page_id`.
    """
    pages = pages_within_reach_of(user, Action.APPROVE).values("pk")
    steps = TaskState.objects.filter(task__branchapproval__isnull=False)
    number = Cast("workflow_state__object_id", BigIntegerField())
    return steps.annotate(page_id=number).filter(page_id__in=pages)


def waiting_for(user: "User") -> QuerySet:
    """The steps that wait for a decision in a branch in which she may approve; the oldest first."""
    waiting = judged_by(user).filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__current_task_state=F("pk")
    )
    return waiting.order_by("started_at", "pk")


def without_own(steps: QuerySet, user: "User") -> QuerySet:
    """`steps` without those of pages of which she is an author."""
    pages = set(steps.values_list("page_id", flat=True))
    own = [page for page, authors in authors_of(pages).items() if user.pk in authors] if pages else []
    return steps.exclude(page_id__in=own)
