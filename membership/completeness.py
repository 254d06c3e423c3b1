"""How much of a profile is filled, and what is worth adding next. Knows no database."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHOWN = 3  # what is worth adding next: more at once would discourage


@dataclass(frozen=True)
class Step:
    """One thing that a profile may hold: how much it counts, where it is added, and what it is good for."""

    code: str
    weight: int
    address: str  # the name of the page
    label: str | Promise
    reason: str | Promise


# In the order in which they are proposed; the weights add up to 100.
STEPS = (
    Step(
        "phone",
        15,
        "membership:contact",
        _("Add your phone/WhatsApp number"),
        _("your branch reaches you when it matters"),
    ),
    Step(
        "skills",
        15,
        "membership:potential",
        _("Choose your skills"),
        _("colleagues find who can do what"),
    ),
    Step(
        "affiliation",
        15,
        "membership:affiliation_add",
        _("Add where you work, and for which constituent body"),
        _("your branch knows who serves which area"),
    ),
    Step(
        "village",
        10,
        "membership:contact",
        _("Add your village of residence"),
        _("help comes from close by"),
    ),
    Step(
        "service_fields",
        10,
        "membership:potential",
        _("Choose your service fields"),
        _("programs find the right people"),
    ),
    Step(
        "languages",
        10,
        "membership:potential",
        _("Add languages"),
        _("they help your branch to find companions in a disaster"),
    ),
    Step(
        "readiness",
        5,
        "membership:potential",
        _("Say how far you can come in a disaster"),
        _("nobody is called who cannot come"),
    ),
    Step(
        "vehicle",
        5,
        "membership:potential",
        _("Say with what you can travel"),
        _("whoever organises help knows who can reach which place"),
    ),
    Step(
        "target_groups",
        5,
        "membership:potential",
        _("Choose the PPKS target groups that you serve"),
        _("referrals reach somebody with experience"),
    ),
    Step(
        "training",
        5,
        "membership:training_add",
        _("Add a training"),
        _("it shows what is still missing in your branch"),
    ),
    Step(
        "certificate",
        5,
        "membership:certificate_add",
        _("Add a certificate"),
        _("once verified, it makes your competence visible"),
    ),
)


@dataclass(frozen=True)
class Completeness:
    """How much of a hundred is there, and the next things worth adding."""

    percent: int
    missing: tuple[Step, ...]


def completeness(filled: Collection[str]) -> Completeness:
    """The completeness of a profile in which the things with these codes are filled; unknown codes count nothing."""
    percent = sum(step.weight for step in STEPS if step.code in filled)
    missing = tuple(step for step in STEPS if step.code not in filled)
    return Completeness(percent, missing[:SHOWN])
