"""Asking again for what opens the open case file, before things that need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.tries import WAITS
from casefile.errors import RecoveryKeyMistyped
from casefile.services.ports import Desk


@dataclass
class Tries:
    """Counts wrong tries, and how long each makes the next one wait."""

    wrong: int = 0
    waits: Sequence[int] = WAITS

    def note_wrong(self) -> int:
        """Counts a wrong try; returns the seconds to wait."""
        self.wrong += 1
        return self.waits[min(self.wrong, len(self.waits) - 1)]

    def forget(self) -> None:
        """Starts counting again."""
        self.wrong = 0


def opens(desk: Desk, typed: str) -> bool:
    """Tells whether this passphrase or recovery key opens the open case file.

    Slow on purpose, like opening the file. Nothing is kept of what was typed.
    """
    try:
        if desk.case.is_opened_by_key(typed):
            return True
    except RecoveryKeyMistyped:
        pass  # what is no recovery key may be a passphrase
    return desk.case.is_opened_by(typed)
