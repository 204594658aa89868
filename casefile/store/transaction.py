"""One unit of work on an open case file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import (
    Connection,
    insert,
    update,
)

from casefile.domain.changed import Changed
from casefile.domain.document import Bookmark, Page, PageSource, Reading, SeenPage
from casefile.domain.history import (
    Head,
    HistoryEntry,
    Operation,
    Writer,
)
from casefile.domain.ids import DocumentId, ItemId
from casefile.domain.item import CHANGES, KINDS, Item, kind_name
from casefile.domain.query import ALL, Nearby, Sieve
from casefile.domain.search import Hit
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import ChangedSince, NotFound
from casefile.mapped import Data
from casefile.services.ports import AtWork, Version
from casefile.store import (
    body,
    facets,
    finding,
    journal,
    originals,
    paper_photos,
    readings,
    vocabulary,
)
from casefile.store.asking import Sought
from casefile.store.known_items import Cache, KnownItems, State
from casefile.store.schema import ItemRow, VersionRow

_AN_ITEM = "item"
_MAKE = insert(ItemRow)
_WORD = insert(VersionRow)


class EncryptedTransaction(KnownItems):
    """What a unit of work is given. It must not be kept beyond its end."""

    def __init__(
        self,
        connection: Connection,
        cache: Cache,
        time: Timekeeper | None,
        path: Path,
        at_work: AtWork | None = None,
    ) -> None:
        super().__init__(connection, cache)
        self._time = time
        self._path = path
        self._at_work = at_work or AtWork()
        self._by: Writer | None = None
        self._journal: journal.Journal | None = None
        self.check: Callable[[], None] = _go_on
        """Raises `Cancelled` before a question that nobody waits for any more."""
        self.changed = Changed.NOTHING
        """The kinds of thing touched so far."""
        self.kept: UUID | None = None
        """The change that was written and can be taken back, if any."""

    @cached_property
    def _change(self) -> UUID:
        return uuid4()

    @property
    def head_kept(self) -> Head | None:
        """The last link of the history that was written here, or None."""
        return None if self._journal is None else self._journal.head

    # Items

    def touched(self, kind: type[Item], after: int) -> list[ItemId]:
        """Returns the items of a kind that changed after link `after` of the history.

        Some of them may be out of sight now.
        """
        return journal.touched(self._connection, kind_name(kind), after)

    def said_by(self, writer: Writer) -> None:
        """Says who wrote all of this change; before anything is put."""
        self._by = writer

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

    def undo(self, changes: Sequence[UUID] = ()) -> Changed:
        """Takes back the last change not yet taken back, or those named, whole."""
        self._must_write()
        if changes:
            steps = journal.not_taken_back(self._connection, changes)
        else:
            steps = [journal.last_change(self._connection)]
        before, self.changed = self.changed, Changed.NOTHING
        for entries in reversed(steps):
            self._change = uuid4()
            for item_id in dict.fromkeys(entry.item for entry in reversed(entries)):
                own = [e.version for e in entries if e.item == item_id]
                if not changes or self._is_to_go_back(item_id, own):
                    self._go_back(item_id, min(own) - 1, undoes=entries[0].change)
        self._change = uuid4()
        taken_back, self.changed = self.changed, self.changed | before
        return taken_back

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

    def keep_original(self, data: Data) -> str:
        """Keeps the bytes of a paper; returns their SHA-256 in hex."""
        self._must_write()
        return originals.keep(self._connection, data, self._path)

    def has_original(self, sha256: str) -> bool:
        """Tells whether the bytes of a paper are kept, in sight or not."""
        return originals.is_kept(self._connection, sha256)

    def original(self, sha256: str) -> Data:
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
        self.changed |= Changed.PAGES

    def waiting_pages(self) -> list[tuple[DocumentId, int]]:
        """Returns the pages in sight whose words are still to be recognised."""
        found = readings.waiting(self._connection)
        return [(DocumentId(UUID(name)), number) for name, number in found]

    def seen_pages(self) -> list[SeenPage]:
        """Returns the pages in sight that are pictures, paper by paper."""
        return [
            SeenPage(DocumentId(UUID(name)), number, PageSource(source), quality)
            for name, number, source, quality in readings.seen(self._connection)
        ]

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
        self.check()
        sought = Sought(words, sieve, near or {})
        return finding.search(self._connection, sought, limit, skip)

    def count_hits(self, words: str, sieve: Sieve = ALL, most: int = 1000) -> int:
        """Returns how many hits there are, or `most` if there are more."""
        self.check()
        return finding.count(self._connection, Sought(words, sieve), most)

    def split_bundles(self) -> frozenset[UUID]:
        """Returns the papers of which each page is in another paper as well."""
        driver = self._connection.connection.driver_connection
        found = [*facets.split_bundles(driver), *paper_photos.in_papers(driver)]
        return frozenset(map(UUID, found))

    def near_words(self, words: str) -> Nearby:
        """Returns the nearest words of the case for the words that have some."""
        return vocabulary.near_words(self._connection, words, self.check)

    # How it is done

    def _must_write(self) -> Timekeeper:
        if self._time is None:
            raise RuntimeError("A unit of work that reads must not change anything.")
        return self._time

    def _make(self, item: Item) -> None:
        kind = kind_name(type(item))
        state = {"id": str(item.id), "kind": kind, "version": 1, "withdrawn": False}
        self._connection.execute(_MAKE, state)
        self._record(item, 1, Operation.CREATE, None)

    def _append(
        self,
        state: State,
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
            now, role = self._must_write().now(), self._by or self._at_work.writer
            self._journal = journal.Journal(self._connection, now, role)
        kind = kind_name(type(item))
        self._journal.add(
            journal.Wording(item.id, kind, number, operation, body.digest(written)),
            change=self._change,
            undoes=undoes,
        )
        if undoes is None:
            self.kept = self._change
        finding.keep(self._connection, item, is_new=number == 1)
        self.changed |= CHANGES[kind]

    def _is_to_go_back(self, item_id: UUID, own: Sequence[int]) -> bool:
        """Whether an item is to be taken back to before some of its versions.

        Raises:
            ChangedSince: if other words would be lost by that.
        """
        state = self._state(item_id)
        if state is None:
            raise NotFound(_AN_ITEM, str(item_id))
        if min(own) == 1 and state.withdrawn:
            return False
        since = self.versions(item_id)[max(own) - 1 :]
        was_withdrawn = since[0].operation is Operation.WITHDRAW
        left = _with_what_stays(since[0].item, since)
        if state.withdrawn != was_withdrawn or self._present(state) != left:
            raise ChangedSince
        return True

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


def _go_on() -> None:
    """Lets work go on that nobody can stop."""


def _with_what_stays(item: Item, versions: list[Version]) -> Item:
    """Returns an item with what later wordings of it say for good."""
    for before, after in pairwise(versions):
        if after.is_for_good:
            said = {f.name: getattr(after.item, f.name) for f in fields(after.item)}
            new = {n: v for n, v in said.items() if v != getattr(before.item, n)}
            item = replace(item, **new)
    return item
