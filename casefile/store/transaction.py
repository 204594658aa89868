"""One unit of work on an open case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, cast
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    insert,
    select,
    update,
)

from casefile.domain.changed import Changed
from casefile.domain.document import Bookmark, Page, Reading
from casefile.domain.handover import Handover
from casefile.domain.history import (
    ClockState,
    Head,
    HistoryEntry,
    Operation,
    Writer,
)
from casefile.domain.ids import CASE_ID, DocumentId, ItemId
from casefile.domain.item import CHANGES, KINDS, Item, ItemT, kind_name
from casefile.domain.query import ALL, Nearby, Sieve
from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import Hit
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import FileDamaged, NotFound
from casefile.services.ports import AtWork, Version
from casefile.store import (
    body,
    finding,
    journal,
    originals,
    readings,
    vocabulary,
)
from casefile.store.asking import Sought
from casefile.store.engine import rows
from casefile.store.many import no_collection
from casefile.store.schema import HistoryRow, ItemRow, VersionRow

Cache = dict[str, tuple[int, Item]]
"""The present wording of items by id, with its number. Wordings never change."""


class _State(NamedTuple):
    id: str
    kind: str
    version: int
    withdrawn: int


_Bodies = Select[str, str, int, int, bytes]
_FEW = 20
_AN_ITEM = "item"
_WORDING_GONE = "Words that the file says it holds are not in it."
# Made once: to put a question together takes longer than to answer it.
_STATE = "SELECT id, kind, version, withdrawn FROM item WHERE id = ?"
_WITH_BODY = select(
    ItemRow.id, ItemRow.kind, ItemRow.version, VersionRow.form, VersionRow.body
).join(
    VersionRow,
    (VersionRow.item == ItemRow.id) & (VersionRow.number == ItemRow.version),
)
_MAKE = insert(ItemRow)
_WORD = insert(VersionRow)
_IN_SIGHT = select(ItemRow.id).where(~ItemRow.withdrawn, ItemRow.id != str(CASE_ID))


class EncryptedTransaction:
    """What a unit of work is given. It must not be kept beyond its end."""

    def __init__(
        self,
        connection: Connection,
        cache: Cache,
        time: Timekeeper | None,
        path: Path,
        at_work: AtWork | None = None,
    ) -> None:
        self._connection = connection
        self._cache = cache
        self._time = time
        self._path = path
        self._at_work = at_work
        self._journal: journal.Journal | None = None
        self.changed = Changed.NOTHING
        """The kinds of thing touched so far."""

    @cached_property
    def _change(self) -> UUID:
        return uuid4()

    @property
    def head_kept(self) -> Head | None:
        """The last link of the history that was written here, or None."""
        return None if self._journal is None else self._journal.head

    # Items

    def get(self, kind: type[ItemT], item_id: ItemId) -> ItemT:
        """Returns an item as it now is; `NotFound` if absent or withdrawn."""
        found = self.find(kind, item_id)
        if found is None:
            raise NotFound(kind_name(kind), str(item_id))
        return found

    def find(self, kind: type[ItemT], item_id: ItemId) -> ItemT | None:
        """Returns an item as it now is, or None."""
        state = self._state(item_id)
        if state is None or state.withdrawn or KINDS[state.kind] is not kind:
            return None
        return cast("ItemT", self._present(state))

    def all(self, kind: type[ItemT], *, withdrawn: bool = False) -> list[ItemT]:
        """Returns all items of a kind in sight, in the order made.

        With `withdrawn`, those that were taken out of sight as well.
        """
        of_kind = ItemRow.kind == kind_name(kind)
        if not withdrawn:
            of_kind &= ~ItemRow.withdrawn
        query = select(ItemRow.id, ItemRow.version).where(of_kind).order_by(ItemRow.seq)
        found = self._connection.execute(query).all()
        unknown = {n: version for n, version in found if not self._is_known(n, version)}
        if len(unknown) > _FEW:
            self._learn_many(of_kind, len(unknown))
        elif unknown:
            self._learn(_WITH_BODY.where(ItemRow.id.in_(unknown)))
        self._must_know(unknown)
        return [cast("ItemT", self._cache[name][1]) for name, _ in found]

    def count(self, kind: type[Item]) -> int:
        """Returns how many items of a kind are in sight, without reading them."""
        of_kind = (ItemRow.kind == kind_name(kind)) & ~ItemRow.withdrawn
        query = select(func.count()).select_from(ItemRow).where(of_kind)
        return self._connection.execute(query).scalar_one()

    def touched(self, kind: type[Item], after: int) -> list[ItemId]:
        """Returns the items of a kind that changed after link `after` of the history.

        Some of them may be out of sight now.
        """
        return journal.touched(self._connection, kind_name(kind), after)

    def put(self, item: Item) -> None:
        """Keeps a new item, or a new version of one; nothing if nothing changed."""
        self._must_write()
        state = self._state(item.id)
        if state is None:
            self._make(item)
            return
        if KINDS[state.kind] is not type(item):
            raise TypeError("An item cannot become another kind of item.")
        if state.withdrawn:
            self._append(state, item, Operation.RESTORE)
        elif self._present(state) != item:
            self._append(state, item, Operation.AMEND)

    def put_for_good(self, item: Item) -> None:
        """Keeps a new version of an item; undoing never takes back what it says."""
        self._must_write()
        state = self._state(item.id)
        if state is None:
            raise NotFound(_AN_ITEM, str(item.id))
        if self._present(state) != item:
            # A change that says of itself that it is taken back is not looked at again.
            self._append(state, item, Operation.AMEND, self._change)

    def withdraw(self, item_id: ItemId) -> None:
        """Takes an item out of sight; its wording stays in the history."""
        self._must_write()
        state = self._state(item_id)
        if state is None or state.withdrawn:
            raise NotFound(_AN_ITEM, str(item_id))
        self._append(state, self._present(state), Operation.WITHDRAW)

    def undo(self) -> Changed:
        """Takes back the last change not yet taken back, whole."""
        self._must_write()
        entries = journal.last_change(self._connection)
        before, self.changed = self.changed, Changed.NOTHING
        self._change = uuid4()
        for item_id in dict.fromkeys(entry.item for entry in reversed(entries)):
            first = min(e.version for e in entries if e.item == item_id)
            self._go_back(item_id, first - 1, undoes=entries[0].change)
        self._change = uuid4()
        taken_back, self.changed = self.changed, self.changed | before
        return taken_back

    def versions(self, item_id: ItemId) -> list[Version]:
        """Returns all wordings of an item, oldest first; also of a withdrawn one."""
        query = (
            select(
                VersionRow.number,
                VersionRow.form,
                VersionRow.body,
                HistoryRow.item_kind,
                HistoryRow.operation,
                HistoryRow.recorded_at,
                HistoryRow.role,
                HistoryRow.clock_state,
                HistoryRow.undoes,
                HistoryRow.change,
            )
            .join(
                HistoryRow,
                (HistoryRow.item == VersionRow.item)
                & (HistoryRow.version == VersionRow.number),
            )
            .where(VersionRow.item == str(item_id))
            .order_by(VersionRow.number)
        )
        return [
            Version(
                number=row.number,
                item=body.decode(row.item_kind, row.form, row.body),
                recorded_at=datetime.fromisoformat(row.recorded_at),
                operation=Operation(row.operation),
                role=None if row.role is None else Writer(row.role),
                clock_state=ClockState(row.clock_state),
                is_undo=row.undoes not in {None, row.change},
                is_for_good=row.undoes == row.change,
            )
            for row in self._connection.execute(query)
        ]

    def kind_of(self, item_id: ItemId) -> type[Item] | None:
        """Returns what kind of item has this id, or None."""
        state = self._state(item_id)
        return None if state is None else KINDS[state.kind]

    def starting(self, prefix: str) -> list[ItemId]:
        """Returns up to three ids of items in sight whose text begins so."""
        sought = prefix.lower()
        if not sought or set(sought) - set("0123456789abcdef-"):
            return []
        begins = (ItemRow.id >= sought) & (ItemRow.id < sought + "g")
        return self._ids(_IN_SIGHT.where(begins).order_by(ItemRow.id).limit(3))

    def newest(self) -> ItemId | None:
        """Returns the id of the item made last that is in sight.

        Never the case, a note of who was given a fingerprint, or a kept search.
        """
        noted = ItemRow.kind.in_([kind_name(Handover), kind_name(SavedSearch)])
        query = _IN_SIGHT.where(~noted).order_by(ItemRow.seq.desc())
        ids = self._ids(query.limit(1))
        return ids[0] if ids else None

    def history(self, *, item: ItemId | None = None) -> list[HistoryEntry]:
        """Returns the history in order, of one item if given."""
        return list(journal.entries(self._connection, item))

    def head(self, at: int | None = None) -> Head | None:
        """Returns the last link of the history, or the last one up to number `at`."""
        return journal.head(self._connection, at)

    def last_entry(self) -> HistoryEntry | None:
        """Returns the last entry of the history, whole."""
        return journal.last(self._connection)

    # Papers

    def keep_original(self, data: bytes) -> str:
        """Keeps the bytes of a paper; returns their SHA-256 in hex."""
        self._must_write()
        return originals.keep(self._connection, data, self._path)

    def has_original(self, sha256: str) -> bool:
        """Tells whether the bytes of a paper are kept, in sight or not."""
        return originals.is_kept(self._connection, sha256)

    def original(self, sha256: str) -> bytes:
        """Returns the bytes of a paper, checked against their SHA-256."""
        return originals.load(self._connection, sha256)

    def keep_reading(self, document: DocumentId, reading: Reading) -> None:
        """Keeps what was read from a paper, in place of an earlier reading."""
        self._must_write()
        readings.keep(self._connection, document, reading)
        self.changed |= Changed.DOCUMENTS

    def keep_page(self, document: DocumentId, page: Page) -> None:
        """Keeps one page in place of its earlier reading; `NotFound` if none."""
        self._must_write()
        readings.keep_page(self._connection, document, page)
        self.changed |= Changed.DOCUMENTS

    def waiting_pages(self) -> list[tuple[DocumentId, int]]:
        """Returns the pages in sight whose words are still to be recognised."""
        found = readings.waiting(self._connection)
        return [(DocumentId(UUID(name)), number) for name, number in found]

    def reading(self, document: DocumentId) -> Reading | None:
        """Returns the whole reading of a paper, or None if it could not be read."""
        return readings.load(self._connection, document)

    def pages(self, document: DocumentId, first: int, last: int) -> list[Page]:
        """Returns some pages of a reading, from `first` to `last`, both included."""
        return readings.pages(self._connection, document, first, last)

    def bookmarks(self, document: DocumentId) -> tuple[Bookmark, ...]:
        """Returns the list of contents that came with a paper; nothing if none did."""
        return readings.bookmarks(self._connection, document)

    def page_sizes(self, document: DocumentId) -> list[tuple[float, float]]:
        """Returns width and height of each page in points, without reading the rest."""
        return readings.sizes(self._connection, document)

    def search(
        self,
        words: str,
        limit: int = 200,
        sieve: Sieve = ALL,
        *,
        skip: int = 0,
        near: Nearby | None = None,
    ) -> list[Hit]:
        """Finds words, or an exact phrase in quotation marks, best first.

        Without words, all that the sieve lets through, newest first. `near` has other
        words that will do as well for some of them.
        """
        sought = Sought(words, sieve, near or {})
        return finding.search(self._connection, sought, limit, skip)

    def count_hits(self, words: str, sieve: Sieve = ALL, most: int = 1000) -> int:
        """Returns how many hits there are, or `most` if there are more."""
        return finding.count(self._connection, Sought(words, sieve), most)

    def near_words(self, words: str) -> Nearby:
        """Returns the nearest words of the case for each word that it hardly knows."""
        return vocabulary.near_words(self._connection, words)

    # How it is done

    def _must_write(self) -> Timekeeper:
        if self._time is None:
            raise RuntimeError("A unit of work that reads must not change anything.")
        return self._time

    def _state(self, item_id: UUID) -> _State | None:
        found = rows(self._connection, _STATE, str(item_id))
        return _State(*found[0]) if found else None

    def _ids(self, query: Select[str]) -> list[ItemId]:
        return [UUID(name) for name in self._connection.execute(query).scalars()]

    def _is_known(self, name: str, version: int) -> bool:
        known = self._cache.get(name)
        return known is not None and known[0] == version

    def _present(self, state: _State) -> Item:
        if not self._is_known(state.id, state.version):
            self._learn(_WITH_BODY.where(ItemRow.id == state.id))
            self._must_know({state.id: state.version})
        return self._cache[state.id][1]

    def _learn_many(self, which: ColumnElement[bool], count: int) -> None:
        # Wordings lie in the order of ids. Read in any other order, each of them would
        # mean another page to check and decrypt. The limit keeps the order: without
        # one the database thinks that it may choose its own.
        found = select(ItemRow.id, ItemRow.kind, ItemRow.version).where(which)
        sought = found.order_by(ItemRow.id).limit(-1).subquery()
        query = select(
            sought.c.id,
            sought.c.kind,
            sought.c.version,
            VersionRow.form,
            VersionRow.body,
        ).join(
            VersionRow,
            (VersionRow.item == sought.c.id) & (VersionRow.number == sought.c.version),
        )
        with no_collection(count):
            self._learn(query)

    def _learn(self, query: _Bodies) -> None:
        for name, kind, version, form, written in self._connection.execute(query):
            if not self._is_known(name, version):
                item = body.decode(kind, form, written)
                self._cache[name] = (version, item)

    def _must_know(self, names: Mapping[str, int]) -> None:
        """Makes sure that wordings just looked for were there.

        They are not in a file that was copied by another program in the middle of a
        save: each page is as it was written, but not all at the same moment.
        """
        if not all(self._is_known(name, version) for name, version in names.items()):
            raise FileDamaged([_WORDING_GONE])

    def _make(self, item: Item) -> None:
        kind = kind_name(type(item))
        state = {"id": str(item.id), "kind": kind, "version": 1, "withdrawn": False}
        self._connection.execute(_MAKE, state)
        self._record(item, 1, Operation.CREATE, None)

    def _append(
        self,
        state: _State,
        item: Item,
        operation: Operation,
        undoes: UUID | None = None,
    ) -> None:
        number = state.version + 1
        withdrawn = operation is Operation.WITHDRAW
        self._connection.execute(
            update(ItemRow)
            .where(ItemRow.id == state.id)
            .values(version=number, withdrawn=withdrawn)
        )
        self._record(item, number, operation, undoes)

    def _record(
        self, item: Item, number: int, operation: Operation, undoes: UUID | None
    ) -> None:
        written = body.encode(item)
        wording = {
            "item": str(item.id),
            "number": number,
            "form": body.form_of(item),
            "body": written,
        }
        self._connection.execute(_WORD, wording)
        if self._journal is None:
            now, role = self._must_write().now(), (self._at_work or AtWork()).role
            self._journal = journal.Journal(self._connection, now, role)
        kind = kind_name(type(item))
        self._journal.add(
            journal.Wording(item.id, kind, number, operation, body.digest(written)),
            change=self._change,
            undoes=undoes,
        )
        finding.keep(self._connection, item, is_new=number == 1)
        self.changed |= CHANGES[kind]

    def _go_back(self, item_id: UUID, number: int, *, undoes: UUID) -> None:
        """Makes an item as it was at version `number`; 0 is before it was made."""
        state = self._state(item_id)
        if state is None:
            raise NotFound(_AN_ITEM, str(item_id))
        versions = self.versions(item_id)
        then = versions[number - 1] if number else None
        if then is None or then.operation is Operation.WITHDRAW:
            present = self._present(state)
            self._append(state, present, Operation.WITHDRAW, undoes)
        elif state.withdrawn:
            self._append(state, then.item, Operation.RESTORE, undoes)
        else:
            item = _with_what_stays(then.item, versions[number - 1 :])
            self._append(state, item, Operation.AMEND, undoes)


def _with_what_stays(item: Item, versions: list[Version]) -> Item:
    """Returns an item with what later wordings of it say for good."""
    for before, after in pairwise(versions):
        if after.is_for_good:
            said = {f.name: getattr(after.item, f.name) for f in fields(after.item)}
            new = {n: v for n, v in said.items() if v != getattr(before.item, n)}
            item = replace(item, **new)
    return item
