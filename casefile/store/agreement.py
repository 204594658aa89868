"""The check of what a file holds: does it all belong to one and the same moment?

Seals tell that each page is as it was written, not that all pages are of one moment. A
file that another program copied in the middle of a save can pass them. So tables are
compared with their indexes, and what is shown with what the history says.

It is done in slices, each with the lock that keeps other programs from writing, so that
a save waits for one slice at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Connection, func, select, tuple_

from casefile.domain import history
from casefile.domain.document import Document
from casefile.domain.history import Head, HistoryEntry, Operation
from casefile.domain.item import kind_name
from casefile.errors import FileDamaged, NewerCaseFile
from casefile.store import body, finding, journal
from casefile.store.schema import (
    ChunkRow,
    HistoryRow,
    ItemRow,
    OriginalRow,
    VersionRow,
)
from casefile.tasks import TaskContext

T = TypeVar("T")

AT_ONCE = 1000
"""Links or wordings in one slice."""
NOT_IN_ORDER = (
    "The order inside the file is damaged, as when another program copies the file in "
    "the middle of a save."
)
APART = "Parts of the file do not belong together."
UNFIT = "Words in the file do not fit what it says they are."
_PAPERS = "original_chunk"
_CHUNKS = "SELECT id, original, number FROM original_chunk NOT INDEXED"
_CHUNKS_BY_INDEX = (
    "SELECT id, original, number FROM original_chunk "
    "INDEXED BY sqlite_autoindex_original_chunk_1"
)


class Reading(Protocol):
    """Runs work in a transaction that only reads."""

    def __call__(self, work: Callable[[Connection], T], /) -> T:
        """Returns what `work` returns."""
        ...


def guarded(check: Callable[[], Iterable[str]]) -> list[str]:
    """Runs one check; damage that stops it is one of its findings."""
    try:
        return list(check())
    except FileDamaged as e:
        return e.findings
    except NewerCaseFile:
        # The file as a whole is not newer; else it would not be open.
        return [UNFIT]


def problems(reading: Reading, context: TaskContext) -> list[str]:
    """Checks how a file is built, and what it holds; says what is wrong."""
    found = guarded(lambda: built(reading, context, papers=True))
    if found == [NOT_IN_ORDER]:
        return found
    return found + guarded(lambda: told(reading, context))


def must_be_known(connection: Connection) -> None:
    """Makes sure that all items are of forms that this program knows.

    The number of steps tells, before the file opens. This is for a file of a program
    that was never released, which must not be taken for damaged.

    Raises:
        NewerCaseFile: if one is of a later form.
    """
    kind_of = HistoryRow.item_kind
    query = select(kind_of, func.max(VersionRow.form)).join(
        VersionRow,
        (VersionRow.item == HistoryRow.item)
        & (VersionRow.number == HistoryRow.version),
    )
    for kind, form in connection.execute(query.group_by(kind_of)):
        known = body.FORMS.get(kind, 0)
        if form > known:
            raise NewerCaseFile(form, known)


def chain_problems(connection: Connection) -> list[str]:
    """Checks that the history is whole and in order."""
    return history.problems(journal.entries(connection))


def told(reading: Reading, context: TaskContext) -> list[str]:
    """Compares the history with itself, and with all that the file holds."""
    first = reading(journal.head)
    bodies = dict(_bodies(reading, context))
    found = _Told()
    for entries in _links(reading, context):
        found.take(entries)
    if found.problems:
        return found.problems
    problems = []
    wrong = sum(found.digests.get(key) != digest for key, digest in bodies.items())
    gone = sum(
        seq <= (first.seq if first else 0) and key not in bodies
        for key, seq in found.seqs.items()
    )
    if wrong:
        are = "wording is" if wrong == 1 else "wordings are"
        problems.append(f"{wrong:,} stored {are} not what the history says.")
    if gone:
        are = "wording is" if gone == 1 else "wordings are"
        problems.append(f"{gone:,} {are} in the history but not in the file.")
    if astray := reading(found.astray):
        are = "entry is" if astray == 1 else "entries are"
        problems.append(f"{astray:,} {are} not shown as the history says.")
    return problems


def names_of_papers(connection: Connection) -> list[str]:
    """Returns the papers that documents say are kept."""
    query = select(VersionRow.form, VersionRow.body).join(
        ItemRow,
        (ItemRow.id == VersionRow.item) & (ItemRow.version == VersionRow.number),
    )
    kind = kind_name(Document)
    documents = [
        body.decode(kind, row.form, row.body)
        for row in connection.execute(query.where(ItemRow.kind == kind))
    ]
    return [d.sha256 for d in documents if isinstance(d, Document)]


def lacking_papers(connection: Connection) -> int:
    """Returns how many papers are not there in full length, without reading them."""
    kept = func.coalesce(func.sum(func.length(ChunkRow.data)), 0).label("kept")
    query = (
        select(OriginalRow.sha256, OriginalRow.size, kept)
        .outerjoin(ChunkRow, ChunkRow.original == OriginalRow.sha256)
        .group_by(OriginalRow.sha256)
    )
    rows = connection.execute(query)
    whole = {row.sha256 for row in rows if row.size == row.kept}
    return len(set(names_of_papers(connection)) - whole)


def lacking_words(count: int) -> str:
    """Returns what the user is told about papers that are not there."""
    are = "paper is" if count == 1 else "papers are"
    return (
        f"{count:,} {are} named in this file but not whole in it. Everything else is "
        "there. This may be a copy that another program made in the middle of a save: "
        "look for a newer one, or for a backup."
    )


@dataclass
class _Told:
    """What the history tells, as far as it was read."""

    last: Head = field(default_factory=lambda: Head(0, history.START))
    problems: list[str] = field(default_factory=list)
    seqs: dict[tuple[str, int], int] = field(default_factory=dict)
    digests: dict[tuple[str, int], str] = field(default_factory=dict)
    states: dict[str, tuple[str, int, bool]] = field(default_factory=dict)

    def take(self, entries: list[HistoryEntry]) -> None:
        """Takes the next entries, in order."""
        if not self.problems:
            self.problems = history.problems(entries, self.last)
        self.last = Head(entries[-1].seq, entries[-1].hash)
        for entry in entries:
            item = str(entry.item)
            self.seqs[item, entry.version] = entry.seq
            self.digests[item, entry.version] = entry.body_sha256
            withdrawn = entry.operation is Operation.WITHDRAW
            self.states[item] = (entry.item_kind, entry.version, withdrawn)

    def astray(self, connection: Connection) -> int:
        """Returns how many items stand otherwise than their last entry says."""
        if later := list(journal.entries(connection, after=self.last.seq)):
            self.take(later)
        rows = connection.execute(
            select(ItemRow.id, ItemRow.kind, ItemRow.version, ItemRow.withdrawn)
        )
        shown = {row.id: (row.kind, row.version, row.withdrawn) for row in rows}
        names = shown.keys() | self.states.keys()
        return sum(shown.get(name) != self.states.get(name) for name in names)


def built(reading: Reading, context: TaskContext, *, papers: bool) -> list[str]:
    """Compares tables with their indexes, and with each other.

    With `papers` the bytes of papers are gone through as well, in one go; else only
    that there is one of each.
    """
    for name in reading(_tables):
        context.check()
        if (papers or name != _PAPERS) and not reading(partial(_is_in_order, name)):
            return [NOT_IN_ORDER]
    if reading(finding.is_behind) or reading(_has_chunks_astray):
        return [NOT_IN_ORDER]
    return [APART] if reading(_has_parts_apart) else []


def _tables(connection: Connection) -> list[str]:
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    return list(connection.exec_driver_sql(asked).scalars())


def _is_in_order(name: str, connection: Connection) -> bool:
    asked = f"PRAGMA integrity_check('{name}')"
    return connection.exec_driver_sql(asked).scalars().all() == ["ok"]


def _has_chunks_astray(connection: Connection) -> bool:
    """Compares the pieces of papers with their index, without reading what they say."""
    listed = [
        connection.exec_driver_sql(asked).all() for asked in (_CHUNKS, _CHUNKS_BY_INDEX)
    ]
    return sorted(listed[0]) != sorted(listed[1])


def _has_parts_apart(connection: Connection) -> bool:
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def _bodies(
    reading: Reading, context: TaskContext
) -> Iterator[tuple[tuple[str, int], str]]:
    key = tuple_(VersionRow.item, VersionRow.number)
    query = select(VersionRow.item, VersionRow.number, VersionRow.body)
    query = query.order_by(VersionRow.item, VersionRow.number).limit(AT_ONCE)
    after = ("", 0)

    def some(connection: Connection) -> list[tuple[tuple[str, int], str]]:
        rows = connection.execute(query.where(key > after))
        return [((row.item, row.number), body.digest(row.body)) for row in rows]

    while found := reading(some):
        context.check()
        yield from found
        after = found[-1][0]


def _links(reading: Reading, context: TaskContext) -> Iterator[list[HistoryEntry]]:
    after = 0

    def some(connection: Connection) -> list[HistoryEntry]:
        return list(journal.entries(connection, after=after, most=AT_ONCE))

    while entries := reading(some):
        context.check()
        yield entries
        after = entries[-1].seq
