"""How an entry is written down for its hash."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

START = "0" * 64  # what the very first entry follows


def digest(fields: Mapping[str, Any]) -> str:
    """The SHA-256 of `fields`, as 64 hexadecimal digits; equal fields give equal digests on every database.

    The order of keys and the time zone of a time do not count. Raises TypeError for what JSON cannot hold.
    """
    return hashlib.sha256(canonical(fields)).hexdigest()


def canonical(fields: Mapping[str, Any]) -> bytes:
    """One way of writing `fields`: sorted JSON without blanks, times in UTC with microseconds."""
    return json.dumps(
        fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_in_utc
    ).encode()


def _in_utc(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"An entry cannot hold a {type(value).__name__}.")
