"""Giving a finished file its name: the owner's alone, and there after a power cut."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
NO_LINKS: Final = frozenset(
    (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
)
"""What a drive says that cannot give a file a second name."""


def put_in_place(made: Path, path: Path) -> None:
    """Gives a finished file its name for good.

    Raises:
        FileExistsError: if there is a file of that name by then.
    """
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    if os.name == "nt":
        made.rename(path)  # refuses to replace, on Windows
    else:
        _move_by_link(made, path)
        settle(path.parent)


def put_over(made: Path, path: Path) -> None:
    """Gives a finished file its name for good, in place of a file that has it."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Makes a new name in a folder survive a power cut."""
    if os.name == "nt":
        return  # a folder cannot be opened there, and names are kept in its journal
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move_by_link(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except OSError as e:
        if e.errno not in NO_LINKS:
            raise
        # A stick from a camera shop: no links there. The name is taken first, so that
        # what is replaced can only be the empty file made here.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        made.replace(path)
    else:
        made.unlink()
