"""The check of a whole case file, in pieces, so that the user can go on working."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from casefile.errors import Cancelled, FileDamaged
from casefile.services.ports import Verified
from casefile.store import agreement, originals
from casefile.store.agreement import Reading, guarded
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.schema import ItemRow
from casefile.store.seal import PAGE, Seals, page_count
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_SLICE = 2048
_WATCH_S = 0.02
"""How often to look whether the database is to stop."""
_TRIES = 3
_PAUSE_S = 1.0
"""How long to wait for a quiet moment."""


def verify(
    path: Path,
    key: FileKey,
    reading: Reading,
    context: TaskContext,
    is_wanted: Callable[[], bool],
) -> Verified:
    """Checks pages, structure, history and papers; says what is wrong in sentences.

    As soon as `is_wanted`, a check that would keep a save waiting is put off.
    """
    pages = page_count(path)
    problems = broken_pages(path, key, reading, context, pages)
    context.report(pages, 3 * pages, "Checking how the file is built")
    context.check()
    asking = _Asking(path, key, context, is_wanted)
    problems += guarded(lambda: _structure(asking, reading, context))
    problems += _held(reading, context, pages)
    records, documents = _counts(reading)
    context.report(3 * pages, 3 * pages, "")
    return Verified(
        records=records,
        documents=documents,
        bytes=page_count(path) * PAGE,
        problems=tuple(dict.fromkeys(problems)),
    )


def rest(reading: Reading, context: TaskContext, pages: int) -> list[str]:
    """Checks all but the pages, while the user works: no slice of it takes long."""
    found = guarded(lambda: agreement.built(reading, context, papers=False))
    if found == [agreement.NOT_IN_ORDER]:
        return found
    return found + _held(reading, context, pages)


def damaged_pages(count: int, pages: int) -> str:
    """Returns the sentence for damaged pages."""
    are = "page is" if count == 1 else "pages are"
    return f"{count:,} {are} damaged, of {pages:,} in the file."


def broken_pages(
    path: Path, key: FileKey, reading: Reading, context: TaskContext, pages: int
) -> list[str]:
    """Checks every page; returns a sentence if some are not as they were written."""
    seals, broken = Seals(key), 0

    def scan(connection: Connection) -> int:
        # The lock that a reading takes keeps other programs from writing meanwhile.
        connection.execute(select(ItemRow.seq).limit(1))
        return len(seals.broken(path, range(first, first + _SLICE)))

    for first in range(1, pages + 1, _SLICE):
        context.report(first - 1, 3 * pages, "Checking the pages of the file")
        context.check()
        try:
            broken += reading(scan)
        except FileDamaged:
            broken += len(seals.broken(path, range(first, first + _SLICE)))
    return [damaged_pages(broken, pages)] if broken else []


def _held(reading: Reading, context: TaskContext, pages: int) -> list[str]:
    context.report(2 * pages, 3 * pages, "Checking the history")
    context.check()
    problems = guarded(lambda: agreement.told(reading, context))
    return problems + guarded(lambda: _papers(reading, context, pages))


def _structure(asking: _Asking, reading: Reading, context: TaskContext) -> list[str]:
    for _ in range(_TRIES):
        try:
            return asking.ask()
        except _Wanted:
            context.check()
            time.sleep(_PAUSE_S)
    # Somebody types on and on. Table by table all is seen but pages that hold nothing,
    # and what papers say is compared later.
    return agreement.built(reading, context, papers=False)


class _Wanted(Exception):  # noqa: N818  (not an error)
    """Somebody waits to write to the file."""


@dataclass(frozen=True)
class _Asking:
    """Has the database look through the whole file, on a connection of its own.

    Nobody can write meanwhile, so it stops as soon as somebody wants to.
    """

    path: Path
    key: FileKey
    context: TaskContext
    is_wanted: Callable[[], bool]

    def ask(self) -> list[str]:
        """Returns what the database finds.

        Raises:
            _Wanted: if somebody wants to write.
            Cancelled: if the user stopped it.
        """
        # A connection that met a bad page reports damage where there is none.
        with translated(self.path), closing(connect(self.path, self.key)) as fresh:
            is_stopped = threading.Event()
            try:
                with self._watched(fresh, is_stopped):
                    fresh.execute("BEGIN")
                    fresh.execute("SELECT count(*) FROM item").fetchall()
                    built = fresh.execute("PRAGMA integrity_check").fetchall()
                    alone = fresh.execute("PRAGMA foreign_key_check").fetchall()
            except Exception as e:
                if self.context.is_cancelled:
                    raise Cancelled from e
                if is_stopped.is_set():
                    raise _Wanted from e
                raise
        problems = [] if built == [("ok",)] else [agreement.NOT_IN_ORDER]
        return problems + ([agreement.APART] if alone else [])

    @contextmanager
    def _watched(
        self, connection: dbapi2.Connection, is_stopped: threading.Event
    ) -> Iterator[None]:
        """Interrupts the database once there is a reason to.

        It goes through a large paper without looking for one by itself.
        """
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_WATCH_S):
                if self.context.is_cancelled or self.is_wanted():
                    is_stopped.set()
                    connection.interrupt()

        watcher = threading.Thread(target=watch, name="watch over a check", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def _papers(reading: Reading, context: TaskContext, pages: int) -> list[str]:
    names, wrong = reading(_names_of_papers), 0
    for done, name in enumerate(names):
        share = pages * done // len(names)
        context.report(2 * pages + share, 3 * pages, "Checking the papers")
        context.check()
        wrong += not _is_whole(reading, name)
    if not wrong:
        return []
    are = "paper is" if wrong == 1 else "papers are"
    return [f"{wrong:,} stored {are} not as it was when added."]


def _names_of_papers(connection: Connection) -> list[str]:
    """Returns the papers that are kept, and those that a document says are kept."""
    named = agreement.names_of_papers(connection)
    return list(dict.fromkeys([*originals.names(connection), *named]))


def _is_whole(reading: Reading, name: str) -> bool:
    try:
        return originals.is_whole(reading, name)
    except FileDamaged:
        return False


def _counts(reading: Reading) -> tuple[int, int]:
    def count(connection: Connection) -> tuple[int, int]:
        query = select(ItemRow.kind, func.count()).where(~ItemRow.withdrawn)
        rows = connection.execute(query.group_by(ItemRow.kind)).all()
        by_kind = {row[0]: row[1] for row in rows}
        return by_kind.get("record", 0), by_kind.get("document", 0)

    try:
        return reading(count)
    except FileDamaged:
        return 0, 0
