"""The pages that wait for approval, as an approver reads about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Page, TaskState

from membership.enums import Level
from membership.forms.approval import DecisionForm
from membership.models import Branch
from membership.models.authorship import authors_of
from membership.models.sections import with_branch

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Waiting:
    """A page at its step, with its branch; `is_own`: she is an author, and others decide."""

    step: TaskState
    page: Page
    branch: Branch
    is_own: bool
    form: DecisionForm

    @property
    def title(self) -> str:
        """As the version that waits says it."""
        return str(self.step.revision.object_str)


def cards(steps: Iterable[TaskState], user: "User", form: DecisionForm | None = None) -> list[Waiting]:
    """For each step, bearing `page_id`, what to show; six queries however many. `form` is an answer given."""
    steps = list(steps)
    pages = with_branch(Page.objects.filter(pk__in=[step.page_id for step in steps])).in_bulk()
    branches = Branch.objects.in_bulk({page.branch_id for page in pages.values() if page.branch_id})
    province = Branch.objects.filter(level=Level.PROVINCE).first()
    authors = authors_of(pages)
    return [
        Waiting(
            step=step,
            page=page,
            branch=branches.get(page.branch_id) or province,
            is_own=user.pk in authors[page.pk],
            form=form or DecisionForm(auto_id=f"step-{step.pk}-%s"),
        )
        for step in steps
        if (page := pages.get(step.page_id))
    ]
