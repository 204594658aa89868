"""What a failure of the database means to the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from casefile.errors import (
    CasefileError,
    DiskFull,
    DriveGone,
    FileDamaged,
    FileInUse,
    PermissionRefused,
)

_PERM, _BUSY, _LOCKED, _READONLY, _IOERR = 3, 5, 6, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26
_MOVED = _READONLY | 4 << 8
_PRIMARY = 0xFF
_PLACE = {
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
    code = getattr(cause, "sqlite_errorcode", 0)
    primary = code & _PRIMARY
    if primary in {_BUSY, _LOCKED}:
        return FileInUse(path)
    if primary in {_CORRUPT, _NOTADB}:
        return FileDamaged(["A part of the file cannot be read any more."])
    if primary not in _PLACE:
        return None
    # A stick that was pulled out is told as a full or a read-only drive.
    if code == _MOVED or not path.exists():
        return DriveGone(path)
    return _PLACE[primary](path)
