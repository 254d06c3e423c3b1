"""What follows from an approval: named in the settings, which Wagtail reads before there are models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from accounts.models import User


def publish_approved(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publishes the version that was approved.

    A chair approves and holds no right to publish pages, so Wagtail's own question is left out:
    `BranchApproval.on_action` asked the policy before.
    """
    version = workflow_state.current_task_state.revision
    version.publish(user=user, skip_permission_checks=True)
