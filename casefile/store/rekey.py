"""The same case file under another key: written anew, checked, and put in its place.

SQLCipher can change the key of a file where it is, but then a power cut leaves half of
it under each. Here a second file is written beside the first. It counts only when it
was read back and holds all that the first one holds; then it takes the name, in one
step. The first one is kept under another name until the second has opened.

At every instant one of these is whole under the file's own name, and what is left of
the others is known by its name: it bears a mark made of the salt of the file that it
belongs to, and is cleared away when that file opens.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile import peek
from casefile.errors import (
    Cancelled,
    CasefileError,
    DiskFull,
    DriveGone,
    FileDamaged,
    FileInUse,
    from_os_error,
)
from casefile.placing import NO_LINKS, OWNER_ONLY, settle
from casefile.store.content import is_same, is_sound
from casefile.store.disk import check_room
from casefile.store.engine import UNREADABLE, connect, demand_sound, uri
from casefile.store.failure import translated
from casefile.store.keys import SALT_BYTES, FileKey
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_OFTEN: Final = 100
"""Steps of the database between two looks at the Cancel button.

A megabyte of a paper is moved in ten of them.
"""
_PIECE: Final = 1 << 20
_MARK: Final = 16
_NEW: Final = "rekeyed"
_OLD: Final = "replaced"
_KINDS: Final = {f".{_NEW}", f".{_OLD}"}
_log = logging.getLogger(__name__)
_NOT_WHOLE = "The newly written file does not hold all that the old one holds."


@dataclass(frozen=True, slots=True)
class Change:
    """Which file is to get which key in place of which."""

    path: Path
    old: FileKey
    new: FileKey

    @property
    def made(self) -> Path:
        """Where the new file grows; cleared away when the old one opens."""
        return _beside(self.path, self.old.salt, _NEW)

    @property
    def kept(self) -> Path:
        """Where the old file is kept; cleared away when the new one has opened."""
        return _beside(self.path, self.new.salt, _OLD)


def change(
    given: Change, context: TaskContext, finish: Callable[[Path], None] | None = None
) -> None:
    """Puts the same file under the new key in place of the one under the old key.

    The old one is kept beside it, to be forgotten (`forget`) once the new one has
    opened, or put back. `finish` may add to the new file before it takes the name.

    Raises:
        FileDamaged: if the new file is not all that the old one holds.
        EnvironmentFailure: if there is no room, or another program uses the file.
        Cancelled: if the user stopped it.
        In all cases the file is as it was.
    """
    path = given.path
    try:
        check_room(path.parent, 2 * path.stat().st_size)
        before = _first_page(path)
        given.made.unlink(missing_ok=True)
        with _locked(path, given.old) as old:
            _write(old, path, given.made, given.new, context)
            if finish is not None:
                finish(given.made)
                _send(given.made)
            context.check()
            is_linked = _link(path, given.kept)
            if is_linked and os.name != "nt":
                # Nobody else can have written: the lock is still held.
                _replace(given.made, path)
                return
        _swap_unlocked(given, before, is_linked=is_linked, context=context)
    except OSError as e:
        raise from_os_error(e, path) from e
    finally:
        _tidy(given)


def put_back(given: Change) -> None:
    """Gives the name back to the old file, since the new one does not open."""
    try:
        _replace(given.kept, given.path)
    except OSError as e:
        raise from_os_error(e, given.path) from e


def forget(given: Change) -> None:
    """Removes the old file, now that the new one has opened."""
    try:
        given.kept.unlink(missing_ok=True)
    except OSError as e:
        # It is in nobody's way, and the next opening tries again.
        _log.warning("a file under an old key stays: %s", type(e).__name__)


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
        with _locked(path, key) as old:
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
    made, replaced = _beside(path, salt, _NEW), _beside(path, salt, _OLD)
    try:
        for left in path.parent.iterdir():
            was_old = (
                left.name.startswith(f"{path.name}.") and left.suffix == f".{_OLD}"
            )
            in_vain = was_old and _starts_with(left, salt)
            if in_vain or left in {made, _journal(made), replaced}:
                left.unlink(missing_ok=True)
    except OSError as e:
        _log.warning("what a change of key left stays: %s", type(e).__name__)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _mark(salt: bytes) -> str:
    return hashlib.sha256(b"casefile change of key" + salt).hexdigest()[:_MARK]


def _beside(path: Path, salt: bytes, kind: str) -> Path:
    return path.with_name(f"{path.name}.{_mark(salt)}.{kind}")


def _starts_with(path: Path, salt: bytes) -> bool:
    return peek.beginning(path, SALT_BYTES) == salt


def _first_page(path: Path) -> bytes:
    # It holds the counter of changes, and is written anew with each of them.
    return peek.beginning(path, PAGE)


@contextmanager
def _locked(path: Path, key: FileKey) -> Iterator[dbapi2.Connection]:
    """Opens a file so that nobody else can read or write it meanwhile."""
    with translated(path), closing(connect(path, key)) as old:
        old.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        old.execute("BEGIN EXCLUSIVE")
        # The lock stays. A commit would write: it gives unused pages back.
        old.execute("ROLLBACK")
        yield old


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
    if not _starts_with(made, new.salt):
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


def _link(path: Path, kept: Path) -> bool:
    """Gives a file a second name; returns whether this drive can do that."""
    try:
        os.link(path, kept)
    except OSError as e:
        if e.errno not in NO_LINKS:
            raise
        return False
    settle(path.parent)
    return True


def _swap_unlocked(
    given: Change, before: bytes, *, is_linked: bool, context: TaskContext
) -> None:
    """Swaps the files where that cannot be done under the lock of the database."""
    path = given.path
    if not is_linked:
        _copy_bytes(path, given.kept, context)
    # No lock outlives the reading of the file by other means than the database.
    if _first_page(path) != before:
        raise FileInUse(path)
    _replace(given.made, path)


def _copy_bytes(path: Path, kept: Path, context: TaskContext) -> None:
    handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with peek.opened(path) as read, os.fdopen(handle, "wb") as written:
        while piece := read.read(_PIECE):
            context.check()
            written.write(piece)
        written.flush()
        os.fsync(written.fileno())
    settle(kept.parent)


def _replace(made: Path, path: Path) -> None:
    made.replace(path)
    settle(path.parent)


def _tidy(given: Change) -> None:
    """Removes what is left, unless the new file has taken the name."""
    try:
        if _starts_with(given.path, given.new.salt):
            return
        for left in (given.made, _journal(given.made), given.kept):
            left.unlink(missing_ok=True)
    except OSError as e:
        _log.info("what a change of key left stays: %s", type(e).__name__)
