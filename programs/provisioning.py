"""Each branch's section gets its own program list."""

from typing import Any

from django.dispatch import receiver

from membership.models import BranchPage
from membership.signals import branch_provisioned
from programs.models import ProgramIndexPage


@receiver(branch_provisioned)
def add_program_index(page: BranchPage, **kwargs: Any) -> None:
    """Adds `program/` below the section unless it is there."""
    if not page.get_children().type(ProgramIndexPage).exists():
        about = (
            f"Program Forum Pekerja Sosial yang berjalan di {page.branch.name}, beserta tujuan dan hasilnya."
        )
        programs = ProgramIndexPage(
            title=f"Program {page.branch.name}", slug="program", search_description=about
        )
        page.add_child(instance=programs)
