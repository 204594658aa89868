"""Case files: made, opened, read, written, checked and copied by the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from casefile.domain.backup import Contents
from casefile.domain.changed import Changed
from casefile.domain.history import Head
from casefile.domain.item import Item
from casefile.services.ports.transaction import Transaction
from casefile.tasks import TaskContext

T = TypeVar("T")
Fill = Callable[[Transaction], None] | None
"""What is put into a new file while it is made."""


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
        """Whether nothing is written: it is damaged, or only looked at."""
        ...

    @property
    def is_damaged(self) -> bool:
        """Whether this is what can be read of a damaged file."""
        ...

    @property
    def notice(self) -> str:
        """What opening found out that the user is to be told; mostly nothing."""
        ...

    def read(
        self, work: Callable[[Transaction], T], context: TaskContext | None = None
    ) -> T:
        """Runs a unit of work that changes nothing; `Cancelled` once `context` is."""
        ...

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk."""
        ...

    def listen(
        self,
        heard: Callable[[Changed], None],
        kept: Callable[[UUID], None] | None = None,
    ) -> None:
        """Calls `heard` (in the thread that made it) after each change made here.

        `kept` is told the name of each change that can be taken back.
        """
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

    def head_of(self, path: Path) -> Head | None:
        """Returns the last link of the history in a copy of this file."""
        ...

    def copy_to(self, target: Path, context: TaskContext) -> Contents:
        """Makes a copy under a new name and checks it; returns what it holds."""
        ...

    def restore(self, copy: Path, target: Path, context: TaskContext) -> Verified:
        """Makes a file of its own from a copy of this one, and checks all of it."""
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

    def for_looking(self) -> CaseStore:
        """Opens the same file once more, for reading only."""
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

    def create(
        self, path: Path, passphrase: str, first: Iterable[Item], fill: Fill = None
    ) -> CaseStore:
        """Makes a new file holding `first`; never writes over a file.

        With `fill` there is no file before all of that is in it as well.
        """
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
