"""What the services need from the outside: the store, the readers, the writers.

A unit of work is a function that is given a `Transaction`. The store runs it on its own
single thread, so any thread may call, and two writes can never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from casefile.domain.backup import Contents
from casefile.domain.changed import Changed
from casefile.domain.document import Box, CleanCopy, Page, Picture, Reading
from casefile.domain.history import (
    ClockState,
    Head,
    HistoryEntry,
    Operation,
    Writer,
)
from casefile.domain.ids import DocumentId, ItemId
from casefile.domain.item import Item, ItemT
from casefile.domain.letter import LetterContent
from casefile.domain.search import Hit
from casefile.domain.storage import Storage
from casefile.domain.timekeeper import Timekeeper
from casefile.domain.tries import Tried
from casefile.tasks import TaskContext

T = TypeVar("T")


@dataclass
class AtWork:
    """Who is using the program now, as they said; this may change while it runs."""

    role: Writer = Writer.NOT_SAID


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

    def put(self, item: Item) -> None:
        """Keeps a new item, or a new version of one; nothing if nothing changed."""
        ...

    def withdraw(self, item_id: ItemId) -> None:
        """Takes an item out of sight; its wording stays in the history."""
        ...

    def undo(self) -> Changed:
        """Takes back the last change not yet taken back, whole.

        Raises `NothingToUndo`.
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

    def keep_original(self, data: bytes) -> str:
        """Keeps the bytes of a paper; returns their SHA-256 in hex."""
        ...

    def has_original(self, sha256: str) -> bool:
        """Tells whether the bytes of a paper are kept, in sight or not."""
        ...

    def original(self, sha256: str) -> bytes:
        """Returns the bytes of a paper, checked against their SHA-256."""
        ...

    def keep_reading(self, document: DocumentId, reading: Reading) -> None:
        """Keeps what was read from a paper, in place of an earlier reading."""
        ...

    def reading(self, document: DocumentId) -> Reading | None:
        """Returns the whole reading of a paper, or None if it could not be read."""
        ...

    def pages(self, document: DocumentId, first: int, last: int) -> list[Page]:
        """Returns some pages of a reading, from `first` to `last`, both included."""
        ...

    def page_sizes(self, document: DocumentId) -> list[tuple[float, float]]:
        """Returns width and height of each page in points, without reading the rest."""
        ...

    def search(self, words: str, limit: int = 200) -> list[Hit]:
        """Finds words, or an exact phrase in quotation marks, best first."""
        ...


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a check of the whole file found."""

    records: int
    documents: int
    bytes: int
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, kw_only=True)
class LockedCopy:
    """What opens a copy that has a passphrase of its own."""

    key: str = field(repr=False)
    """Its recovery key, in groups."""
    salt: bytes


class CaseStore(Protocol):
    """An open case file."""

    @property
    def path(self) -> Path: ...

    @property
    def read_only(self) -> bool:
        """Whether this is what can be read of a damaged file; nothing is written."""
        ...

    @property
    def notice(self) -> str:
        """What opening found out that the user is to be told; mostly nothing."""
        ...

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work that changes nothing."""
        ...

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk."""
        ...

    def listen(self, heard: Callable[[Changed], None]) -> None:
        """Calls `heard` (on the store's thread) after each change made here."""
        ...

    def changed_elsewhere(self) -> bool:
        """Tells whether another program changed the file since the last call."""
        ...

    def verify(self, context: TaskContext) -> Verified:
        """Checks every page, the history chain and every original."""
        ...

    def contents(self) -> Contents:
        """Returns what the file holds, in a few figures."""
        ...

    def contents_of(self, path: Path) -> Contents:
        """Returns what a copy of this file holds; `WrongPassphrase` if it is none."""
        ...

    def copy_to(self, target: Path, context: TaskContext) -> Contents:
        """Makes a copy under a new name and checks it; returns what it holds."""
        ...

    def restore(self, copy: Path, target: Path, context: TaskContext) -> Contents:
        """Makes a file of its own from a copy of this one, and checks it."""
        ...

    def find_note(self, name: str) -> str:
        """Returns what this computer keeps about the file, or nothing."""
        ...

    def keep_note(self, name: str, text: str) -> None:
        """Keeps something about the file on this computer, encrypted, not in it."""
        ...

    @property
    def is_checked(self) -> bool:
        """Whether opening checked all pages and the history; not of a large file."""
        ...

    def check_rest(self, context: TaskContext) -> str:
        """Checks what opening left for later, while other work goes on.

        Returns what the user is to be told, mostly nothing. Raises `FileDamaged`;
        nothing is written to the file any more then.
        """
        ...

    def rescued(self) -> CaseStore:
        """Returns what can be read of the file, for reading only."""
        ...

    def save_elsewhere(self, path: Path, known: Iterable[Item]) -> bool:
        """Goes on at another place, as this one takes nothing any more.

        Returns whether everything went along; else `known` did, and no papers.
        """
        ...

    def recovery_key(self) -> str:
        """Returns the recovery key of this file, in groups."""
        ...

    def salt(self) -> bytes:
        """Returns the 16 bytes at the start of the file; no secret."""
        ...

    def is_opened_by(self, passphrase: str) -> bool:
        """Tells whether a passphrase is that of this file; slow on purpose."""
        ...

    def is_opened_by_key(self, key: str) -> bool:
        """Tells whether a recovery key, or the text of a square code, is this file's.

        Raises `RecoveryKeyMistyped`.
        """
        ...

    def change_passphrase(self, passphrase: str, context: TaskContext) -> None:
        """Writes the file anew under a new passphrase and goes on with the new one.

        Whatever stops it, the file is as it was.
        """
        ...

    def old_copies(self, folders: Iterable[Path]) -> list[Path]:
        """Returns the files in these folders that open with the passphrase before."""
        ...

    def renew_copy(self, copy: Path, context: TaskContext) -> None:
        """Gives a copy from before the passphrase was changed the new passphrase."""
        ...

    def export_locked(
        self, target: Path, passphrase: str, context: TaskContext
    ) -> LockedCopy:
        """Writes all of it to a new file with a passphrase of its own."""
        ...

    def close(self) -> None: ...


class CaseFiles(Protocol):
    """Makes and opens case files."""

    def create(self, path: Path, passphrase: str, first: Iterable[Item]) -> CaseStore:
        """Makes a new file holding `first`; never writes over a file."""
        ...

    def open(self, path: Path, passphrase: str, *, rescue: bool = False) -> CaseStore:
        """Opens a file; with `rescue` what can be read of it, and only to read."""
        ...

    def open_with_recovery_key(
        self, path: Path, key: str, *, rescue: bool = False
    ) -> CaseStore: ...

    def is_opened_by_key(self, path: Path, key: str) -> bool:
        """Tells whether a recovery key opens a file; changes nothing."""
        ...

    def copies(self, salt: bytes, folders: Iterable[Path]) -> list[Path]:
        """Returns the files in these folders that open as one with this salt does."""
        ...

    def contents(self, path: Path, typed: str, *, by_key: bool) -> Contents:
        """Opens a file just to see what it holds; changes nothing in it."""
        ...

    def restore(
        self,
        backup: Path,
        target: Path,
        typed: str,
        context: TaskContext,
        *,
        by_key: bool,
    ) -> Verified:
        """Makes a case file of its own from a backup, and checks all of it.

        `typed` is the passphrase, or the recovery key. Never writes over a file.
        """
        ...


class Folders(Protocol):
    """What this computer says about drives and folders."""

    def storage(self, path: Path) -> Storage:
        """Returns on what kind of drive or folder a file is, or would be."""
        ...

    def drives(self) -> list[Path]:
        """Returns where drives that can be unplugged are connected now."""
        ...

    def conflicts(self, path: Path) -> list[Path]:
        """Returns copies that a cloud program made beside a file for want of better."""
        ...


class Heads(Protocol):
    """What this computer remembers: how each case file ended when it saw it last.

    Files are told apart by their salt; no name, no place, no words are remembered.
    """

    def last(self, salt: bytes) -> Head | None:
        """Returns the head remembered for a file, or None."""
        ...

    def keep(self, salt: bytes, head: Head) -> None:
        """Remembers a head in place of an earlier one; nothing if not wanted."""
        ...

    def forget(self, salt: bytes) -> None:
        """Forgets a file that there is no more, under this salt."""
        ...


class Tries(Protocol):
    """What this computer remembers of wrong tries at opening, by the file's salt."""

    def so_far(self, salt: bytes) -> Tried | None:
        """Returns the wrong tries since a file was last opened, or None."""
        ...

    def keep(self, salt: bytes, tried: Tried) -> None:
        """Remembers them in place of those before."""
        ...

    def forget(self, salt: bytes) -> None:
        """Forgets them."""
        ...


class OpenPaper(Protocol):
    """A paper open for drawing in a worker process."""

    def draw(self, page: int, scale: float) -> Picture:
        """Draws page `page` (from 1) at `scale` pixels to the point."""
        ...

    def close(self) -> None: ...


class PaperReader(Protocol):
    """Reads untrusted papers in a worker process with limits."""

    def read(self, data: bytes, name: str, context: TaskContext) -> Reading:
        """Reads text and places.

        Raises `ImportRefused` for kinds of paper that are not taken in, and
        `Cancelled`. A paper of a known kind that is damaged or locked gives a reading
        without pages and a `problem`.
        """
        ...

    def hidden(self, data: bytes, context: TaskContext) -> str:
        """Returns the words that a paper holds outside its pages.

        Raises `ImportRefused` if it cannot be looked through, and `Cancelled`.
        """
        ...

    def open(self, data: bytes) -> OpenPaper:
        """Opens a PDF for drawing; `ImportRefused` if it cannot be drawn."""
        ...

    def clean_copy(self, data: bytes, context: TaskContext) -> CleanCopy:
        """Makes a copy of a PDF that shows the same pages and does nothing.

        For a paper that leaves the program to be shown: scripts, actions, links, files
        inside and forms are taken out. Raises `ImportRefused` and `Cancelled`.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What is printed on the recovery sheet; no names, no passphrase."""

    file_name: str
    key: str
    salt: bytes
    made_on: str
    number: str = ""
    """What tells this sheet from those of other keys."""


@dataclass(frozen=True, kw_only=True)
class CoveredPage:
    """A page drawn, and what must not be seen on it, in points from its top left."""

    picture: Picture
    boxes: tuple[Box, ...]
    width: float
    height: float


class LetterWriter(Protocol):
    """Turns finished letters into files."""

    def word(self, letter: LetterContent) -> bytes: ...

    def pdf(self, letter: LetterContent) -> bytes: ...

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes: ...

    def words_in(self, made: bytes) -> list[str]:
        """Returns every word in a file that this program made.

        Of a PDF page by page, of a Word file part by part; the properties come last.
        """
        ...

    def covered(self, pages: Iterable[CoveredPage]) -> bytes:
        """Returns a PDF of pictures in which what lies in the boxes is black."""
        ...

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        """Returns a PDF of this program's that opens with a passphrase only."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An open case and everything that services work on it with."""

    case: CaseStore
    papers: PaperReader
    writer: LetterWriter
    time: Timekeeper
    heads: Heads | None = None
    folders: Folders | None = None


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What the program has before a case is open. `app` builds it once.

    Without `heads` nothing is remembered of the files that were open; without `tries`
    wrong tries at opening are not counted. `at_work` is the very object that `files`
    looks at.
    """

    files: CaseFiles
    papers: PaperReader
    writer: LetterWriter
    time: Timekeeper
    folders: Folders | None = None
    heads: Heads | None = None
    tries: Tries | None = None
    at_work: AtWork = field(default_factory=AtWork)

    def desk(self, case: CaseStore) -> Desk:
        """Puts an open case on the desk."""
        return Desk(
            case=case,
            papers=self.papers,
            writer=self.writer,
            time=self.time,
            heads=self.heads,
            folders=self.folders,
        )
