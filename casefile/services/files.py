"""Writing files for the user: whole or not at all, never over a case file."""

from __future__ import annotations

import logging
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from casefile import peek
from casefile.errors import (
    CaseFileExists,
    CaseFileInTheWay,
    NotUnderstood,
    ParcelRefused,
    from_os_error,
)
from casefile.mapped import Data
from casefile.placing import OWNER_ONLY, put_in_place, put_over
from casefile.services.file_name import safe_name

_CASE_FILE: Final = b"CSF"
"""How every case file begins."""
_PART: Final = re.compile(r"\.[0-9a-f]{16}\.part")
_LARGEST_PARCEL: Final = 1024 * 1024 * 1024
"""Bytes."""
_log = logging.getLogger(__name__)


def load_parcel(path: Path) -> bytes:
    """Returns the bytes of a parcel.

    Raises:
        NotUnderstood: if there is none.
        EnvironmentFailure: if the machine refuses.
    """
    try:
        if path.stat().st_size > _LARGEST_PARCEL:
            raise ParcelRefused("too_large")
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        expected = "a file that is there"
        raise NotUnderstood("the locked file", path.name, expected) from error
    except OSError as error:
        raise from_os_error(error, path) from error


def write_new(folder: Path, name: str, data: Data) -> Path:
    """Writes a file under a name that is still free; returns its absolute path.

    `Name.pdf` becomes `Name (2).pdf` if it is taken, and signs that some systems refuse
    in a name are left out or become others. The name is taken only when all
    bytes are safely on the drive.

    Raises:
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _written(folder, data) as part:
            return _settled(part, folder, Path(safe_name(name))).resolve()
    except OSError as error:
        raise from_os_error(error, folder) from error


def write_as(path: Path, data: bytes) -> Path:
    """Writes a file under just the name that the user gave.

    Raises:
        CaseFileExists: if there is a file of that name; it is left as it is.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        with _written(path.parent, data) as part:
            put_in_place(part, path)
    except FileExistsError as error:
        raise CaseFileExists from error
    except OSError as error:
        raise from_os_error(error, path) from error
    return path.resolve()


def write_over(path: Path, data: bytes, never: Path | None = None) -> Path:
    """Writes a file where the user agreed that one of that name is replaced.

    A case file is not, whatever was agreed, nor is the file `never`: the one that is
    open, which may be damaged so that it does not look like a case file.

    Raises:
        CaseFileInTheWay: if there is a case file; it is left as it is.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _spare_case_file(path, never)
        sweep(path.parent)
        with _written(path.parent, data) as part:
            put_over(part, path)
    except OSError as error:
        raise from_os_error(error, path) from error
    return path.resolve()


def demand_free(path: Path | None, other: Path | None = None) -> None:
    """Makes sure, before long work begins, that its result has a name of its own.

    Raises:
        CaseFileExists: if the name is taken, or is that of `other`, yet to be made.
    """
    if path is None:
        return
    if path.exists() or (other is not None and path.resolve() == other.resolve()):
        raise CaseFileExists


def sweep(folder: Path) -> None:
    """Removes what a program that was ended left of files that it was writing here.

    What is still being written, by this program or another of its kind, is locked by
    it and stays; so does what is empty, which may be about to be locked.
    """
    try:
        left = [path for path in folder.iterdir() if _PART.fullmatch(path.name)]
        for path in left:
            _remove_abandoned(path)
    except OSError as error:
        # The place may be out of reach; writing there says so.
        _log.info("unfinished files were not swept: %s", type(error).__name__)


@contextmanager
def _written(folder: Path, data: Data) -> Iterator[Path]:
    """Gives a part with these bytes safely on the drive; removes it if it is left."""
    part = folder / f".{secrets.token_hex(8)}.part"
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(file.fileno())
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":
                yield part
        if sys.platform == "win32":
            yield part  # an open file cannot be given another name there
    finally:
        part.unlink(missing_ok=True)


def _lock(handle: int) -> None:
    """Marks a part as being written, where the drive knows locks."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            _log.info("a part is not locked: %s", type(error).__name__)


def _remove_abandoned(part: Path) -> None:
    if sys.platform == "win32":
        part.unlink(missing_ok=True)  # refused while it is open in a program
        return
    import fcntl  # noqa: PLC0415

    handle = os.open(part, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_size:
            part.unlink(missing_ok=True)
    except BlockingIOError:
        return  # it is being written
    finally:
        os.close(handle)


def _spare_case_file(path: Path, never: Path | None) -> None:
    if not path.exists():
        return
    is_case_file = peek.beginning(path, len(_CASE_FILE)) == _CASE_FILE
    if is_case_file or (never is not None and never.exists() and path.samefile(never)):
        raise CaseFileInTheWay


def _settled(part: Path, folder: Path, name: Path) -> Path:
    """Gives a finished file the first free name; a name is claimed, not guessed."""
    for number in count(1):
        suffix = "" if number == 1 else f" ({number})"
        target = folder / f"{name.stem}{suffix}{name.suffix}"
        try:
            put_in_place(part, target)
        except FileExistsError:
            continue
        return target
    raise AssertionError("there is always another number")
