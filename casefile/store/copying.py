"""Copies of a case file that are checked before they count.

A copy is written under a passing name in the folder where it is to be, read back from
the drive page by page, opened with its own key, compared, and only then given its name.
Whatever stops the work, the name is either free or holds a whole copy.

There are two ways to write one. The bytes are copied in pieces, each while a lock keeps
other programs from writing; between two pieces anybody may save. When somebody did, the
pieces are looked at again until none has changed. So the window stays usable and nobody
who types ever waits for a backup. The other way is to have the database write the file
anew (`VACUUM INTO`), which leaves out damage in pages that hold nothing, but keeps
others from writing all the while. The backup interface of the database is never used:
it copies the damage, or fails.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casefile.domain.backup import Contents
from casefile.errors import (
    CaseFileExists,
    CopyNotKept,
    DiskFull,
    FileDamaged,
    FileInUse,
    from_os_error,
)
from casefile.placing import OWNER_ONLY, put_in_place
from casefile.store import content
from casefile.store.disk import check_room, room_for_copy, sweep, unfinished_name
from casefile.store.engine import connect, demand_sound
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.pieces import Held, Pieces, written
from casefile.store.seal import PAGE, Seals, page_count
from casefile.store.verify import damaged_pages
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

T = TypeVar("T")

_ABANDONED_S = 600.0
"""A copy that is being made is touched more often than this."""
_STUCK_S = 60.0
_SLICE = 2048
_log = logging.getLogger(__name__)


def copy(
    source: Path, key: FileKey, target: Path, held: Held, context: TaskContext
) -> Contents:
    """Makes a checked copy under a new name; others may write to the file meanwhile.

    Returns:
        What the copy holds, as read from it.

    Raises:
        CaseFileExists: if there is something at `target`; it is not touched.
        FileDamaged: if the file itself is damaged.
        CopyNotKept: if the drive did not keep what was written.
        EnvironmentFailure: if the drive is full, closed to the user, or gone.
        Cancelled: if the user stopped it.
    """
    with passing_name(source, target, key.salt) as part:
        expected = Pieces(source, part, held, context).copy()
        if not Seals(key).fit(part):
            raise FileInUse(source)  # it got another passphrase meanwhile
        broken = _broken(part, key, context)
        if broken:
            expected = _anew(source, key, part, broken)
            if _broken(part, key, context):
                raise CopyNotKept(target)
        found = content.contents_of(part, key)
        if replace(found, bytes=expected.bytes) != expected:
            raise CopyNotKept(target)
        context.check()
        _take_name(part, target)
    return found


def restore(backup: Path, key: FileKey, target: Path, context: TaskContext) -> Contents:
    """Makes a case file of its own from a backup, which is only read.

    Raises:
        What `copy` raises.
    """
    with holding(backup, key) as held:
        return copy(backup, key, target, held, context)


def rebuild(connection: dbapi2.Connection, part: Path, key: FileKey) -> None:
    """Has the database write all that a file holds to `part`, and checks that.

    `part` is an empty file. Others wait with their writing meanwhile.

    Raises:
        FileDamaged: if what was written is not all that the file holds.
        EnvironmentFailure: if the drive refuses.
    """
    with translated(part):
        connection.execute("VACUUM INTO ?", (str(part),))
        demand_sound(connection)
        with closing(connect(part, key)) as new:
            damaged = new.execute("PRAGMA cipher_integrity_check").fetchall()
            is_whole = content.is_sound(new) and content.is_same(new, connection)
            if damaged or not is_whole:
                raise FileDamaged(["The copy is not all that the file holds."])
    written(partial(_send_path, part), part)


@contextmanager
def passing_name(source: Path, target: Path, salt: bytes) -> Iterator[Path]:
    """Yields an empty file beside `target` for a copy of `source` to grow in.

    What is left of it is removed at the end, and so is what an earlier program that was
    ended in the middle has left.
    """
    part = unfinished_name(target)
    try:
        claim_room(source, target, salt)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    except OSError as e:
        raise from_os_error(e, target) from e
    try:
        yield part
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            try:
                left.unlink(missing_ok=True)
            except OSError as e:
                # The drive has gone, most likely. The next copy made there clears up.
                _log.info("an unfinished copy stays: %s", type(e).__name__)


def claim_room(source: Path, target: Path, salt: bytes) -> None:
    """Makes sure that a copy fits; clears away what is left of unfinished ones.

    Raises:
        DiskFull: if it does not fit.
        EnvironmentFailure: if the folder is not there.
    """
    size, room = source.stat().st_size, room_for_copy(source, target)
    sweep(target, salt, _ABANDONED_S)
    try:
        check_room(target.parent, size, room=room)
    except DiskFull:
        # Room is short: one that has not grown for a minute must go, too.
        sweep(target, salt, _STUCK_S)
        check_room(target.parent, size, room=room)


@contextmanager
def holding(path: Path, key: FileKey) -> Iterator[Held]:
    """Yields a way to read a file that no window has open."""
    with translated(path), closing(connect(path, key)) as connection:

        def held(work: Callable[[dbapi2.Connection], T]) -> T:
            connection.execute("BEGIN")
            try:
                connection.execute("SELECT count(*) FROM item").fetchall()
                return work(connection)
            finally:
                connection.execute("ROLLBACK")

        yield held


def _take_name(part: Path, target: Path) -> None:
    try:
        put_in_place(part, target)
    except FileExistsError as e:
        raise CaseFileExists from e
    except OSError as e:
        raise from_os_error(e, target) from e


def _send_path(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _broken(part: Path, key: FileKey, context: TaskContext) -> list[int]:
    """Returns which pages of a copy are not as they were sealed."""
    written(partial(_forget_in_memory, part), part)
    seals, pages, broken = Seals(key), page_count(part), []
    for first in range(1, pages + 1, _SLICE):
        context.report((pages + first) * PAGE // 2, pages * PAGE, "")
        context.check()
        written(partial(os.utime, part), part)
        broken += seals.broken(part, range(first, first + _SLICE))
    return broken


def _forget_in_memory(part: Path) -> None:
    """Has the copy be read back from the drive, not from what the system remembers."""
    if not hasattr(os, "posix_fadvise"):
        return
    with part.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _anew(source: Path, key: FileKey, part: Path, broken: list[int]) -> Contents:
    """Writes a copy anew of which pages are broken, if the file itself has those too.

    Raises:
        CopyNotKept: if the file has none of them: the drive did not keep the copy.
        FileDamaged: if something is damaged that the file needs.
    """
    if not Seals(key).broken(source, broken):
        raise CopyNotKept(part)
    damaged = FileDamaged([damaged_pages(len(broken), page_count(source))])
    try:
        with translated(source), closing(connect(source, key)) as connection:
            if not content.is_sound(connection):
                raise damaged
            os.truncate(part, 0)
            rebuild(connection, part, key)
            return content.contents(connection, source)
    except FileDamaged as e:
        raise damaged from e
    except OSError as e:
        raise from_os_error(e, part) from e
