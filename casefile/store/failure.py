"""What a failure of the database means to the user."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from casefile.errors import (
    Cancelled,
    CasefileError,
    DiskFull,
    DriveGone,
    EnvironmentFailure,
    FileDamaged,
    FileInUse,
    FileReplaced,
    PermissionRefused,
)
from casefile.store.engine import UNREADABLE

_PERM, _BUSY, _LOCKED, _READONLY, _INTERRUPT, _IOERR = 3, 5, 6, 8, 9, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26
_PRIMARY = 0xFF
_ALWAYS: Mapping[int, Callable[[Path], CasefileError]] = {
    _BUSY: FileInUse,
    _LOCKED: FileInUse,
    _INTERRUPT: lambda _: Cancelled(),
    _CORRUPT: lambda _: FileDamaged([UNREADABLE]),
    _NOTADB: lambda _: FileDamaged([UNREADABLE]),
}
_PLACE: Mapping[int, type[EnvironmentFailure]] = {
    _FULL: DiskFull,
    _READONLY: PermissionRefused,
    _PERM: PermissionRefused,
    _AUTH: PermissionRefused,
    _CANTOPEN: PermissionRefused,
    _IOERR: DriveGone,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns failures of the machine or the file into the program's own errors.

    Anything else that the database refuses is a bug, and passes unchanged.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as e:
        meaning = _meaning(e, path)
        if meaning is None:
            raise
        raise meaning from e


def _meaning(error: Exception, path: Path) -> CasefileError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    primary = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
    if primary in _ALWAYS:
        return _ALWAYS[primary](path)
    if primary not in _PLACE:
        return None
    # A stick that was pulled out is told as a full drive; a file that was swapped for
    # another, as a read-only one.
    if not path.exists():
        return DriveGone(path)
    if primary == _READONLY and _is_writable(path):
        return FileReplaced(path)
    return _PLACE[primary](path)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
