"""Adds links to the history chain, and reads them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.orm import aliased

from casefile import BUILT_ON, __version__
from casefile.domain import history
from casefile.domain.history import (
    ClockState,
    Head,
    HistoryEntry,
    Operation,
    Writer,
)
from casefile.domain.ids import CASE_ID
from casefile.errors import FileDamaged, NothingToUndo
from casefile.store.engine import rows
from casefile.store.schema import HistoryRow

if TYPE_CHECKING:
    from sqlalchemy import Row

_COLUMNS = HistoryRow.__table__.columns
_UNDOING = aliased(HistoryRow)
_LAST = (
    select(HistoryRow.seq, HistoryRow.hash, HistoryRow.recorded_at)
    .order_by(HistoryRow.seq.desc())
    .limit(1)
)
_ADD = insert(HistoryRow)
_HEAD = "SELECT seq, hash FROM history WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
_MOST = (1 << 63) - 1
_LAST_NOT_UNDONE = (
    select(HistoryRow.change)
    .where(HistoryRow.undoes.is_(None))
    .where(~select(_UNDOING.seq).where(_UNDOING.undoes == HistoryRow.change).exists())
    .order_by(HistoryRow.seq.desc())
    .limit(1)
)


class Wording(NamedTuple):
    """What the history says of a new version of an item."""

    item: UUID
    kind: str
    version: int
    operation: Operation
    body_sha256: str


class Journal:
    """Writes the links of one change, in the transaction of the change itself."""

    def __init__(self, connection: Connection, now: datetime, role: Writer) -> None:
        self._connection = connection
        self._now = now
        self._role = role
        last = connection.execute(_LAST).one_or_none()
        self._seq: int = 0 if last is None else last.seq
        self._head: bytes = history.START if last is None else last.hash
        before = None if last is None else datetime.fromisoformat(last.recorded_at)
        # A clock that is wrong is noted; it is no reason to refuse words.
        self._clock = history.clock_state(now, before, BUILT_ON)

    @property
    def head(self) -> Head:
        """The last link."""
        return Head(self._seq, self._head)

    def add(self, wording: Wording, *, change: UUID, undoes: UUID | None) -> None:
        """Adds the link for one new wording."""
        entry = HistoryEntry(
            seq=self._seq + 1,
            change=change,
            item=wording.item,
            item_kind=wording.kind,
            version=wording.version,
            operation=wording.operation,
            recorded_at=self._now,
            clock_state=self._clock,
            program=__version__,
            body_sha256=wording.body_sha256,
            undoes=undoes,
            role=self._role,
            previous=self._head,
        )
        entry = replace(entry, hash=history.link(entry))
        row = history.fields(entry) | {"previous": entry.previous, "hash": entry.hash}
        self._connection.execute(_ADD, row)
        self._seq, self._head = entry.seq, entry.hash


def entries(
    connection: Connection,
    item: UUID | None = None,
    *,
    after: int = 0,
    most: int | None = None,
) -> Iterator[HistoryEntry]:
    """Yields the history in order, of one item if given, or a part of it."""
    query: Select[Any] = select(*_COLUMNS).order_by(HistoryRow.seq)
    query = query.where(HistoryRow.seq > after).limit(most)
    if item is not None:
        query = query.where(HistoryRow.item == str(item))
    for row in connection.execute(query):
        yield _entry(row)


def head(connection: Connection, at: int | None = None) -> Head | None:
    """Returns the last link, or the last one up to number `at`."""
    found = rows(connection, _HEAD, _MOST if at is None else at)
    return Head(*found[0]) if found else None


def last(connection: Connection) -> HistoryEntry | None:
    """Returns the last entry, or None."""
    query = select(*_COLUMNS).order_by(HistoryRow.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _entry(row)


def touched(connection: Connection, kind: str, after: int) -> list[UUID]:
    """Returns the items of a kind that changed after a link, each once."""
    # To ask for each of them once would have the whole history looked through.
    query = select(HistoryRow.item)
    query = query.where(HistoryRow.seq > after, HistoryRow.item_kind == kind)
    names = dict.fromkeys(connection.execute(query).scalars())
    return [UUID(name) for name in names]


def last_change(connection: Connection) -> list[HistoryEntry]:
    """Returns the entries of the last change that was not taken back.

    Raises:
        NothingToUndo: if only the making of the case file is left.
    """
    change = connection.execute(_LAST_NOT_UNDONE).scalar_one_or_none()
    if change is None:
        raise NothingToUndo
    found = _entries_of(connection, change)
    if any(entry.item == CASE_ID and entry.version == 1 for entry in found):
        raise NothingToUndo
    return found


def not_taken_back(
    connection: Connection, changes: Sequence[UUID]
) -> list[list[HistoryEntry]]:
    """Returns the entries of each of these changes, without those taken back already.

    Raises:
        NothingToUndo: if all of them were.
    """
    found = []
    for change in map(str, changes):
        undoing = select(HistoryRow.seq).where(HistoryRow.undoes == change).limit(1)
        if connection.execute(undoing).first() is None:
            found.append(_entries_of(connection, change))
    if not any(found):
        raise NothingToUndo
    return [entries for entries in found if entries]


def _entries_of(connection: Connection, change: str) -> list[HistoryEntry]:
    query = select(*_COLUMNS).where(HistoryRow.change == change)
    return [_entry(row) for row in connection.execute(query.order_by(HistoryRow.seq))]


def _entry(row: Row[Any]) -> HistoryEntry:
    try:
        return HistoryEntry(
            seq=row.seq,
            change=UUID(row.change),
            item=UUID(row.item),
            item_kind=row.item_kind,
            version=row.version,
            operation=Operation(row.operation),
            recorded_at=datetime.fromisoformat(row.recorded_at),
            clock_state=ClockState(row.clock_state),
            program=row.program,
            body_sha256=row.body_sha256,
            undoes=None if row.undoes is None else UUID(row.undoes),
            role=None if row.role is None else Writer(row.role),
            previous=row.previous,
            hash=row.hash,
        )
    except ValueError as e:
        raise FileDamaged([f"History entry {row.seq} cannot be read."]) from e
