"""From a passphrase to the key of a case file.

A case file is a plain SQLCipher 4 database. Its first 16 bytes, which SQLCipher keeps
in clear as the salt, are `CSF`, one byte for the key profile and 12 random bytes::

    passphrase (NFKC, trimmed, UTF-8)
      -> Argon2id(salt = the 16 bytes; memory, rounds and lanes of the profile)
      -> 18-byte seed
      -> HKDF-SHA256(seed, salt = the 16 bytes, info = "casefile 1")
      -> 32-byte key

The recovery key is the seed with a check; it needs neither passphrase nor Argon2. With
the key in hex any SQLCipher 4 shell opens the file, without this program::

    PRAGMA key = "x'<64 hex digits of the key><32 hex digits of the salt>'";
    SELECT count(*) FROM history;
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from casefile.domain.key import (
    LEAST_CHARACTERS,
    SEED_BYTES,
    plain_passphrase,
    read_recovery_key,
)
from casefile.errors import (
    MemoryShort,
    NewerCaseFile,
    ProgramIncomplete,
    WeakPassphrase,
)

MARK = b"CSF"
SALT_BYTES = 16
KEY_BYTES = 32
_INFO = b"casefile 1"
_ARGON2_VERSION = 19
_SQUARE_CODE = re.compile(
    r"CSF1\s+(?P<key>[0-9A-Z]{32})\s+(?P<salt>435346[0-9A-F]{26})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What guessing one passphrase costs."""

    memory_kib: int
    rounds: int
    lanes: int

    @property
    def work(self) -> int:
        """How much is done, to compare profiles by; the time rises a little faster."""
        return self.memory_kib * self.rounds


# The numbers are in the files: a profile is never changed, and none is taken away.
# Memory is what guessing costs most, so it is raised before the rounds; more than
# 256 MiB would be refused by small computers that must open the file as well.
PROFILES: Mapping[int, Profile] = {
    1: Profile(memory_kib=64 << 10, rounds=3, lanes=4),
    2: Profile(memory_kib=96 << 10, rounds=3, lanes=4),
    3: Profile(memory_kib=128 << 10, rounds=3, lanes=4),
    4: Profile(memory_kib=192 << 10, rounds=3, lanes=4),
    5: Profile(memory_kib=256 << 10, rounds=3, lanes=4),
    6: Profile(memory_kib=256 << 10, rounds=4, lanes=4),
    7: Profile(memory_kib=256 << 10, rounds=6, lanes=4),
    8: Profile(memory_kib=256 << 10, rounds=9, lanes=4),
}


@dataclass(frozen=True, slots=True)
class FileKey:
    """All that opens one case file. Its text form gives nothing away."""

    seed: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    key: bytes = field(repr=False)

    def pragma(self) -> str:
        """Returns the statement that gives the raw key and the salt to SQLCipher.

        SQLCipher silently takes hex of any other length for a passphrase, so the
        lengths are checked here and the statement is built nowhere else.
        """
        return f"PRAGMA key = {self.literal()}"

    def literal(self) -> str:
        """Returns the raw key and the salt as SQLCipher takes them in a statement."""
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("A key or a salt has the wrong length.")
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""


def new_salt(profile: int) -> bytes:
    """Returns the first 16 bytes of a new case file."""
    return MARK + bytes([profile]) + secrets.token_bytes(SALT_BYTES - len(MARK) - 1)


def checked(passphrase: str) -> str:
    """Returns a passphrase for a new file in the form that is used.

    Raises:
        WeakPassphrase: if it is shorter than the least the program accepts.
    """
    plain = plain_passphrase(passphrase)
    if len(plain) < LEAST_CHARACTERS:
        raise WeakPassphrase(LEAST_CHARACTERS)
    return plain


def from_passphrase(
    passphrase: str, salt: bytes, profiles: Mapping[int, Profile] = PROFILES
) -> FileKey:
    """Derives the key of the file that begins with `salt`; slow on purpose.

    Raises:
        NewerCaseFile: if the file was made with a profile not known here.
        MemoryShort: if this computer has not the memory that it takes.
    """
    number = salt[len(MARK)]
    if number not in profiles:
        raise NewerCaseFile(number, max(profiles))
    secret = plain_passphrase(passphrase).encode("utf-8", "surrogatepass")
    return from_seed(_argon2(secret, salt, profiles[number]), salt)


def from_seed(seed: bytes, salt: bytes) -> FileKey:
    """Derives the key from the seed that is on the recovery sheet."""
    extracted = hmac.digest(salt, seed, hashlib.sha256)
    key = hmac.digest(extracted, _INFO + b"\x01", hashlib.sha256)
    return FileKey(seed=seed, salt=salt, key=key)


def read_sheet(typed: str) -> tuple[bytes, bytes | None]:
    """Returns the seed; and the salt, if the text is that of the square code.

    The square code says `CSF1`, the key and the salt in hex. The salt is needed only
    if the start of the file is damaged.

    Raises:
        RecoveryKeyMistyped: if the key has the wrong length or fails its check.
    """
    scanned = _SQUARE_CODE.fullmatch(typed.strip())
    if scanned is None:
        return read_recovery_key(typed), None
    return read_recovery_key(scanned["key"]), bytes.fromhex(scanned["salt"])


def _argon2(secret: bytes, salt: bytes, profile: Profile) -> bytes:
    try:
        from argon2 import low_level  # noqa: PLC0415 - needed only to open a file
        from argon2.exceptions import HashingError  # noqa: PLC0415
    except ImportError as e:
        raise ProgramIncomplete("argon2-cffi") from e
    try:
        return low_level.hash_secret_raw(
            secret,
            salt,
            time_cost=profile.rounds,
            memory_cost=profile.memory_kib,
            parallelism=profile.lanes,
            hash_len=SEED_BYTES,
            type=low_level.Type.ID,
            version=_ARGON2_VERSION,
        )
    except (HashingError, MemoryError) as e:
        # All else that it might refuse was settled when the profile was written down.
        raise MemoryShort from e


def seconds(profile: Profile) -> float:
    """Measures on this computer how long one guess at a passphrase takes.

    Raises:
        MemoryShort: if this computer has not the memory that it takes.
    """
    begun = time.perf_counter()
    _argon2(b"how long does this take", MARK + bytes(13), profile)
    return time.perf_counter() - begun
