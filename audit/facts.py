"""What an entry may say besides who, what and when: nothing that could be a person's data."""

import re
from collections.abc import Mapping
from datetime import date, datetime

# Small letters, parts joined by one mark: a field's name, a role, a state, a region's code. No blanks, no
# capitals, no "@": names, addresses and sentences do not pass.
CODE = re.compile(r"[a-z0-9]+(?:[._:-][a-z0-9]+)*")
LONGEST_CODE = 40
DIGITS_OF_A_PERSON = re.compile(r"\d{7}")  # phones, national ID and membership numbers of other bodies
LARGEST_NUMBER = 2**31 - 1  # counts and row numbers; a phone or a national ID number is larger
MOST_CODES = 50

Fact = int | bool | str | list[str] | None


def checked(facts: Mapping[str, object]) -> dict[str, Fact]:
    """The facts as they are kept: dates as ISO text, lists of codes as lists.

    Raises ValueError, without repeating the value, for all but whole numbers up to 2³¹-1, true and false,
    None, dates, and codes of at most 40 characters or lists of them.
    """
    return {_code(name, "name"): _fact(name, value) for name, value in facts.items()}


def _fact(name: str, value: object) -> Fact:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= LARGEST_NUMBER:
        return int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return _code(value, name)
    if isinstance(value, list | tuple | set | frozenset) and len(value) <= MOST_CODES:
        codes = [_code(each, name) for each in value]
        return codes if isinstance(value, list | tuple) else sorted(codes)
    raise ValueError(f"The audit trail takes no such value for the fact {name!r}: {type(value).__name__}.")


def _code(text: object, name: str) -> str:
    if (
        isinstance(text, str)
        and len(text) <= LONGEST_CODE
        and CODE.fullmatch(text)
        and not DIGITS_OF_A_PERSON.search(text)
    ):
        return str(text)
    raise ValueError(f"The audit trail takes only short codes as text, and the fact {name!r} is none.")
