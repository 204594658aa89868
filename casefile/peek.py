"""Files looked at beside the database, which may have the very same file open.

On Unix, a program that closes a file lets go of every lock it has on that file,
whichever part of it took the lock. While the database writes, another program could
then begin to write as well. So whoever opens a case file holds it (`hold`), and what is
read of it meanwhile (`opened`) goes through a handle that stays open until nobody needs
it any more.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

_IS_UNIX = os.name != "nt"
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)


@dataclass(eq=False)
class _Kept:
    """One file on the disk, whatever it is called, and who needs it."""

    handles: list[int] = field(default_factory=list)
    users: int = 0


_guard = threading.Lock()
_files: dict[tuple[int, int], _Kept] = {}


def hold(path: Path) -> Callable[[], None]:
    """Keeps the locks on a file from being lost; returns what ends that.

    To be called before the database opens the file, and ended after it closed it. A
    file that is not there is left to the database, which says so.
    """
    if not _IS_UNIX:
        return _nothing
    try:
        kept = _keep(path)
    except OSError:
        return _nothing
    return lambda: _let_go(kept)


def opened(path: Path) -> BinaryIO:
    """Opens a file for reading, as `path.open("rb")` does, at no cost to its locks."""
    if not _IS_UNIX:
        return path.open("rb")
    return cast("BinaryIO", io.BufferedReader(_Look(_keep(path))))


def beginning(path: Path, length: int) -> bytes:
    """Returns the first bytes of a file."""
    with opened(path) as file:
        return file.read(length)


class _Look(io.RawIOBase):
    """Reads a file from its own place, through a handle that others read as well."""

    def __init__(self, kept: _Kept) -> None:
        self._kept: _Kept | None = kept
        self._handle = kept.handles[0]
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        size = os.fstat(self._handle).st_size
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: size}[whence]
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = os.pread(self._handle, len(view), self._place)
        view[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            _let_go(kept)
        super().close()


def _keep(path: Path) -> _Kept:
    with _guard:
        kept = _files.get(_which(path.stat()))
        if kept is not None:
            kept.users += 1
            return kept
    handle = os.open(path, _FLAGS)
    found = os.fstat(handle)
    if stat.S_ISDIR(found.st_mode):
        os.close(handle)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with _guard:
        kept = _files.setdefault(_which(found), _Kept())
        kept.handles.append(handle)
        kept.users += 1
    return kept


def _let_go(kept: _Kept) -> None:
    with _guard:
        kept.users -= 1
        if kept.users:
            return
        for which in [which for which, other in _files.items() if other is kept]:
            del _files[which]
        while kept.handles:
            os.close(kept.handles.pop())


def _which(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _nothing() -> None:
    pass
