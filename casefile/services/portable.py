"""Keeping everything on a stick: a folder there that the program finds again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from casefile import settings as settings_file
from casefile.errors import from_os_error
from casefile.paths import PORTABLE, places
from casefile.settings import Settings

FOLDER: Final = "Casefile"
LOCK: Final = "window.lock"
"""What the one window holds while it is open."""
_TOLD: Final = (
    "All that the program keeps is in this folder. Open a case file from the folder\n"
    "“cases” with it, on any computer, and nothing is kept on that computer.\n"
)


def prepare(stick: Path, settings: Settings) -> Path:
    """Makes the program's folder on a stick, and returns it; one that is there serves.

    Raises:
        EnvironmentFailure: if the stick cannot be written.
    """
    folder = stick if (stick / PORTABLE).is_file() else stick / FOLDER
    own = places(folder)
    try:
        own.cases.mkdir(parents=True, exist_ok=True)
        (folder / PORTABLE).write_text(_TOLD, "utf-8")
    except OSError as e:
        raise from_os_error(e, folder) from e
    if not own.settings.exists():
        settings_file.save(own.settings, settings)
    return folder


def around(file: Path) -> Path | None:
    """Returns the program's folder on a stick that a case file lies in, or None."""
    for folder in list(file.absolute().parents)[:2]:
        if (folder / PORTABLE).is_file():
            return folder
    return None


def plugged_in(drives: Iterable[Path]) -> Path | None:
    """Returns the program's folder on a stick that is plugged in now, if any."""
    places = (place for drive in drives for place in (drive, drive / FOLDER))
    return next((place for place in places if (place / PORTABLE).is_file()), None)


def beside_program() -> Path | None:
    """Returns the folder beside a program that was itself copied to a stick."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / FOLDER
    return folder if (folder / PORTABLE).is_file() else None


def is_empty(state: Path) -> bool:
    """Tells whether nothing but the lock of the window is in the program's folder."""
    try:
        inside = {path.name for path in state.rglob("*")}
    except OSError:
        return False
    return inside <= {LOCK, "cases"}


def leave_nothing(state: Path) -> None:
    """Takes the program's folder off this computer again, if nothing is in it."""
    for folder in (state / "cases", state):
        with suppress(OSError):
            folder.rmdir()
