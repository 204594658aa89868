"""What every system's watch of the session has in common."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionWatch(QObject):
    """Sends `leaving` when the screen is locked, the computer sleeps or is shut."""

    leaving = Signal()

    def begin(self) -> None:
        """Starts watching."""

    def end(self) -> None:
        """Stops watching, and lets the computer go to sleep."""
