"""How a branch is formed: which stage may follow which."""

from dataclasses import dataclass
from datetime import date

from membership.enums import Stage

# A branch goes forward step by step; a decree or an inauguration is not always held, and a board whose
# time is over begins anew. Whatever else happened was a mistake, which is corrected with a reason.
NEXT: dict[str, tuple[Stage, ...]] = {
    Stage.NOT_FORMED: (Stage.MANDATED, Stage.ASSEMBLY_SCHEDULED),
    Stage.MANDATED: (Stage.ASSEMBLY_SCHEDULED, Stage.NOT_FORMED),
    Stage.ASSEMBLY_SCHEDULED: (Stage.BOARD_ELECTED, Stage.MANDATED),
    Stage.BOARD_ELECTED: (Stage.DECREED,),
    Stage.DECREED: (Stage.INAUGURATED, Stage.ACTIVE, Stage.SUSPENDED),
    Stage.INAUGURATED: (Stage.ACTIVE, Stage.SUSPENDED),
    Stage.ACTIVE: (Stage.DISCHARGED, Stage.SUSPENDED),
    Stage.DISCHARGED: (
        Stage.MANDATED,
        Stage.ASSEMBLY_SCHEDULED,
        Stage.BOARD_ELECTED,
        Stage.SUSPENDED,
    ),
    Stage.SUSPENDED: (Stage.ACTIVE, Stage.MANDATED, Stage.DISCHARGED),
}


def may_follow(stage: str, after: str) -> bool:
    """Whether a branch comes from the stage `after` to `stage` without a correction."""
    return stage in NEXT[after]


@dataclass(frozen=True)
class Step:
    """A stage that was reached: on which day, where it is known, and by which decree."""

    stage: str
    since: date | None = None
    decree_number: str = ""
