"""Passphrases as they are typed, and the recovery key as people meet it.

The recovery key is eight groups of four characters: the 18-byte seed from which the
file's key is made, with a 16-bit check, in Crockford's base 32 (no I, L, O or U).
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from casefile.errors import RecoveryKeyMistyped

LEAST_CHARACTERS = 8
"""A shorter passphrase is refused."""
SEED_BYTES = 18
_CHECK_BYTES = 2
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUPS = 8
_GROUP = 4


def plain_passphrase(typed: str) -> str:
    """Returns a passphrase in the one form that every keyboard leads to.

    Part of the file's form: with another one nobody could open their file.
    """
    return unicodedata.normalize("NFKC", typed).strip()


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(b"casefile recovery" + seed).digest()[:_CHECK_BYTES]


def write_recovery_key(seed: bytes) -> str:
    """Returns the groups for an 18-byte seed, with spaces between them."""
    number = int.from_bytes(seed + _check(seed), "big")
    digits = ""
    for _ in range(_GROUPS * _GROUP):
        number, digit = divmod(number, 32)
        digits = _ALPHABET[digit] + digits
    return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def sheet_number(salt: bytes) -> str:
    """Returns four characters that tell the sheets of different keys apart.

    They say nothing about the key: they are made from the start of the file.
    """
    found = hashlib.sha256(b"casefile sheet" + salt).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in found[:_GROUP])


def is_group(typed: str, group: str) -> bool:
    """Tells whether somebody typed a group of the key, read as the whole key is."""
    return _as_written(typed) == group


def _as_written(typed: str) -> str:
    return "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)


def read_recovery_key(typed: str) -> bytes:
    """Returns the seed for groups as typed; case, spaces, O/0 and I/L/1 do not matter.

    Raises:
        RecoveryKeyMistyped: if the length, a character or the check is wrong.
    """
    kept = _as_written(typed)
    if len(kept) != _GROUPS * _GROUP or any(c not in _ALPHABET for c in kept):
        raise RecoveryKeyMistyped
    number = 0
    for char in kept:
        number = number * 32 + _ALPHABET.index(char)
    data = number.to_bytes(SEED_BYTES + _CHECK_BYTES, "big")
    seed, check = data[:SEED_BYTES], data[SEED_BYTES:]
    if not hmac.compare_digest(check, _check(seed)):
        raise RecoveryKeyMistyped
    return seed
