"""The heads that this computer saw last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from casefile.domain.history import Head
from casefile.store.remembered import Remembered

_HASH_BYTES = 32


class RememberedHeads:
    """The port `Heads` in a folder.

    When remembering is not wanted, what is there already is removed.
    """

    def __init__(self, folder: Path, is_wanted: Callable[[], bool]) -> None:
        self._kept = Remembered(folder)
        self._is_wanted = is_wanted

    def last(self, salt: bytes) -> Head | None:
        """Returns the head remembered for a file, or None.

        Raises:
            EnvironmentFailure: if the folder cannot be read.
        """
        return self._kept.find(salt, _head) if self._is_wanted() else None

    def keep(self, salt: bytes, head: Head) -> None:
        """Remembers a head, whole or not at all.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        if self._is_wanted():
            self._kept.keep(salt, {"seq": head.seq, "hash": head.hash.hex()})
        else:
            self._kept.forget_all()

    def forget(self, salt: bytes) -> None:
        """Forgets a file that there is no more, under this salt.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        self._kept.forget(salt)


def _head(raw: Any) -> Head:
    found = Head(int(raw["seq"]), bytes.fromhex(raw["hash"]))
    if found.seq < 1 or len(found.hash) != _HASH_BYTES:
        raise ValueError(found.seq)
    return found
