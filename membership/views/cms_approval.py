"""Approval inside the CMS: the way from the editor to the desk's list."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem

from membership.models.approval import BranchApproval


class SendItem(SubmitForModerationMenuItem):
    """The editor's button, in the words of the portal instead of the workflow's name."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """With one label for the first and every later time."""
        return super().get_context_data(parent_context) | {"label": _("Send for approval")}


class JudgeItem(ActionMenuItem):
    """For an approver who reads a waiting page in the editor, where it is locked: the way to her answer."""

    name = "action-judge"
    label = _("Approve or return")
    icon_name = "success"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """While the page waits for her."""
        page = context.get("page")
        task = page.current_workflow_task if page and context["view"] == "edit" else None
        return isinstance(task, BranchApproval) and bool(task.get_actions(page, context["request"].user))

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        """The page's card at the desk."""
        return reverse("desk:approval", args=[parent_context["page"].current_workflow_task_state.pk])
