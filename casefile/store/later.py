"""The check of a large file after it has opened, while the user works with it.

It is done in slices on the file's own thread, each with the lock that keeps other
programs from writing, so that a save waits for one slice at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from casefile.domain import history
from casefile.domain.history import Head, HistoryEntry
from casefile.errors import FileDamaged
from casefile.store import journal
from casefile.store.keys import FileKey
from casefile.store.seal import Seals, page_count
from casefile.store.verify import Reading, damaged_pages
from casefile.tasks import TaskContext

PAGES_AT_ONCE = 1024
LINKS_AT_ONCE = 1000
_SAID = "Checking that the whole file is sound. You can go on working."


def broken_pages(
    path: Path, key: FileKey, reading: Reading, context: TaskContext
) -> list[str]:
    """Checks every page; returns a sentence if some are not as they were written."""
    pages, broken, seals = page_count(path), 0, Seals(key)
    for first in range(1, pages + 1, PAGES_AT_ONCE):
        context.check()
        context.report(first - 1, pages, _SAID)
        some = range(first, first + PAGES_AT_ONCE)

        def scan(connection: Connection, some: range = some) -> int:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").fetchall()
            return len(seals.broken(path, some))

        try:
            broken += reading(scan)
        except FileDamaged:
            broken += len(seals.broken(path, some))
    return [damaged_pages(broken, pages)] if broken else []


def broken_chain(reading: Reading, context: TaskContext) -> list[str]:
    """Checks every link of the history; returns a sentence if one does not hold."""
    last = Head(0, history.START)
    try:
        for entries in _links(reading, context):
            if problems := history.problems(entries, last):
                return problems
            last = Head(entries[-1].seq, entries[-1].hash)
    except FileDamaged as e:
        return e.findings
    return []


def _links(reading: Reading, context: TaskContext) -> Iterator[list[HistoryEntry]]:
    after, found = 0, True
    while found:
        context.check()

        def some(connection: Connection, after: int = after) -> list[HistoryEntry]:
            return list(journal.entries(connection, after=after, most=LINKS_AT_ONCE))

        if found := bool(entries := reading(some)):
            after = entries[-1].seq
            yield entries
