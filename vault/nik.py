"""The national identity number (NIK): 16 digits – region, day of birth (a woman's plus 40), serial number."""

from datetime import date

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as InvalidNik
from stdnum.id import nik as standard

LENGTH = 16
LAST_DAY = 40 + 31  # of a month, written for a woman
ADULT = 18
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


def oddities(nik: str, *, home: str, today: date) -> list[str]:
    """What is worth a second look in a number without a problem: sentences that refuse nothing.

    `home` is the code of a region (36.02.14) or empty.
    """
    said = []
    if home and f"{nik[:2]}.{nik[2:4]}" != home[:5]:
        said.append(
            _(
                "The first digits of this NIK name another regency or city than your address. That is right for "
                "whoever moved: they stay those of the place of the first registration."
            )
        )
    born = standard.get_birth_date(nik)
    if (born.year + ADULT, born.month, born.day) > (today.year, today.month, today.day):
        said.append(
            _("By its date of birth this NIK is of somebody under 18. Please compare it with your card.")
        )
    return said


def masked(nik: str) -> str:
    """The number as it is shown: "3601••••••••0001"; nothing of a number too short to be one."""
    if len(nik) < LENGTH:
        return "•" * LENGTH
    return nik[:SHOWN] + "•" * (len(nik) - 2 * SHOWN) + nik[-SHOWN:]
