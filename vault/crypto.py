"""Texts under lock, and what finds them again without opening them.

AES-256-GCM with a fresh 96-bit nonce for each text. The id of the key stands in the stored form, so
that keys can be changed while old texts still open: docs/decisions/0007-personal-data-under-lock.md.
"""

import binascii
import hmac
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from vault.keys import KEY_BYTES, key_bytes

VERSION = "v1"
NONCE_BYTES = 12  # what GCM is made for (NIST SP 800-38D)
STORED = re.compile(rf"{VERSION}:(?P<key_id>[a-z0-9-]{{1,32}}):(?P<sealed>[A-Za-z0-9_-]{{38,}}={{0,2}})")


class VaultError(Exception):
    """A stored text does not open. The message holds nothing of it."""


class UnknownKey(VaultError):
    """The key it was locked with is not among VAULT_KEYS."""


class Tampered(VaultError):
    """It was changed, belongs to another column, or was never encrypted."""


def encrypt(text: str, context: str) -> str:
    """`text` in its stored form, "v1:<key id>:<base64url of nonce and ciphertext>", under the current key.

    `context` names the place it is for, such as "membership.member.nik": it opens nowhere else.
    """
    key_id = settings.VAULT_KEY
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(key_id).encrypt(nonce, text.encode(), _bound_to(key_id, context))
    return f"{VERSION}:{key_id}:{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, context: str) -> str:
    """The text of a stored form.

    Raises UnknownKey if its key is missing, and Tampered if it is not what `encrypt` made for `context`.
    """
    parts = STORED.fullmatch(stored)
    if parts is None:
        raise Tampered(f"What is stored in {context} is not encrypted.")
    key_id = parts["key_id"]
    cipher = _cipher(key_id)
    try:
        sealed = urlsafe_b64decode(parts["sealed"])
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(key_id, context)).decode()
    except (InvalidTag, binascii.Error):
        raise Tampered(f"What is stored in {context} was changed, or was meant for another place.") from None


def is_stored_form(text: str) -> bool:
    """Whether `text` looks like what `encrypt` makes."""
    return STORED.fullmatch(text) is not None


def current_prefix() -> str:
    """How every stored form under the current key begins."""
    return f"{VERSION}:{settings.VAULT_KEY}:"


def blind_index(text: str, context: str) -> str:
    """64 hexadecimal digits that are the same for the same text and context; HMAC-SHA256.

    Finds a number, and keeps it unique, where only its ciphertext is stored. Give it the number in
    its one normal form. Whoever holds VAULT_INDEX_KEY can test guesses; nobody else can.
    """
    key = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"blind index {context}".encode()).derive(
        key_bytes(settings.VAULT_INDEX_KEY)
    )
    return hmac.digest(key, text.encode(), "sha256").hex()


def _cipher(key_id: str) -> AESGCM:
    encoded = settings.VAULT_KEYS.get(key_id)
    if encoded is None:
        raise UnknownKey(f"The key “{key_id}” is not among VAULT_KEYS.")
    return AESGCM(key_bytes(encoded))


def _bound_to(key_id: str, context: str) -> bytes:
    return f"{VERSION}:{key_id}:{context}".encode()
