"""Wrong tries at opening a case file, and how long the next one has to wait.

The waits are a nuisance to somebody at the keyboard and no more: whoever has a copy of
the file guesses elsewhere. So they stay short, and trying never harms the file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

WAITS: Final = (0, 0, 0, 2, 5, 15, 30)
"""Seconds to wait, by the number of wrong tries before; the last one stays."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """The wrong tries that the user was not told of yet."""

    wrong: int
    since: datetime
    """When the first of them was."""
    last: datetime
    forgiven: int = 0
    """How many of them were before the file was last opened: they make nobody wait."""

    def and_now(self, now: datetime) -> Tried:
        """Returns the tries with one more."""
        return replace(self, wrong=self.wrong + 1, last=now)

    def and_opened(self) -> Tried:
        """Returns the same tries, now that somebody gave what opens the file."""
        return replace(self, forgiven=self.wrong)

    def seconds_left(self, now: datetime) -> int:
        """Returns how many seconds the next try still has to wait.

        A clock that was set back makes it no longer than one whole wait.
        """
        wait = WAITS[min(self.wrong - self.forgiven, len(WAITS) - 1)]
        left = self.last + timedelta(seconds=wait) - now
        return max(0, min(wait, math.ceil(left.total_seconds())))
