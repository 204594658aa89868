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

import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, TypeVar

from casefile.domain.backup import Contents
from casefile.domain.history import Head
from casefile.errors import (
    CaseFileExists,
    CopyNotKept,
    DiskFull,
    FileDamaged,
    FileInUse,
    from_os_error,
)
from casefile.store.disk import (
    OWNER_ONLY,
    check_room,
    put_in_place,
    sweep,
    unfinished_name,
)
from casefile.store.engine import connect, demand_sound
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.seal import PAGE, Seals, page_count
from casefile.store.verify import damaged_pages
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

T = TypeVar("T")

PIECE = 1024 * PAGE
"""How much is copied in one go, while others wait: 4 MiB, some milliseconds."""
_SETTLE_EVERY = 16
"""Pieces after which they are sent to the drive, so that stopping never takes long."""
_ROUNDS = 30
_PAUSE_S = 1.0
"""How long to wait for a quiet moment after many rounds."""
_ABANDONED_S = 600.0
"""A copy that is being made is touched more often than this."""
_STUCK_S = 60.0
_SEAL_BYTES = 64
_PLANES = 8
_SLICE = 2048
_log = logging.getLogger(__name__)


class Held(Protocol):
    """Runs work while nobody else can write to the file."""

    def __call__(self, work: Callable[[dbapi2.Connection], T], /) -> T:
        """Returns what `work` returns; it must not write."""
        ...


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
        expected = _Pieces(source, part, held, context).copy()
        if not Seals(key).fit(part):
            raise FileInUse(source)  # it got another passphrase meanwhile
        broken = _broken(part, key, context)
        if broken:
            expected = _anew(source, key, part, broken)
            if _broken(part, key, context):
                raise CopyNotKept(target)
        found = contents_of(part, key)
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
            if damaged or not is_sound(new) or _tables(new) != _tables(connection):
                raise FileDamaged(["The copy is not all that the file holds."])
    _written(partial(_send_path, part), part)


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
    size = source.stat().st_size
    sweep(target, salt, _ABANDONED_S)
    try:
        check_room(target.parent, size)
    except DiskFull:
        # Room is short: one that has not grown for a minute must go, too.
        sweep(target, salt, _STUCK_S)
        check_room(target.parent, size)


def contents_of(path: Path, key: FileKey) -> Contents:
    """Opens a case file just to see what it holds; changes nothing in it."""
    with translated(path), closing(connect(path, key)) as connection:
        found = contents(connection, path)
        demand_sound(connection)
        return found


def contents(connection: dbapi2.Connection, path: Path) -> Contents:
    """Returns what an open file of any form holds."""
    by_kind = dict(
        connection.execute(
            "SELECT kind, count(*) FROM item WHERE NOT withdrawn GROUP BY kind"
        ).fetchall()
    )
    last = connection.execute(
        "SELECT seq, hash, recorded_at FROM history ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Contents(
        records=by_kind.get("record", 0),
        documents=by_kind.get("document", 0),
        people=by_kind.get("person", 0),
        last_at=None if last is None else datetime.fromisoformat(last[2]),
        head=None if last is None else Head(last[0], last[1]),
        bytes=path.stat().st_size,
    )


def is_sound(connection: dbapi2.Connection) -> bool:
    """Returns whether all that a file holds can be read and fits together."""
    built = connection.execute("PRAGMA integrity_check").fetchall()
    alone = connection.execute("PRAGMA foreign_key_check").fetchall()
    return built == [("ok",)] and not alone


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


class _State(NamedTuple):
    """What tells one state of a file from another.

    The first page is written anew, and looks different, with each change.
    """

    first_page: bytes
    size: int


class _Pieces:
    """Copies a file piece by piece, until all pieces are of one and the same state."""

    def __init__(
        self, source: Path, part: Path, held: Held, context: TaskContext
    ) -> None:
        self._source = source
        self._part = part
        self._held = held
        self._context = context
        self._marks: dict[int, bytes] = {}

    def copy(self) -> Contents:
        """Copies it; returns what the file held in that state."""
        with self._part.open("r+b") as written:
            for number in range(1, _ROUNDS + 1):
                state, found = self._held(self._begin)
                if self._round(written, state, is_first=number == 1):
                    _written(partial(written.truncate, state.size), self._part)
                    _written(partial(_send, written), self._part)
                    return found
                if number > _ROUNDS // 2:
                    time.sleep(_PAUSE_S)
        raise FileInUse(self._source)

    def _begin(self, connection: dbapi2.Connection) -> tuple[_State, Contents]:
        state, _ = self._read(0, 0)
        return state, contents(connection, self._source)

    def _round(self, written: BinaryIO, state: _State, *, is_first: bool) -> bool:
        """Copies what differs; returns whether nobody wrote to the file meanwhile."""
        is_same = True
        for number in count():
            if is_first:
                self._context.report(
                    min(number * PIECE, state.size) // 2, state.size, ""
                )
            self._context.check()
            now, piece = self._held(partial(self._piece, number))
            is_same = is_same and now == state
            if not piece:
                break
            self._keep(written, number, piece)
        return is_same

    def _piece(self, number: int, _: dbapi2.Connection) -> tuple[_State, bytes]:
        return self._read(number, PIECE)

    def _keep(self, written: BinaryIO, number: int, piece: bytes) -> None:
        mark = _mark(piece)
        if self._marks.get(number) == mark:
            return

        def write() -> None:
            written.seek(number * PIECE)
            written.write(piece)
            if number % _SETTLE_EVERY == _SETTLE_EVERY - 1:
                _send(written)

        _written(write, self._part)
        self._marks[number] = mark

    def _read(self, number: int, length: int) -> tuple[_State, bytes]:
        """Reads one piece, and the state of the whole.

        The file is opened anew for each, and closed before anybody else can lock it:
        on Unix, closing a file lets go of every lock this program has on it.
        """
        try:
            with self._source.open("rb") as file:
                first = file.read(PAGE)
                size = file.seek(0, os.SEEK_END)
                file.seek(number * PIECE)
                return _State(first, size), file.read(length)
        except OSError as e:
            raise from_os_error(e, self._source) from e


def _mark(piece: bytes) -> bytes:
    """Returns what tells a piece from every other: something of each page's seal.

    A page that is written again gets another seal, even if its content is the same.
    """
    first = PAGE - _SEAL_BYTES
    marks = b"".join(piece[first + n :: PAGE] for n in range(_PLANES))
    rest = len(piece) % PAGE
    return hashlib.sha256(marks + piece[len(piece) - rest :]).digest()


def _take_name(part: Path, target: Path) -> None:
    try:
        put_in_place(part, target)
    except FileExistsError as e:
        raise CaseFileExists from e
    except OSError as e:
        raise from_os_error(e, target) from e


def _written(work: Callable[[], object], part: Path) -> None:
    try:
        work()
    except OSError as e:
        raise from_os_error(e, part) from e


def _send(written: BinaryIO) -> None:
    written.flush()
    os.fsync(written.fileno())


def _send_path(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _broken(part: Path, key: FileKey, context: TaskContext) -> list[int]:
    """Returns which pages of a copy are not as they were sealed."""
    _written(partial(_forget_in_memory, part), part)
    seals, pages, broken = Seals(key), page_count(part), []
    for first in range(1, pages + 1, _SLICE):
        context.report((pages + first) * PAGE // 2, pages * PAGE, "")
        context.check()
        _written(partial(os.utime, part), part)
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
            if not is_sound(connection):
                raise damaged
            os.truncate(part, 0)
            rebuild(connection, part, key)
            return contents(connection, source)
    except FileDamaged as e:
        raise damaged from e
    except OSError as e:
        raise from_os_error(e, part) from e


def _tables(connection: dbapi2.Connection) -> list[Any]:
    """Returns what two files with the same content have in common."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    asked = [f'SELECT count(*) FROM "{name}"' for (name,) in sorted(names)]  # noqa: S608
    asked += ["PRAGMA user_version", "PRAGMA application_id", "PRAGMA auto_vacuum"]
    asked.append("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
    return [(sql, connection.execute(sql).fetchall()) for sql in asked]
