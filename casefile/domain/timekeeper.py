"""Where the time comes from, so that tests can fix it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Timekeeper(Protocol):
    """Tells the time. `Clock` means a legal time limit here, hence this name."""

    def now(self) -> datetime:
        """Returns the present as an aware time in the computer's own zone."""
        ...

    def today(self) -> date:
        """Returns today's date in the computer's own zone."""
        ...
