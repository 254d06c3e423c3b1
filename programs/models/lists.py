"""The lists that programs stand in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import StructurePage
from membership.models import BranchPage
from programs.models.program import ProgramPage, ProgramPageQuerySet


class Phase(models.TextChoices):
    """Where a program stands in its period."""

    RUNNING = "running", _("Running")
    COMING = "coming", _("Coming")
    ENDED = "ended", _("Ended")


class ProgramIndexPage(StructurePage):
    """The programs of the forum, or of the branch in whose section it stands."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "membership.BranchPage"]
    subpage_types: ClassVar[list[str]] = ["programs.ProgramPage"]
    max_count_per_parent = 1
    grows_old = False
    template = "programs/program_index_page.html"

    class Meta:
        verbose_name = _("program list")
        verbose_name_plural = _("program lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `phases`: the published programs below by where they stand, and those of the forum in this region."""
        programs = ProgramPage.objects.child_of(self).listed()
        phases = by_phase(programs, timezone.localdate())
        added = {"phases": phases, "from_province": self._of_the_forum_here()}
        return super().get_context(request, *args, **kwargs) | added

    def _of_the_forum_here(self) -> ProgramPageQuerySet:
        """Programs that stand in other lists and run today in the region of this list's branch; none for the forum."""
        branch_page = BranchPage.objects.filter(pk=self.get_parent().pk).select_related("branch").first()
        if branch_page is None:
            return ProgramPage.objects.none()
        here = ProgramPage.objects.listed().running().filter(regions=branch_page.branch.region_id)
        return here.not_descendant_of(branch_page)


def by_phase(programs: Iterable[ProgramPage], day: date) -> list[tuple[Phase, list[ProgramPage]]]:
    """`programs` by where each stands on `day`, in their order; a phase without any is left out."""
    rows: dict[Phase, list[ProgramPage]] = {phase: [] for phase in Phase}
    for program in programs:
        rows[phase_of(program, day)].append(program)
    return [(phase, found) for phase, found in rows.items() if found]


def phase_of(program: ProgramPage, day: date) -> Phase:
    """Where `program` stands on `day`; a missing date leaves that end of its period open."""
    if program.starts_on and program.starts_on > day:
        return Phase.COMING
    return Phase.ENDED if program.ends_on and program.ends_on < day else Phase.RUNNING
