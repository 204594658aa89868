"""Whether a case file is open in a window elsewhere: another computer, another account.

The sign is a lock of the system on one byte far beyond the end of the file. It writes
nothing, into the file or beside it, names nobody, and ends with the program however
that ends. Where a system or a shared folder has no such locks, nothing is known, and
nothing is said.
"""

from __future__ import annotations

import errno
import logging
import os
import struct
import sys
from pathlib import Path
from typing import Final

_PLACE: Final = 1 << 62
"""Far beyond the largest file, and beyond the bytes that the database locks."""
_HELD: Final = {errno.EACCES, errno.EAGAIN}
_log = logging.getLogger(__name__)


class Claim:
    """A window's sign on one case file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Leaves the sign; tells whether another window's sign is there already."""
        try:
            handle, writes = _opened(self._path)
        except OSError as e:
            # That the drive has gone is told by whoever reads or writes.
            _log.info("no sign on the case file: %s", type(e).__name__)
            return False
        # It stays open in any case: closing a file lets go of every lock that this
        # program has on it, and the database may be in the middle of a save.
        self._handle = handle
        try:
            _lock(handle, writes=writes)
        except OSError as e:
            return e.errno in _HELD
        return False

    def release(self) -> None:
        """Takes the sign away; only while nobody in this program uses the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _opened(path: Path) -> tuple[int, bool]:
    """Opens a file that exists; for reading only where nothing else is allowed."""
    try:
        return os.open(path, os.O_RDWR), True
    except PermissionError:
        return os.open(path, os.O_RDONLY), False
    except OSError as e:
        if e.errno != errno.EROFS:
            raise
        return os.open(path, os.O_RDONLY), False


if sys.platform == "linux":
    import fcntl

    def _lock(handle: int, *, writes: bool) -> None:
        # Of this kind: the usual one ends when the program closes any handle of the
        # same file, as it does after each look at a page.
        kind = fcntl.F_WRLCK if writes else fcntl.F_RDLCK
        asked = struct.pack("hhqqi", kind, os.SEEK_SET, _PLACE, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, asked)

else:

    def _lock(handle: int, *, writes: bool) -> None:
        """Elsewhere a handle that stays open would keep the file from being replaced.

        That is how a change of passphrase ends.
        """
        del handle, writes
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
