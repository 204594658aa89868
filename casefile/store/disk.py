"""Files on the disk: copied whole, and there after a power cut."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from pathlib import Path

from casefile import peek
from casefile.errors import DiskFull, from_os_error
from casefile.placing import OWNER_ONLY, put_over

ROOM = 20 << 20
"""What is left free where the case file lies: it grows with every save."""
_SPARE = 1 << 20
"""What is left free on any other drive, for what its folders take."""
_UNFINISHED = re.compile(r"[0-9a-f]{16}\.(new|part)(-journal)?")
_ABANDONED_S = 3600.0


def copy_bytes(source: Path, target: Path) -> None:
    """Copies a file as it is, whole or not at all, in place of one of that name."""
    part = target.with_name(f"{secrets.token_hex(8)}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with peek.opened(source) as read, os.fdopen(handle, "wb") as written:
            shutil.copyfileobj(read, written, 1 << 20)
        put_over(part, target)
    finally:
        part.unlink(missing_ok=True)


def unfinished_name(path: Path) -> Path:
    """Returns a name beside a file for one that is being made, which nobody opens."""
    return path.with_name(f"{secrets.token_hex(8)}.new")


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


def check_room(folder: Path, size: int, *, room: int | None = None) -> None:
    """Makes sure, before anything is written, that so much fits beside what stays free.

    Raises:
        DiskFull: if it does not.
        EnvironmentFailure: if the folder is not there.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as e:
        raise from_os_error(e, folder) from e
    needed = size + (ROOM if room is None else room)
    if free < needed:
        raise DiskFull(folder, needed, free)


def room_for_copy(source: Path, target: Path) -> int:
    """Returns what is to stay free when a file is copied into another folder."""
    try:
        is_same_drive = source.stat().st_dev == target.parent.stat().st_dev
    except OSError as e:
        raise from_os_error(e, target.parent) from e
    return ROOM if is_same_drive else _SPARE


def free_name(path: Path, stem: str) -> Path:
    """Returns a name beside a file, with its ending, that nothing has yet."""
    name, number = path.with_name(f"{stem}{path.suffix}"), 2
    while name.exists():
        name, number = path.with_name(f"{stem} ({number}){path.suffix}"), number + 1
    return name
