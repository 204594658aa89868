"""The check of a whole case file, in pieces, so that the user can go on working."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, func, select

from casefile.domain import history
from casefile.domain.document import Document
from casefile.domain.history import Operation
from casefile.domain.item import kind_name
from casefile.errors import Cancelled, FileDamaged
from casefile.services.ports import Verified
from casefile.store import body, journal, originals
from casefile.store.engine import connect
from casefile.store.keys import FileKey
from casefile.store.schema import HistoryRow, ItemRow, VersionRow
from casefile.store.seal import PAGE, Seals, page_count
from casefile.tasks import TaskContext

T = TypeVar("T")

_SLICE = 2048
_OFTEN = 20_000
"""Steps of the database between two looks at the Cancel button."""


class Reading(Protocol):
    """Runs work on the file's own thread, in a transaction that only reads."""

    def __call__(self, work: Callable[[Connection], T], /) -> T:
        """Returns what `work` returns."""
        ...


def verify(
    path: Path, key: FileKey, reading: Reading, context: TaskContext
) -> Verified:
    """Checks pages, structure, history and papers; says what is wrong in sentences."""
    pages = page_count(path)
    problems = [
        *_pages(path, key, reading, context, pages),
        *_guarded(lambda: _structure(path, key, reading, context)),
    ]
    context.report(2 * pages, 3 * pages, "Checking the history")
    context.check()
    problems += _guarded(lambda: reading(_history))
    problems += _guarded(lambda: _papers(reading, context, pages))
    records, documents = _counts(reading)
    context.report(3 * pages, 3 * pages, "")
    return Verified(
        records=records,
        documents=documents,
        bytes=page_count(path) * PAGE,
        problems=tuple(dict.fromkeys(problems)),
    )


def chain_problems(connection: Connection) -> list[str]:
    """Checks that the history is whole and in order."""
    return history.problems(journal.entries(connection))


def damaged_pages(count: int, pages: int) -> str:
    """Returns the sentence for damaged pages."""
    are = "page is" if count == 1 else "pages are"
    return f"{count:,} {are} damaged, of {pages:,} in the file."


def _guarded(check: Callable[[], Iterable[str]]) -> list[str]:
    """Runs one check; damage that stops it is one of its findings."""
    try:
        return list(check())
    except FileDamaged as e:
        return e.findings


def _pages(
    path: Path, key: FileKey, reading: Reading, context: TaskContext, pages: int
) -> list[str]:
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
        problems.append("The order inside the file is damaged.")
    if alone:
        problems.append("Parts of the file do not belong together.")
    return problems


def _history(connection: Connection) -> list[str]:
    problems = chain_problems(connection)
    recorded = select(
        HistoryRow.item, HistoryRow.version, HistoryRow.body_sha256
    ).subquery()
    query = select(VersionRow.body, recorded.c.body_sha256).outerjoin(
        recorded,
        (recorded.c.item == VersionRow.item)
        & (recorded.c.version == VersionRow.number),
    )
    rows = connection.execute(query)
    wrong = sum(body.digest(row.body) != row.body_sha256 for row in rows)
    if wrong:
        problems.append(f"{wrong:,} stored wordings are not what the history says.")
    if astray := _astray(connection):
        are = "entry is" if astray == 1 else "entries are"
        problems.append(f"{astray:,} {are} not shown as the history says.")
    return problems


def _astray(connection: Connection) -> int:
    """Returns how many items stand otherwise than their last entry in the history."""
    shown = connection.execute(
        select(ItemRow.id, ItemRow.kind, ItemRow.version, ItemRow.withdrawn)
    )
    last = {str(entry.item): entry for entry in journal.entries(connection)}
    states = {
        name: (entry.item_kind, entry.version, entry.operation is Operation.WITHDRAW)
        for name, entry in last.items()
    }
    found = {row.id: (row.kind, row.version, row.withdrawn) for row in shown}
    return sum(found.get(n) != states.get(n) for n in found.keys() | states.keys())


def _papers(reading: Reading, context: TaskContext, pages: int) -> list[str]:
    names, wrong = reading(_names_of_papers), 0
    for done, name in enumerate(names):
        share = pages * done // len(names)
        context.report(2 * pages + share, 3 * pages, "Checking the papers")
        context.check()
        wrong += bool(_guarded(partial(reading, _check_paper(name))))
    if not wrong:
        return []
    are = "paper is" if wrong == 1 else "papers are"
    return [f"{wrong:,} stored {are} not as it was when added."]


def _names_of_papers(connection: Connection) -> list[str]:
    """Returns the papers that are kept, and those that a document says are kept."""
    query = select(VersionRow.form, VersionRow.body).join(
        ItemRow,
        (ItemRow.id == VersionRow.item) & (ItemRow.version == VersionRow.number),
    )
    kind = kind_name(Document)
    documents = [
        body.decode(kind, row.form, row.body)
        for row in connection.execute(query.where(ItemRow.kind == kind))
    ]
    named = [d.sha256 for d in documents if isinstance(d, Document)]
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
