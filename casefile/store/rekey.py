"""The same case file under another key: written anew, checked, and put in its place.

SQLCipher can change the key of a file where it is, but then a power cut leaves half of
it under each. Here a second file is written beside the first. It counts only when it
was read back and holds all that the first one holds; then it takes the name, in one
step. The first one is kept under another name until the second has opened.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile.errors import (
    Cancelled,
    CasefileError,
    DiskFull,
    DriveGone,
    FileDamaged,
    from_os_error,
)
from casefile.placing import OWNER_ONLY, settle
from casefile.store.content import is_same, is_sound
from casefile.store.disk import check_room
from casefile.store.engine import UNREADABLE, connect, demand_sound, uri
from casefile.store.keys import FileKey
from casefile.store.swap import Swap, beside, locked, remove, starts_with
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_OFTEN: Final = 100
"""Steps of the database between two looks at the Cancel button.

A megabyte of a paper is moved in ten of them.
"""
_NEW: Final = "rekeyed"
_OLD: Final = "replaced"
_log = logging.getLogger(__name__)
_NOT_WHOLE = "The newly written file does not hold all that the old one holds."


@dataclass(frozen=True, slots=True)
class Change:
    """Which file is to get which key in place of which."""

    path: Path
    old: FileKey
    new: FileKey

    @property
    def swap(self) -> Swap:
        """The file that grows, cleared away when the old one opens; and the old one."""
        made = beside(self.path, self.old.salt, _NEW)
        return Swap(self.path, made, beside(self.path, self.new.salt, _OLD))

    @property
    def is_done(self) -> bool:
        """Whether the new file has the name; what the file itself says counts."""
        try:
            return starts_with(self.path, self.new.salt)
        except OSError as e:
            _log.info("a file is not there to be looked at: %s", type(e).__name__)
            return False


def change(
    given: Change, context: TaskContext, finish: Callable[[Path], None] | None = None
) -> None:
    """Puts the same file under the new key in place of the one under the old key.

    The old one is kept beside it, to be forgotten once the new one has opened, or put
    back. `finish` may add to the new file before it takes the name.

    Raises:
        FileDamaged: if the new file is not all that the old one holds.
        EnvironmentFailure: if there is no room, or another program uses the file.
        Cancelled: if the user stopped it.
        In all cases the file is as it was.
    """
    path, swap = given.path, given.swap

    def write(old: dbapi2.Connection) -> None:
        _write(old, path, swap.made, given.new, context)
        if finish is not None:
            finish(swap.made)
            _send(swap.made)

    try:
        check_room(path.parent, 2 * path.stat().st_size)
        swap.made.unlink(missing_ok=True)
        swap.make(given.old, write, context)
    except BaseException as e:
        if given.is_done:
            if isinstance(e, Exception):
                # A drive may give a file its name, and say that it did not.
                _log.warning("a swap of files was done, told as: %s", type(e).__name__)
                return
            # Ctrl+C in the very moment: nobody knows of the new passphrase.
            swap.put_back()
        remove([swap.made, _journal(swap.made), swap.kept])
        if isinstance(e, OSError):
            raise from_os_error(e, path) from e
        raise


def copy(
    path: Path, key: FileKey, made: Path, new: FileKey, context: TaskContext
) -> None:
    """Writes the same file under another key to `made`, which is then a case file.

    Raises:
        FileDamaged: if the new file is not all that the old one holds.
        EnvironmentFailure: if there is no room, or another program uses the file.
        Cancelled: if the user stopped it.
        Nothing is left at `made` then.
    """
    try:
        check_room(made.parent, path.stat().st_size)
        with locked(path, key) as old:
            _write(old, path, made, new, context)
    except BaseException as e:
        made.unlink(missing_ok=True)
        if isinstance(e, OSError):
            raise from_os_error(e, made) from e
        raise


def clear(path: Path, salt: bytes) -> None:
    """Removes what a change of key that was cut short has left of a file that opened.

    A new file that never took the name of this one; an old one that this one replaced;
    and another name of this very file, old or new.
    """
    made, replaced = beside(path, salt, _NEW), beside(path, salt, _OLD)
    try:
        for left in path.parent.iterdir():
            was_old = (
                left.name.startswith(f"{path.name}.") and left.suffix == f".{_OLD}"
            )
            in_vain = was_old and starts_with(left, salt)
            if in_vain or left in {made, _journal(made), replaced}:
                left.unlink(missing_ok=True)
    except OSError as e:
        _log.warning("what a change of key left stays: %s", type(e).__name__)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _write(
    old: dbapi2.Connection, path: Path, made: Path, new: FileKey, context: TaskContext
) -> None:
    """Writes a new file, reads it back, and sends it to the drive."""
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    total = 4 * max(path.stat().st_size, 1)

    def look() -> bool:
        # Most of the time goes into the writing, the rest into the reading back.
        context.report(3 * made.stat().st_size, total, "Writing the file anew")
        return context.is_cancelled

    with _stoppable(old, look, context):
        _export(old, made, new)
    context.check()
    context.report(3, 4, "Checking the new file")
    _check_written(old, made, new, context)
    _send(made)
    context.report(4, 4, "")


def _export(old: dbapi2.Connection, made: Path, new: FileKey) -> None:
    old.execute(f"ATTACH DATABASE ? AS made KEY {new.literal()}", (uri(made),))
    # A file that is not finished is thrown away: it needs no journal.
    old.execute("PRAGMA made.journal_mode = OFF").fetchall()
    old.execute("PRAGMA made.synchronous = OFF").fetchall()
    old.execute("PRAGMA made.auto_vacuum = FULL").fetchall()
    try:
        old.execute("SELECT sqlcipher_export('made')").fetchall()
    except old.OperationalError as e:
        # What comes out of a function of the database has lost its number.
        meaning = next((m for words, m in _FAILED.items() if words in str(e)), None)
        if meaning is None:
            raise
        raise meaning(made) from e
    demand_sound(old)  # else zeros were copied for a damaged page, without an error
    for pragma in ("user_version", "application_id"):
        (value,) = old.execute(f"PRAGMA main.{pragma}").fetchone()
        old.execute(f"PRAGMA made.{pragma} = {int(value)}").fetchall()
    old.execute("DETACH DATABASE made")


def _damaged(_made: Path) -> FileDamaged:
    return FileDamaged([UNREADABLE])


_FAILED: Final[dict[str, Callable[[Path], CasefileError]]] = {
    "malformed": _damaged,
    "not a database": _damaged,
    "disk is full": DiskFull,
    "I/O error": DriveGone,
    "readonly": DriveGone,
}


def _check_written(
    old: dbapi2.Connection, made: Path, new: FileKey, context: TaskContext
) -> None:
    if not starts_with(made, new.salt):
        raise FileDamaged([_NOT_WHOLE])
    with closing(connect(made, new)) as opened:
        damaged = opened.execute("PRAGMA cipher_integrity_check").fetchall()
        context.check()
        with _stoppable(opened, lambda: context.is_cancelled, context):
            is_whole = is_sound(opened) and is_same(opened, old)
        demand_sound(opened)
        demand_sound(old)
    if damaged or not is_whole:
        raise FileDamaged([_NOT_WHOLE])


@contextmanager
def _stoppable(
    connection: dbapi2.Connection, look: Callable[[], bool], context: TaskContext
) -> Iterator[None]:
    """Has the database look now and then whether to stop."""
    connection.set_progress_handler(look, _OFTEN)
    try:
        yield
    except Exception as e:
        if context.is_cancelled:
            raise Cancelled from e
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _send(path: Path) -> None:
    """Has the drive keep a file, and its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    settle(path.parent)
