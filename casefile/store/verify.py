"""The check of a whole case file, in pieces, so that the user can go on working."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select

from casefile.errors import Cancelled, FileDamaged
from casefile.services.ports import Verified
from casefile.store import agreement, originals
from casefile.store.agreement import Reading, guarded
from casefile.store.engine import connect
from casefile.store.keys import FileKey
from casefile.store.schema import ItemRow
from casefile.store.seal import PAGE, Seals, page_count
from casefile.tasks import TaskContext

_SLICE = 2048
_OFTEN = 20_000
"""Steps of the database between two looks at the Cancel button."""


def verify(
    path: Path, key: FileKey, reading: Reading, context: TaskContext
) -> Verified:
    """Checks pages, structure, history and papers; says what is wrong in sentences."""
    pages = page_count(path)
    problems = broken_pages(path, key, reading, context, pages)
    problems += guarded(lambda: _structure(path, key, reading, context))
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


def _structure(
    path: Path, key: FileKey, reading: Reading, context: TaskContext
) -> list[str]:
    pages = page_count(path)
    context.report(pages, 3 * pages, "Checking how the file is built")
    context.check()
    found = reading(lambda _: _ask_database(path, key, context))
    context.check()
    return found


def _ask_database(path: Path, key: FileKey, context: TaskContext) -> list[str]:
    # A connection that met a bad page reports damage where there is none: a fresh one.
    problems = []
    with closing(connect(path, key)) as fresh:
        fresh.execute("BEGIN")
        fresh.execute("SELECT count(*) FROM item").fetchall()
        if fresh.execute("PRAGMA cipher_integrity_check").fetchall():
            problems.append("Some pages of the file are not as they were written.")
        fresh.set_progress_handler(lambda: context.is_cancelled, _OFTEN)
        try:
            built = fresh.execute("PRAGMA integrity_check").fetchall()
            alone = fresh.execute("PRAGMA foreign_key_check").fetchall()
        except Exception as e:
            if context.is_cancelled:
                raise Cancelled from e
            raise
    if built != [("ok",)]:
        problems.append(agreement.NOT_IN_ORDER)
    if alone:
        problems.append(agreement.APART)
    return problems


def _papers(reading: Reading, context: TaskContext, pages: int) -> list[str]:
    names, wrong = reading(_names_of_papers), 0
    for done, name in enumerate(names):
        share = pages * done // len(names)
        context.report(2 * pages + share, 3 * pages, "Checking the papers")
        context.check()
        wrong += bool(guarded(partial(reading, _check_paper(name))))
    if not wrong:
        return []
    are = "paper is" if wrong == 1 else "papers are"
    return [f"{wrong:,} stored {are} not as it was when added."]


def _names_of_papers(connection: Connection) -> list[str]:
    """Returns the papers that are kept, and those that a document says are kept."""
    named = agreement.names_of_papers(connection)
    return list(dict.fromkeys([*originals.names(connection), *named]))


def _check_paper(name: str) -> Callable[[Connection], list[str]]:
    def check(connection: Connection) -> list[str]:
        originals.load(connection, name)
        return []

    return check


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
