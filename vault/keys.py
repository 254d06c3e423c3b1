"""Keys as they stand in the environment. Knows nothing of Django: the settings read it."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping

KEY_BYTES = 32  # AES-256, and as much for the index
KEY_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def read_keys(text: str) -> dict[str, str]:
    """The keys of "2026a:<base64>,2027a:<base64>" by their ids; the newest may stand anywhere.

    Raises ValueError for a part without an id, or an id that comes twice.
    """
    keys: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        key_id, colon, key = part.partition(":")
        if not colon or key_id in keys:
            raise ValueError("Each key is written <id>:<base64>, with an id of its own.")
        keys[key_id] = key
    return keys


def key_bytes(encoded: str) -> bytes:
    """The 32 bytes of a key in base64. Raises ValueError, without the key in its message."""
    try:
        key = b64decode(encoded, validate=True)
    except binascii.Error:
        raise ValueError("A key is no base64.") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"A key has {len(key)} bytes instead of {KEY_BYTES}.")
    return key


def problem_with(keys: Mapping[str, str], current: str, index_key: str) -> str | None:
    """What is wrong with a set of keys, in one line that shows none of them; None if it will do."""
    if bad := [key_id for key_id in keys if not KEY_ID.fullmatch(key_id)]:
        return f"VAULT_KEYS has {len(bad)} ids that are not small letters, digits and hyphens"
    if current not in keys:
        return "VAULT_KEY is not the id of one of VAULT_KEYS"
    for name, key in [*(("VAULT_KEYS", key) for key in keys.values()), ("VAULT_INDEX_KEY", index_key)]:
        try:
            key_bytes(key)
        except ValueError as problem:
            return f"{name}: {problem}"
    if len({*keys.values(), index_key}) <= len(keys):
        return "VAULT_KEYS and VAULT_INDEX_KEY must all be different keys"
    return None
