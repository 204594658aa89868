"""Files on the disk: copied whole, and there after a power cut."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Final

from casefile import peek
from casefile.errors import DiskFull, from_os_error

OWNER_ONLY = 0o600
ROOM = 20 << 20
"""What is left free on a drive beside any copy."""
NO_LINKS: Final = frozenset(
    (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
)
"""What a drive says that cannot give a file a second name."""
_UNFINISHED = re.compile(r"[0-9a-f]{16}\.(new|part)(-journal)?")
_ABANDONED_S = 3600.0


def copy_bytes(source: Path, target: Path) -> None:
    """Copies a file as it is, whole or not at all, in place of one of that name."""
    part = target.with_name(f"{secrets.token_hex(8)}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with peek.opened(source) as read, os.fdopen(handle, "wb") as written:
            shutil.copyfileobj(read, written, 1 << 20)
            written.flush()
            os.fsync(written.fileno())
        part.replace(target)
        settle(target.parent)
    finally:
        part.unlink(missing_ok=True)


def unfinished_name(path: Path) -> Path:
    """Returns a name beside a file for one that is being made, which nobody opens."""
    return path.with_name(f"{secrets.token_hex(8)}.new")


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


def sweep(path: Path, salt: bytes, abandoned_s: float = _ABANDONED_S) -> None:
    """Removes what a power cut left of copies of a file that were being made.

    Only what begins as the file does, or is empty, and has lain there for an hour or
    as long as is given: it may belong to a program that is at work.
    """
    for left in path.parent.iterdir():
        if not _UNFINISHED.fullmatch(left.name):
            continue
        is_ours = peek.beginning(left, len(salt)) in {salt, b""}
        if is_ours and left.stat().st_mtime < time.time() - abandoned_s:
            left.unlink(missing_ok=True)


def check_room(folder: Path, size: int) -> None:
    """Makes sure, before anything is written, that a copy of this size fits.

    Raises:
        DiskFull: if it does not.
        EnvironmentFailure: if the folder is not there.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as e:
        raise from_os_error(e, folder) from e
    if free < size + ROOM:
        raise DiskFull(folder)


def free_name(path: Path, stem: str) -> Path:
    """Returns a name beside a file, with its ending, that nothing has yet."""
    name, number = path.with_name(f"{stem}{path.suffix}"), 2
    while name.exists():
        name, number = path.with_name(f"{stem} ({number}){path.suffix}"), number + 1
    return name


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
