"""Whether a branch's pages need approval, and the decision about one."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from audit.actions import record
from audit.enums import Event
from membership.actions.provisioning import provision
from membership.actions.workflows import align_workflow
from membership.enums import Level
from membership.models import Branch, BranchPage

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def switch_approval(branch: Branch, *, on: bool, by: "User | None") -> bool:
    """Lets a branch's pages need approval from now on, or no longer. Says whether that is new.

    Off takes back the pages that wait: they stay drafts. Whether `by` may do so is asked by the
    caller (`policies.may(by, CHANGE, branch)`). Raises ValidationError for the province, whose
    section is the whole site, and for the unit of a kecamatan, whose pages lie in that of its branch
    and follow its switch.
    """
    if branch.level != Level.REGENCY:
        raise ValidationError(_("Only the pages of a branch can need approval."))
    if not Branch.objects.filter(pk=branch.pk, needs_approval=not on).update(needs_approval=on):
        return False
    Branch.objects.units_of(branch).update(needs_approval=on)
    branch.refresh_from_db()
    if section := BranchPage.objects.filter(branch=branch).first():
        align_workflow(branch, section, by=by)
    for place in (branch, *Branch.objects.units_of(branch).exclude(collection=None)):
        provision(place)
    record(Event.APPROVAL_SWITCHED, by=by, on=branch, branch=branch.pk, needs_approval=on)
    return True


def decide(step: TaskState, *, approve: bool, comment: str, by: "User") -> None:
    """Approves and publishes the page that waits at `step`, or returns it to its author.

    Raises AlreadyDecided where somebody else was quicker, and PermissionDenied for somebody who
    may not judge it, such as its author.
    """
    step.task.specific.on_action(step, by, "approve" if approve else "reject", comment=comment)
