"""Files on the disk: copied whole, and there after a power cut."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

OWNER_ONLY = 0o600


def copy_bytes(source: Path, target: Path) -> None:
    """Copies a file as it is, whole or not at all, in place of one of that name."""
    part = target.with_name(f"{secrets.token_hex(8)}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with source.open("rb") as read, os.fdopen(handle, "wb") as written:
            shutil.copyfileobj(read, written, 1 << 20)
            written.flush()
            os.fsync(written.fileno())
        part.replace(target)
        settle(target.parent)
    finally:
        part.unlink(missing_ok=True)


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
