"""The step at which a branch's article waits for somebody else's approval."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from membership.models.branch import Branch


class BranchApproval(Task):
    """The approval that articles of one branch need; who may give it is asked of the policy each time."""

    branch = models.OneToOneField(Branch, models.CASCADE, related_name="approval", verbose_name=_("branch"))

    class Meta:
        verbose_name = _("approval in a branch")
        verbose_name_plural = _("approvals in branches")
