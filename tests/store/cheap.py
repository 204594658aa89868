"""A key profile that costs next to nothing, known to tests only, and raw access."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import dbapi2

from casefile.store import keys
from casefile.store.keys import FileKey, Profile
from tests.builders import PASSPHRASE

CHEAP = {0: Profile(memory_kib=32, rounds=1, lanes=1)}


def key_of(path: Path, passphrase: str = PASSPHRASE) -> FileKey:
    """The key of a file made with the cheap profile."""
    with path.open("rb") as file:
        return keys.from_passphrase(passphrase, file.read(16), CHEAP)


def stock(path: Path, key: FileKey) -> Any:
    """Opens a file as any SQLCipher shell would, by the published recipe alone."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.key.hex()}{key.salt.hex()}'\"")
    return connection


def chance_of(seed: int) -> Random:
    """Chance that is the same each time the tests run."""
    return Random(seed)  # noqa: S311 - picks what to damage, guards nothing
