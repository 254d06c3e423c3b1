"""The national identity number (NIK): 16 digits – region, day of birth (a woman's plus 40), serial number."""

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as InvalidNik
from stdnum.id import nik as standard

LENGTH = 16
LAST_DAY = 40 + 31  # of a month, written for a woman
SHOWN = 4  # digits at each end of a masked number


def normalise(text: str) -> str:
    """The number as it is kept: without the blanks, dots and hyphens that people write into it."""
    return standard.compact(text)


def problem(nik: str) -> str | None:
    """What is wrong with a normalised number, in a kind sentence; None for one that may exist.

    The region is not checked: numbers stay when regions are divided or renamed.
    """
    if not (nik.isascii() and nik.isdecimal()):
        return _("A NIK has digits only. Please check for letters or other signs.")
    if len(nik) != LENGTH:
        return _("A NIK has 16 digits; this one has %(count)d. Please compare it with the card.") % {
            "count": len(nik)
        }
    try:
        standard.get_birth_date(nik)
    except InvalidNik:
        possible = False
    else:
        possible = int(nik[6:8]) <= LAST_DAY
    if possible:
        return None
    return _(
        "Digits 7 to 12 of a NIK are a date of birth; these cannot be one. Please compare with the card."
    )


def masked(nik: str) -> str:
    """The number as it is shown: "3601••••••••0001"; nothing of a number too short to be one."""
    if len(nik) < LENGTH:
        return "•" * LENGTH
    return nik[:SHOWN] + "•" * (len(nik) - 2 * SHOWN) + nik[-SHOWN:]
