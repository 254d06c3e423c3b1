"""One thing that could be better."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong, how to mend it, and where: a field or a brick, with its id in the editor if it has one."""

    what: str
    mend: str
    place: str
    anchor: str = ""
