"""Putting branches and the CMS together again: the table of rights and the rows of branches are right."""

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from membership.actions.provisioning import provision
from membership.actions.renaming import carry_names
from membership.actions.stewardship import align_groups, end_role
from membership.enums import Level
from membership.models import Branch, BranchIndexPage, BranchPage, Stewardship


@transaction.atomic
def mend() -> None:
    """Mends what `find_drift` names, but for what belongs to nobody's role; safe to repeat. Raises SiteNotReady."""
    for branch in Branch.objects.in_use():
        _put_in_place(branch)
        provision(branch)
        if branch.level != Level.PROVINCE:
            carry_names(branch, former=branch.name)
    for stewardship in Stewardship.objects.not_ended().exclude(branch__archived_at=None):
        end_role(stewardship)
    for user in User.objects.filter(groups__role_group__isnull=False).distinct():
        align_groups(user)


def _put_in_place(branch: Branch) -> None:
    page = BranchPage.objects.filter(branch=branch).first()
    above: Page | None = BranchIndexPage.objects.first()
    if branch.level == Level.DISTRICT:
        above = BranchPage.objects.filter(branch=branch.get_parent()).first()
    if page and above and page.path[: -Page.steplen] != above.path:
        page.move(above, pos="last-child")
