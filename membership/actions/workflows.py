"""Wagtail's workflow of a branch, made from the branch's switch."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowState, WorkflowTask

from membership.models import Branch, BranchApproval, BranchPage

if TYPE_CHECKING:
    from accounts.models import User


def align_workflow(branch: Branch, page: BranchPage, *, by: "User | None" = None) -> None:
    """Makes the workflow of a branch that needs approval, or sets it aside; safe to repeat.

    Where the switch goes off, pages that wait are taken back: they stay as drafts with all their
    text, and their editors may publish them. The rows are kept, since histories of pages name them.
    """
    if branch.needs_approval:
        _begin(branch, page)
        return
    approval = BranchApproval.objects.filter(branch=branch).first()
    if approval is None:
        return
    workflows = Workflow.objects.filter(workflow_tasks__task=approval)
    for state in WorkflowState.objects.active().filter(workflow__in=workflows):
        state.cancel(user=by)
    WorkflowPage.objects.filter(workflow__in=workflows).delete()
    workflows.update(active=False)
    BranchApproval.objects.filter(pk=approval.pk).update(active=False)


def waiting_in(branch: Branch) -> int:
    """How many pages of the branch are on their way through its workflow."""
    return (
        WorkflowState.objects.active()
        .filter(workflow__workflow_tasks__task__branchapproval__branch=branch)
        .count()
    )


def _begin(branch: Branch, page: BranchPage) -> None:
    name = _("Approval – %(branch)s") % {"branch": branch.name}
    approval, _new = BranchApproval.objects.get_or_create(branch=branch, defaults={"name": name})
    BranchApproval.objects.filter(pk=approval.pk, active=False).update(active=True)
    workflow = Workflow.objects.filter(workflow_tasks__task=approval).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=approval)
    Workflow.objects.filter(pk=workflow.pk, active=False).update(active=True)
    WorkflowPage.objects.update_or_create(page=page.page_ptr, defaults={"workflow": workflow})
