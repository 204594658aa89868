"""The wrong tries that this computer remembers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from casefile.domain.tries import Tried
from casefile.store.remembered import Remembered


class RememberedTries:
    """The port `Tries` in a folder.

    It holds two counts and two times, and nothing of what was typed.
    """

    def __init__(self, folder: Path) -> None:
        self._kept = Remembered(folder)

    def so_far(self, salt: bytes) -> Tried | None:
        """Returns the wrong tries that were not told of yet, or None.

        Raises:
            EnvironmentFailure: if the folder cannot be read.
        """
        return self._kept.find(salt, _tried)

    def keep(self, salt: bytes, tried: Tried) -> None:
        """Remembers the wrong tries, whole or not at all.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        content = {
            "wrong": tried.wrong,
            "since": tried.since.isoformat(),
            "last": tried.last.isoformat(),
            "forgiven": tried.forgiven,
        }
        self._kept.keep(salt, content)

    def forget(self, salt: bytes) -> None:
        """Forgets them.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        self._kept.forget(salt)


def _tried(raw: Any) -> Tried:
    found = Tried(
        wrong=int(raw["wrong"]),
        since=datetime.fromisoformat(raw["since"]),
        last=datetime.fromisoformat(raw["last"]),
        forgiven=int(raw.get("forgiven", 0)),
    )
    if (
        not 0 <= found.forgiven <= found.wrong
        or found.wrong < 1
        or found.since.tzinfo is None
        or found.last.tzinfo is None
    ):
        raise ValueError(found.wrong)
    return found
