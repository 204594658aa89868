"""Whether a case file is open in a window elsewhere: another computer, another account.

The sign is a lock of the system on bytes far beyond the end of the file. It writes
nothing, into the file or beside it, names nobody, and ends with the program however
that ends. How many bytes are locked tells since when, and how the name of the computer
begins. Where a system or a shared folder has no such locks, nothing is known, and
nothing is said; where it tells of a lock but not how long it is, only that is said.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import string
import struct
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

_PLACE: Final = 1 << 62
"""Far beyond the largest file, and beyond the bytes that the database locks."""
_FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""From when on minutes are counted; there is room for 75 years."""
_MINUTE: Final = timedelta(minutes=1)
_SLOW_CLOCK: Final = timedelta(days=1)
"""How far ahead the clock of the other computer may be."""
_LETTERS: Final = "\0" + string.ascii_uppercase + string.digits + "-"
_NAME_LENGTH: Final = 7
_NAMES: Final = len(_LETTERS) ** _NAME_LENGTH
_HELD: Final = {errno.EACCES, errno.EAGAIN}
_LOCK: Final = "hhqqi"
"""A lock as the system is asked for it: its kind, from where, place, length, whose."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """The sign of another window; what is not known is None or nothing."""

    since: datetime | None = None
    computer: str = ""
    """How the name of the computer begins."""
    is_here: bool = False
    """Whether that is the name of this one."""


class Claim:
    """A window's sign on one case file."""

    def __init__(self, path: Path, now: datetime, computer: str | None = None) -> None:
        self._path = path
        self._now = now
        self._name = _short(platform.node() if computer is None else computer)
        self._handle: int | None = None

    def take(self) -> Elsewhere | None:
        """Leaves the sign; returns that of another window if there is one already."""
        try:
            handle, writes = _opened(self._path)
        except OSError as e:
            # That the drive has gone is told by whoever reads or writes.
            _log.info("no sign on the case file: %s", type(e).__name__)
            return None
        # It stays open in any case: closing a file lets go of every lock that this
        # program has on it, and the database may be in the middle of a save.
        self._handle = handle
        try:
            _lock(handle, self._length(), writes=writes)
        except OSError as e:
            if e.errno not in _HELD:
                return None
            return self._read(_length_of_other(handle, writes=writes))
        return None

    def release(self) -> None:
        """Takes the sign away; only while nobody in this program uses the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _length(self) -> int:
        minutes = max(0, (self._now - _FIRST) // _MINUTE)
        name = 0
        for letter in self._name.ljust(_NAME_LENGTH, "\0"):
            name = name * len(_LETTERS) + _LETTERS.index(letter)
        # One byte alone is what is locked by who tells nothing.
        return min(minutes * _NAMES + name + 2, _PLACE - 1)

    def _read(self, length: int) -> Elsewhere:
        minutes, code = divmod(length - 2, _NAMES)
        since = _FIRST + minutes * _MINUTE
        if minutes <= 0 or since > self._now + _SLOW_CLOCK:
            return Elsewhere()
        name = ""
        while code:
            code, place = divmod(code, len(_LETTERS))
            name = _LETTERS[place] + name
        name = name.rstrip("\0")
        is_here = bool(name) and name == self._name
        return Elsewhere(since=since, computer=name, is_here=is_here)


def _short(computer: str) -> str:
    """Returns how the name of a computer begins, in the letters that there is room for.

    A full name goes on with that of the network, which is left out.
    """
    name = computer.partition(".")[0].upper()
    return "".join(c for c in name if c in _LETTERS[1:])[:_NAME_LENGTH]


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

    def _lock(handle: int, length: int, *, writes: bool) -> None:
        # Of this kind: the usual one ends when the program closes any handle of the
        # same file, as it does after each look at a page.
        kind = fcntl.F_WRLCK if writes else fcntl.F_RDLCK
        asked = struct.pack(_LOCK, kind, os.SEEK_SET, _PLACE, length, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, asked)

    def _length_of_other(handle: int, *, writes: bool) -> int:
        """Returns how many bytes the other window has locked, or 0."""
        kind = fcntl.F_WRLCK if writes else fcntl.F_RDLCK
        asked = struct.pack(_LOCK, kind, os.SEEK_SET, _PLACE, 1, 0)
        try:
            told = fcntl.fcntl(handle, fcntl.F_OFD_GETLK, asked)
        except OSError as e:
            _log.info("the other sign cannot be read: %s", type(e).__name__)
            return 0
        held, _, place, length, _ = struct.unpack(_LOCK, told)
        is_whole = held != fcntl.F_UNLCK and place == _PLACE
        return int(length) if is_whole else 0

else:

    def _lock(handle: int, length: int, *, writes: bool) -> None:
        """Elsewhere a handle that stays open would keep the file from being replaced.

        That is how a change of passphrase ends.
        """
        del handle, length, writes
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def _length_of_other(handle: int, *, writes: bool) -> int:
        """Is never asked where there are no such locks."""
        del handle, writes
        return 0
