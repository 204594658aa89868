"""One unit of work on a case file, as the store gives it.

A unit of work is a function that is given a `Transaction`. The store runs one after the
other, in the order asked for: any thread may call, and two writes can never meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from casefile.domain.changed import Changed
from casefile.domain.document import Bookmark, Page, Reading, SeenPage
from casefile.domain.history import ClockState, Head, HistoryEntry, Operation, Writer
from casefile.domain.ids import DocumentId, ItemId
from casefile.domain.item import Item, ItemT
from casefile.domain.query import ALL, Nearby, Sieve
from casefile.domain.search import Hit
from casefile.mapped import Data


@dataclass
class AtWork:
    """Who is using the program now; this may change while it runs."""

    role: Writer = Writer.NOT_SAID
    """As they said themselves."""
    is_helping: bool = False
    """Whether the file that is open was handed over: whoever writes in it helps."""

    @property
    def writer(self) -> Writer:
        """Who the history says wrote what is written now."""
        return Writer.HELPER if self.is_helping else self.role


@dataclass(frozen=True, kw_only=True)
class Version:
    """One wording of an item, and when the program was told."""

    number: int
    """From 1."""
    item: Item
    recorded_at: datetime
    operation: Operation
    role: Writer | None = None
    """Who wrote it; None before the history kept that."""
    clock_state: ClockState = ClockState.OK
    is_undo: bool = False
    """Whether it came from taking a change back."""
    is_for_good: bool = False
    """Whether undoing never takes back what it says."""


class Transaction(Protocol):
    """One unit of work on a case file. All of it is stored, or none."""

    def get(self, kind: type[ItemT], item_id: ItemId) -> ItemT:
        """Returns an item as it now is; `NotFound` if absent or withdrawn."""
        ...

    def find(self, kind: type[ItemT], item_id: ItemId) -> ItemT | None:
        """Returns an item as it now is, or None."""
        ...

    def all(self, kind: type[ItemT], *, withdrawn: bool = False) -> list[ItemT]:
        """Returns all items of a kind in sight, in the order made.

        With `withdrawn`, those that were taken out of sight as well.
        """
        ...

    def count(self, kind: type[Item]) -> int:
        """Returns how many items of a kind are in sight, without reading them."""
        ...

    def touched(self, kind: type[Item], after: int) -> list[ItemId]:
        """Returns the items of a kind that changed after link `after` of the history.

        Some of them may be out of sight now.
        """
        ...

    def said_by(self, writer: Writer) -> None:
        """Says who wrote all of this change; before anything is put."""
        ...

    def put(self, item: Item) -> None:
        """Keeps a new item, or a new version of one; nothing if nothing changed."""
        ...

    def withdraw(self, item_id: ItemId) -> None:
        """Takes an item out of sight; its wording stays in the history."""
        ...

    def undo(self, changes: Sequence[UUID] = ()) -> Changed:
        """Takes back the last change not yet taken back, whole, or those named.

        Raises `NothingToUndo`, and `ChangedSince` if something in a change that is
        named has other words by now.
        """
        ...

    def versions(self, item_id: ItemId) -> list[Version]:
        """Returns all wordings of an item, oldest first; also of a withdrawn one."""
        ...

    def kind_of(self, item_id: ItemId) -> type[Item] | None:
        """Returns what kind of item has this id, or None."""
        ...

    def starting(self, prefix: str) -> list[ItemId]:
        """Returns up to three ids of items in sight whose text begins so."""
        ...

    def newest(self) -> ItemId | None:
        """Returns the id of the item made last that is in sight (`@last`)."""
        ...

    def history(self, *, item: ItemId | None = None) -> list[HistoryEntry]:
        """Returns the history in order, of one item if given."""
        ...

    def head(self, at: int | None = None) -> Head | None:
        """Returns the last link of the history, or the last one up to number `at`."""
        ...

    def last_entry(self) -> HistoryEntry | None:
        """Returns the last entry of the history, whole."""
        ...

    def keep_original(self, data: Data) -> str:
        """Keeps the bytes of a paper; returns their SHA-256 in hex."""
        ...

    def has_original(self, sha256: str) -> bool:
        """Tells whether the bytes of a paper are kept, in sight or not."""
        ...

    def original(self, sha256: str) -> Data:
        """Returns the bytes of a paper, checked against their SHA-256."""
        ...

    def keep_reading(self, document: DocumentId, reading: Reading) -> None:
        """Keeps what was read from a paper, in place of an earlier reading."""
        ...

    def keep_page(self, document: DocumentId, page: Page) -> None:
        """Keeps one page in place of its earlier reading; `NotFound` if none."""
        ...

    def waiting_pages(self) -> list[tuple[DocumentId, int]]:
        """Returns the pages in sight whose words are still to be recognised.

        Paper and number of each, in the order in which they were read.
        """
        ...

    def seen_pages(self) -> list[SeenPage]:
        """Returns the pages in sight that are pictures, paper by paper."""
        ...

    def reading(self, document: DocumentId) -> Reading | None:
        """Returns the whole reading of a paper, or None if it could not be read."""
        ...

    def pages(self, document: DocumentId, first: int, last: int) -> list[Page]:
        """Returns some pages of a reading, from `first` to `last`, both included."""
        ...

    def bookmarks(self, document: DocumentId) -> tuple[Bookmark, ...]:
        """Returns the list of contents that came with a paper; nothing if none did."""
        ...

    def page_sizes(self, document: DocumentId) -> list[tuple[float, float]]:
        """Returns width and height of each page in points, without reading the rest."""
        ...

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
        ...

    def count_hits(self, words: str, sieve: Sieve = ALL, most: int = 1000) -> int:
        """Returns how many hits there are, or `most` if there are more."""
        ...

    def split_bundles(self) -> frozenset[UUID]:
        """Returns the papers of which each page is in another paper as well.

        Bundles that were split, and photos that were put together.
        """
        ...

    def near_words(self, words: str) -> Nearby:
        """Returns the nearest words of the case for each word that it hardly knows.

        For other words, those that a scanner mistakes for them, if there are any.
        """
        ...
