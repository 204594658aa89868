"""Where the program keeps its own files on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import appdirs

from casefile.errors import from_os_error

APP_NAME = "Casefile"
PORTABLE = "portable.txt"
"""Marks a folder on a stick in which the program keeps everything."""
_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files that belong to the program.

    Attributes:
        state: the program's private folder.
        cases: where a new case file goes unless the user chooses another place. It
            is inside the private folder because "Documents" is often copied to a
            shared cloud account without anyone having asked for it.
        settings: how the window looks and when it locks; never names or places.
        heads: how each case file ended when it was last seen; no names, no places.
        tries: how often opening a case file was tried in vain; no names, no places.
        notes: where the backups of each case go and such, encrypted; no names.
    """

    state: Path
    cases: Path
    settings: Path
    heads: Path
    tries: Path
    notes: Path


def places(data_dir: Path | None = None) -> Places:
    """Returns the usual places, or those below `data_dir` if one is given."""
    if data_dir is None:
        data_dir = Path(appdirs.user_data_dir(APP_NAME, appauthor=False))
    state = data_dir.expanduser().absolute()
    return Places(
        state=state,
        cases=state / "cases",
        settings=state / "settings.json",
        heads=state / "heads",
        tries=state / "tries",
        notes=state / "notes",
    )


def make_private(folder: Path) -> Path:
    """Creates `folder` if need be, closed to other users, and returns it."""
    try:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    except OSError as e:
        raise from_os_error(e, folder) from e
    return folder
