"""What the register says and what it shall say, side by side, for the person and for the officer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats

from membership.models import Member
from privacy.enums import Correctable, State
from privacy.models import DataRequest
from privacy.words import NOTHING
from vault.nik import masked


@dataclass(frozen=True)
class Comparison:
    """Both values in words; a NIK masked. Erased words read as nothing.

    Of an accepted correction (`is_history`), `now` is what it replaced: empty where nobody wrote that down.
    """

    now: str
    wanted: str
    is_history: bool = False


def compare(request: DataRequest) -> Comparison | None:
    """The two values of a correction; None for other requests."""
    if not request.about:
        return None
    if request.state == State.ACCEPTED:
        before = request.value_before()
        old = value_in_words(request.about, before) if before else ""
        return Comparison(now=old, wanted=_wanted(request), is_history=True)
    member: Member | None = getattr(request.user, "member", None)
    now = getattr(member, request.about) if member else None
    return Comparison(now=value_in_words(request.about, now), wanted=_wanted(request))


def value_in_words(about: str, value: Any) -> str:
    """A value of one of the correctable fields as people read it."""
    if not value:
        return NOTHING
    if about == Correctable.NIK:
        return masked(value)
    return formats.date_format(value) if isinstance(value, date) else str(value)


def _wanted(request: DataRequest) -> str:
    return value_in_words(request.about, request.wanted_value())
