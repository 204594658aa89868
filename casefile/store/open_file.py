"""An open case file, as the services know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from casefile.domain.backup import Contents
from casefile.domain.history import Head
from casefile.domain.item import Item
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    FileDamaged,
    OnlyLooking,
    PassphraseChanged,
    WrongPassphrase,
)
from casefile.services.ports import (
    CaseStore,
    Transaction,
    Verified,
)
from casefile.store import (
    content,
    copying,
    elsewhere,
    journal,
    mending,
    seal,
    verify,
)
from casefile.store.key_cost import KeyMaker
from casefile.store.keyed_file import KeyedFile
from casefile.store.keys import FileKey
from casefile.store.safety import add_safety_copy
from casefile.tasks import TaskContext

T = TypeVar("T")


class EncryptedCaseStore(KeyedFile):
    """The port `CaseStore` on an encrypted file that exists and fits the key."""

    is_damaged = False
    is_checked = True
    """Whether all was checked at opening; the one who opens a large file says no."""

    def __init__(
        self,
        path: Path,
        key: FileKey,
        time: Timekeeper,
        notice: str = "",
        *,
        keys_of: KeyMaker,
    ) -> None:
        self.rescue: Callable[[Path, FileKey], CaseStore] | None = None
        """Opens what can be read of a file; whoever opens this one puts it here."""
        self.remake: Callable[[Path, FileKey, Path, TaskContext], Verified] | None = (
            None
        )
        """Makes a file of its own from a copy; whoever opens this one puts it here."""
        self.read_only = self.is_damaged
        self._notice = notice
        super().__init__(path, key, time, keys_of)

    @property
    def notice(self) -> str:
        """What opening found out that the user is to be told; mostly nothing."""
        return self._notice

    def tell(self, sentence: str) -> None:
        """Adds to what the user is to be told."""
        self._notice = f"{self._notice} {sentence}".strip()

    def verify(self, context: TaskContext) -> Verified:
        """Checks every page, the history chain and every original."""
        return verify.verify(
            self._path, self._key, self.reading, context, lambda: self._writing > 0
        )

    def contents(self) -> Contents:
        """Returns what the file holds, in a few figures."""
        return self._held(lambda file: content.contents(file, self._path))

    def contents_of(self, path: Path) -> Contents:
        """Returns what a copy of this file holds, by opening it.

        Raises:
            WrongPassphrase: if it opens with another passphrase.
            FileDamaged: if it cannot be read.
        """
        self._check_copy(path)
        return content.contents_of(path, self._key)

    def head_of(self, path: Path) -> Head | None:
        """Returns the last link of the history in a copy of this file.

        Raises:
            What `contents_of` raises.
        """
        self._check_copy(path)
        return content.head_of(path, self._key)

    def copy_to(self, target: Path, context: TaskContext) -> Contents:
        """Makes a copy under a new name and checks it; returns what it holds.

        Others may read and write meanwhile.

        Raises:
            CaseFileExists: if there is something at `target`.
            EnvironmentFailure: if the drive refuses.
            FileDamaged: if the file itself is damaged.
        """
        return copying.copy(self._path, self._key, target, self._held, context)

    def restore(self, copy: Path, target: Path, context: TaskContext) -> Verified:
        """Makes a file of its own from a copy of this one, and checks all of it.

        Raises:
            WrongPassphrase: if the copy opens with another passphrase.
            CaseFileExists, EnvironmentFailure, FileDamaged: nothing is made then.
            Cancelled: if the user stopped it; nothing is left then.
        """
        self._check_copy(copy)
        if self.remake is None:
            raise RuntimeError("Nobody said how a file is made from a copy.")
        return self.remake(copy, self._key, target, context)

    def find_note(self, name: str) -> str:
        """Returns what this computer keeps about the file under a name."""
        return self.notes.find(name)

    def keep_note(self, name: str, text: str) -> None:
        """Keeps something about the file on this computer, encrypted."""
        self.notes.keep(name, text)

    def _check_copy(self, path: Path) -> None:
        seal.start_of(path)
        if not seal.Seals(self._key).fit(path):
            raise WrongPassphrase

    def check_rest(self, context: TaskContext) -> str:
        """Checks what opening left for later; returns what is to be told, if anything.

        Raises:
            FileDamaged: with a safety copy; nothing is written any more then.
        """
        pages, reading = seal.page_count(self._path), self.reading
        broken = verify.broken_pages(self._path, self._key, reading, context, pages)
        self._damage = FileDamaged(broken) if broken else None
        problems = broken + verify.rest(reading, context, pages)
        self.is_checked = True
        if not problems:
            return ""
        self._damage = FileDamaged(problems)
        if problems == broken and mending.is_whole_inside(self._path, self._key):
            self._damage = None
            return mending.HOLDS_NOTHING
        add_safety_copy(self._damage, self._path, self._time.today())
        raise self._damage

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk.

        Raises:
            OnlyLooking: if this one was opened to look.
        """
        if self.read_only:
            raise OnlyLooking
        return super().write(work)

    def change_passphrase(self, passphrase: str, context: TaskContext) -> None:
        """Writes the file anew under a new passphrase, and goes on with the new one.

        Raises:
            OnlyLooking: if this one was opened to look.
        """
        if self.read_only:
            raise OnlyLooking
        super().change_passphrase(passphrase, context)

    def for_looking(self) -> CaseStore:
        """Opens the same file once more, for reading only."""
        store = EncryptedCaseStore(
            self._path, self._key, self._time, keys_of=self._keys_of
        )
        store.rescue, store.remake = self.rescue, self.remake
        store.notes, store.at_work = self.notes, self.at_work
        store.is_checked = self.is_checked
        store.read_only = True
        return store

    def rescued(self) -> CaseStore:
        """Returns what can be read of the file, for reading only."""
        if self.rescue is None:
            raise FileDamaged(["What can be read is open already."])
        return self.rescue(self._path, self._key)

    def save_elsewhere(self, path: Path, known: Iterable[Item]) -> bool:
        """Goes on at another place, as this one takes nothing any more.

        Returns whether everything went along; else `known` did, and no papers.

        Raises:
            CaseFileExists: if there is something at the new place.
            EnvironmentFailure: if the new place takes nothing either.
            PassphraseChanged: if the file itself is there, under a new passphrase.
        """
        items = elsewhere.Known(known, self._time, self.at_work)

        def run() -> bool:
            if self._other_salt():
                # Whoever knows the old passphrase is not to get a copy that it opens.
                raise PassphraseChanged(self._path)
            with self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                whole = elsewhere.save(driver, self._key, path, items)
            self._let_go()
            self._path = path
            self._engine = self._make_engine()
            self._cache.clear()
            self._is_gone = False
            return whole

        whole = self._in_turn(run)
        self._last = self.reading(journal.head)
        return whole
