"""One difference between what should be and what is."""

from dataclasses import dataclass

from django.utils.functional import Promise

STALE = "membership.W007"


@dataclass(frozen=True)
class Drift:
    """Its code, and a sentence without anybody's name; those about sections are there in Indonesian too."""

    code: str
    sentence: str | Promise

    @property
    def mended_by_entering(self) -> bool:
        """Whether it needs nobody's hand: whoever enters the CMS gets the groups of her roles of today."""
        return self.code == STALE
