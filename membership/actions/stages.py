"""How far a branch has come, with its history."""

from typing import TYPE_CHECKING

from django.db import transaction

from audit.actions import record
from audit.enums import Event
from membership.models import Branch, StageChange
from membership.stages import Step, may_follow

if TYPE_CHECKING:
    from accounts.models import User


class NotTheNextStage(Exception):
    """No branch comes from its stage of today to this one; a mistake is corrected with a reason."""


@transaction.atomic
def change_stage(
    branch: Branch,
    step: Step,
    *,
    correction: str = "",
    is_first: bool = False,
    by: "User | None",
) -> bool:
    """Keeps that a branch has come to `step`. Says whether that is new.

    Day or decree of the stage of today are put right by it too. With the reason of a `correction` it may be any stage, and what was kept last was a mistake. The first
    one of a branch may be any too: it may have been formed long before the portal. Raises NotTheNextStage.
    """
    row = Branch.objects.select_for_update().get(pk=branch.pk)
    last = StageChange.objects.standing().filter(branch=row).last()
    is_same = row.stage == step.stage
    if is_same and not (step.since or step.decree_number):
        return False
    if is_same and last and (last.since, last.decree_number) == (step.since, step.decree_number):
        return False
    if not (is_same or correction or is_first or may_follow(step.stage, row.stage)):
        raise NotTheNextStage
    if last and (correction or is_same):
        StageChange.objects.filter(pk=last.pk).update(is_void=True)
    StageChange.objects.create(
        branch=row,
        stage=step.stage,
        since=step.since,
        decree_number=step.decree_number,
        reason=correction,
        recorded_by=by,
    )
    Branch.objects.filter(pk=row.pk).update(stage=step.stage)
    branch.stage = step.stage
    record(
        Event.BRANCH_CHANGED,
        by=by,
        on=branch,
        branch=branch.pk,
        stage=step.stage,
        since=step.since,
        corrected=bool(correction),
    )
    return True
