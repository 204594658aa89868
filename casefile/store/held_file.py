"""A case file that is read and written by one at a time, in turns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, select
from sqlcipher3 import dbapi2

from casefile.domain.changed import Changed
from casefile.domain.history import Head
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    CasefileError,
    DriveGone,
    EnvironmentFailure,
    FileDamaged,
    FileReplaced,
    PassphraseChanged,
    UserError,
)
from casefile.services.ports import (
    AtWork,
    Transaction,
)
from casefile.store import (
    journal,
    keys,
    seal,
)
from casefile.store.engine import make_engine, reader, reading, sound
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.known_items import Cache
from casefile.store.many import collect_again
from casefile.store.schema import ItemRow
from casefile.store.transaction import EncryptedTransaction
from casefile.store.turns import Turns
from casefile.tasks import TaskContext

T = TypeVar("T")


class HeldFile:
    """An open file, read and written in units of work; it may go and come back."""

    _pages_are_sealed = True
    """Whether the connection reads pages that can be damaged."""

    def __init__(self, path: Path, key: FileKey, time: Timekeeper) -> None:
        self.at_work = AtWork()
        """Who the history says it was; whoever opens the file may put another here."""
        self._path = path
        self._key = key
        self._time = time
        self._engine = self._make_engine()
        self._reads: Connection | None = None
        """What readings go through; made when first used."""
        self._cache: Cache = {}
        self._heard: list[Callable[[Changed], None]] = []
        self._told: list[Callable[[UUID], None]] = []
        self._closed = False
        self._damage: FileDamaged | None = None
        self._is_gone = self._is_replaced = False
        self._writing = 0
        """How many writings are under way, or wait for their turn."""
        self._counting = threading.Lock()
        self._turns = Turns()
        try:
            self._seen: int = self.reading(data_version)
            self._last: Head | None = self.reading(journal.head)
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def read(
        self, work: Callable[[Transaction], T], context: TaskContext | None = None
    ) -> T:
        """Runs a unit of work that changes nothing.

        Raises:
            Cancelled: as soon as `context` is cancelled, even if the database is in
                the middle of an answer.
        """

        def run(connection: Connection) -> T:
            unit = self._unit_that_reads(connection)
            if context is None:
                return work(unit)
            unit.check = context.check
            # Only in its turn: the database would stop whatever it is busy with.
            driver: Any = connection.connection.driver_connection
            with context.stopping(driver.interrupt):
                return work(unit)

        return self.reading(run)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk."""
        if self._damage is not None:
            raise self._damage
        with self._wanting():
            return self._in_turn(lambda: self._write(work))

    def reading(self, work: Callable[[Connection], T]) -> T:
        """Runs work of this room on the connection itself, without changes."""

        def run() -> T:
            reads = self._reads = self._reads or reader(self._engine)
            with reading(reads):
                return self._soundly(reads, lambda: work(reads))

        return self._in_turn(run)

    def listen(
        self,
        heard: Callable[[Changed], None],
        kept: Callable[[UUID], None] | None = None,
    ) -> None:
        """Calls `heard` after each change made here; `kept` with the name of it."""
        self._heard.append(heard)
        if kept is not None:
            self._told.append(kept)

    def changed_elsewhere(self) -> bool:
        """Tells whether another program changed the file since the last call."""
        if not self._path.exists():
            self._is_gone = True
            raise DriveGone(self._path)
        if self._other_salt():
            self._is_gone = True
            raise PassphraseChanged(self._path)
        seen, self._seen = self._seen, self.reading(data_version)
        return seen != self._seen

    def close(self) -> None:
        """Lets go of the file; waits for work that is under way."""
        if self._closed:
            return

        def end() -> None:
            self._let_go()
            self._closed = True

        self._in_turn(end)
        self._cache.clear()
        collect_again()

    def _held(self, work: Callable[[dbapi2.Connection], T]) -> T:
        """Runs work while nobody can write to the file."""

        def run(connection: Connection) -> T:
            # The lock is taken by the first reading, not by the beginning.
            connection.execute(select(ItemRow.seq).limit(1))
            return work(connection.connection.driver_connection)

        return self.reading(run)

    @contextmanager
    def _wanting(self) -> Iterator[None]:
        """Has checks that keep others from writing make way."""
        with self._counting:
            self._writing += 1
        try:
            yield
        finally:
            with self._counting:
                self._writing -= 1

    def _let_go(self) -> None:
        if self._reads is not None:
            self._reads.close()
            self._reads = None
        self._engine.dispose()

    def _make_engine(self) -> Engine:
        return make_engine(self._path, self._key)

    def _unit_that_reads(self, connection: Connection) -> EncryptedTransaction:
        return EncryptedTransaction(connection, self._cache, None, self._path)

    def _in_turn(self, run: Callable[[], T]) -> T:
        if self._turns.is_mine:
            raise RuntimeError("A unit of work must not start another one.")

        def translating() -> T:
            if self._closed:
                raise RuntimeError("The case file is closed.")
            try:
                with translated(self._path):
                    if self._is_gone and self._path.exists():
                        self._find_again()
                    return run()
            except DriveGone as e:
                # One that refuses a copy elsewhere says nothing about this file.
                self._is_gone = self._is_gone or e.path == self._path
                if e.path == self._path and self._other_salt():
                    raise PassphraseChanged(self._path) from e
                raise
            except FileDamaged:
                if self._pages_are_sealed:
                    # Wordings may be known of which a damaged page held a part, and
                    # the connection would refuse the pages that are whole.
                    self._cache.clear()
                    self._let_go()
                raise

        return self._turns.run(translating)

    def _other_salt(self) -> bytes:
        """Returns the salt of a file with another passphrase that bears the name."""
        try:
            salt = seal.start_of(self._path).salt
        except (FileDamaged, UserError, EnvironmentFailure):
            return b""
        is_other = salt.startswith(keys.MARK) and salt != self._key.salt
        return salt if is_other else b""

    def _find_again(self) -> None:
        """Opens the file anew if it has come back, and is the one that went.

        Another one at its place may be an older copy, which must not be written to.
        Reading goes on from what is still open.
        """
        try:
            # Nothing but the same case is opened: not even to look at it.
            self._is_replaced = seal.start_of(self._path).salt != self._key.salt
        except (FileDamaged, UserError):
            self._is_replaced = True
        if self._is_replaced:
            return
        fresh = self._make_engine()
        try:
            with translated(self._path), reader(fresh) as reads, reading(reads):
                seq = self._last.seq if self._last else None
                is_it = journal.head(reads, seq) == self._last
        except CasefileError as e:
            is_it, self._is_replaced = False, isinstance(e, FileDamaged)
        else:
            self._is_replaced = not is_it
        if is_it:
            self._let_go()
            self._engine, self._is_gone = fresh, False
        else:
            fresh.dispose()

    def _soundly(self, connection: Connection, work: Callable[[], T]) -> T:
        return sound(connection, work) if self._pages_are_sealed else work()

    def _write(self, work: Callable[[Transaction], T]) -> T:
        if self._is_gone and self._is_replaced:
            raise FileReplaced(self._path)
        try:
            with self._engine.begin() as connection:
                unit = EncryptedTransaction(
                    connection, self._cache, self._time, self._path, self.at_work
                )
                self._must_be_ours(connection)
                result = self._soundly(connection, lambda: work(unit))
        except BaseException:
            # It may know wordings that were never kept.
            self._cache.clear()
            raise
        self._last = unit.head_kept or self._last
        if unit.kept is not None:
            for kept in self._told:
                kept(unit.kept)
        if unit.changed:
            for heard in self._heard:
                heard(unit.changed)
        return result

    def _must_be_ours(self, connection: Connection) -> None:
        """Makes sure that what was written here is still in the file.

        A cloud program may write another file over this one while it is open. What is
        added by our own command line comes after what was written here.
        """
        head = self._last
        if head is not None and journal.head(connection, head.seq) != head:
            raise FileReplaced(self._path)


def data_version(connection: Connection) -> int:
    """Returns a number that is another one after another program has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
