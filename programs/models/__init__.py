from programs.models.lists import Phase, ProgramIndexPage
from programs.models.parts import Indicator, Partner, ProgramDocument
from programs.models.program import ProgramPage, ProgramPageQuerySet

__all__ = [
    "Indicator",
    "Partner",
    "Phase",
    "ProgramDocument",
    "ProgramIndexPage",
    "ProgramPage",
    "ProgramPageQuerySet",
]
