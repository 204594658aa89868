"""What the window needs from outside itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casefile.paths import Places
from casefile.services.ports import Tools
from casefile.ui.dialogs import Dialogs
from casefile.ui.guard import WatchSession


@dataclass(frozen=True, kw_only=True)
class Outside:
    """The parts of the program, its files, and the system around it."""

    tools: Tools
    places: Places
    dialogs: Dialogs
    start_again: Callable[[Path], bool] | None = None
    """Starts a fresh, locked program on a case file; tells whether that worked."""
    start_elsewhere: Callable[[Path | None, Path], bool] | None = None
    """The same, with everything that the program keeps in a folder on a stick."""
    watch_session: WatchSession | None = None
    """Watches for a locked screen and sleep."""
