"""The backups that can be found for a case file without opening it.

Only names, times and the first bytes of files are looked at; anybody can see those. A
folder that the user chose for backups is known only to the open case, so that drives
which are plugged in are looked through for such folders.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from casefile import peek
from casefile.domain import backup
from casefile.services.backup.backups import Found
from casefile.services.backup.places import FOLDER

_SALT_BYTES = 16
_DEPTHS = ("", "*/", "*/*/")


def at_hand(
    case_file: Path | None, cases: Path, drives: Iterable[Path] = ()
) -> list[Found]:
    """Returns the backups beside a case file and in the program's folder, newest first.

    Folders for backups on `drives` are looked into as well. Those of this file alone;
    all of them if it is gone, or if none is known to be its.
    """
    beside = [] if case_file is None else [case_file.parent]
    own = [folder for one in (*beside, cases) for folder in (one / FOLDER, one)]
    chosen = [folder for drive in drives for folder in _for_backups(drive)]
    folders = dict.fromkeys(folder.absolute() for folder in (*own, *chosen))
    found = [one for folder in folders for one in _in(folder)]
    found.sort(key=lambda one: one.made_at, reverse=True)
    salt = b"" if case_file is None else _beginning(case_file)
    ours = [one for one in found if salt and _beginning(one.path) == salt]
    return ours or found


def _for_backups(drive: Path) -> list[Path]:
    """Returns the folders for backups on a drive: as deep as people put them."""
    try:
        return [folder for depth in _DEPTHS for folder in drive.glob(depth + FOLDER)]
    except OSError:
        # Pulled out meanwhile, or closed to this program.
        return []


def _in(folder: Path) -> list[Found]:
    try:
        files = [path for path in sorted(folder.iterdir()) if path.is_file()]
        return [
            Found(path=path, made_at=at, bytes=path.stat().st_size, is_chosen=False)
            for path in files
            if (at := backup.made_at(path.name)) is not None
        ]
    except OSError:
        # Not there, or closed to this program: nothing to offer from it.
        return []


def _beginning(path: Path) -> bytes:
    try:
        return peek.beginning(path, _SALT_BYTES)
    except OSError:
        return b""
