"""The member number, such as FPS.3601.05.25.00042.5.

Its parts: the forum; the kabupaten/kota of first registration (Kemendagri code without dots); the
constituent body; the year in Asia/Jakarta; the place in the province's series of that year; and a
check digit over the thirteen digits before it (Luhn, ISO/IEC 7812-1), so that a number misread by one
digit is known as wrong.
"""

import re

from stdnum import luhn

PREFIX = "FPS"
LAST_IN_YEAR = 99_999
GROUPS = (4, 2, 2, 5, 1)
DIGITS = re.compile(r"\d")


def compose(*, region: str, body: str, year: int, sequence: int) -> str:
    """The number for a `region` by its dotted code, a `body` by its two digits, and a place in the series.

    Where a branch is the province's, the kabupaten is 00. Raises ValueError for parts that fit no number.
    """
    regency = region.replace(".", "")[:4].ljust(4, "0")
    digits = f"{regency}{body}{year % 100:02d}{sequence:05d}"
    if len(digits) != sum(GROUPS) - 1 or not digits.isdecimal() or sequence < 1:
        raise ValueError("These parts make no member number.")
    return _written(digits + luhn.calc_check_digit(digits))


def read(text: str) -> str | None:
    """The number that somebody typed, with or without prefix, dots and blanks; None if it is none."""
    typed = text.strip().upper().removeprefix(PREFIX)
    if re.fullmatch(r"[\d\s.-]+", typed, re.ASCII) is None:
        return None
    digits = "".join(DIGITS.findall(typed))
    return _written(digits) if len(digits) == sum(GROUPS) and luhn.is_valid(digits) else None


def _written(digits: str) -> str:
    groups, start = [PREFIX], 0
    for length in GROUPS:
        groups.append(digits[start : start + length])
        start += length
    return ".".join(groups)
