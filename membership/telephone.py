"""Telephone numbers: kept as E.164 (+6281234567890), shown as people dial them (0812-3456-7890)."""

import phonenumbers

INDONESIA = 62


def normalised(text: str) -> str | None:
    """A number as it is kept; None for what is no possible number. Without + it is Indonesian."""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dialled(number: str) -> str:
    """A kept number as people write it: without country code only where that is ours."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    formats = phonenumbers.PhoneNumberFormat
    is_ours = parsed.country_code == INDONESIA
    return phonenumbers.format_number(parsed, formats.NATIONAL if is_ours else formats.INTERNATIONAL)
