"""An open case file: one thread owns it, everybody else asks that thread."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from casefile.domain.changed import Changed
from casefile.domain.key import write_recovery_key
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import FileDamaged
from casefile.services.ports import AtWork, Transaction, Verified
from casefile.store import keys, verify
from casefile.store.engine import READS, make_engine, sound
from casefile.store.failure import translated
from casefile.store.key_cost import KeyMaker
from casefile.store.keys import FileKey
from casefile.store.transaction import Cache, EncryptedTransaction
from casefile.tasks import TaskContext

T = TypeVar("T")


class EncryptedCaseStore:
    """The port `CaseStore` on an encrypted file that exists and fits the key."""

    read_only = False
    _pages_are_sealed = True
    """Whether the connection reads pages that can be damaged."""

    def __init__(
        self,
        path: Path,
        key: FileKey,
        time: Timekeeper,
        notice: str = "",
        *,
        keys_of: KeyMaker,
    ) -> None:
        self.at_work = AtWork()
        """Who the history says it was; whoever opens the file may put another here."""
        self._notice = notice
        self._keys_of = keys_of
        self._path = path
        self._key = key
        self._time = time
        self._engine = self._make_engine()
        self._cache: Cache = {}
        self._heard: list[Callable[[Changed], None]] = []
        self._closed = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="case file")
        self._thread = self._worker.submit(threading.get_ident).result()
        try:
            self._seen: int = self.reading(_data_version)
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def notice(self) -> str:
        """What opening found out that the user is to be told; mostly nothing."""
        return self._notice

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work that changes nothing."""
        return self.reading(lambda connection: work(self._unit_that_reads(connection)))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk."""
        return self._on_thread(lambda: self._write(work))

    def reading(self, work: Callable[[Connection], T]) -> T:
        """Runs work of this room on the connection itself, without changes."""

        def run() -> T:
            with self._engine.connect() as connection:
                reads = connection.execution_options(**{READS: True})
                with reads.begin():
                    return self._soundly(reads, lambda: work(reads))

        return self._on_thread(run)

    def listen(self, heard: Callable[[Changed], None]) -> None:
        """Calls `heard` (on the store's thread) after each change made here."""
        self._heard.append(heard)

    def changed_elsewhere(self) -> bool:
        """Tells whether another program changed the file since the last call."""
        seen, self._seen = self._seen, self.reading(_data_version)
        return seen != self._seen

    def verify(self, context: TaskContext) -> Verified:
        """Checks every page, the history chain and every original."""
        return verify.verify(self._path, self._key, self.reading, context)

    def recovery_key(self) -> str:
        """Returns the recovery key of this file, in groups."""
        return write_recovery_key(self._key.seed)

    def salt(self) -> bytes:
        """Returns the 16 bytes at the start of the file; no secret."""
        return self._key.salt

    def is_opened_by(self, passphrase: str) -> bool:
        """Tells whether a passphrase is that of this file; slow on purpose."""
        return self._is(self._keys_of.of(passphrase, self._key.salt))

    def is_opened_by_key(self, key: str) -> bool:
        """Tells whether a recovery key, or the text of a square code, is this file's.

        Raises:
            RecoveryKeyMistyped: if it fails its check.
        """
        seed, salt = keys.read_sheet(key)
        return self._is(keys.from_seed(seed, salt or self._key.salt))

    def _is(self, key: FileKey) -> bool:
        return hmac.compare_digest(key.key, self._key.key)

    def close(self) -> None:
        """Lets go of the file; waits for work that is under way."""
        if self._closed:
            return
        self._on_thread(self._engine.dispose)
        self._closed = True
        self._worker.shutdown()
        self._cache.clear()

    def _make_engine(self) -> Engine:
        return make_engine(self._path, self._key)

    def _unit_that_reads(self, connection: Connection) -> EncryptedTransaction:
        return EncryptedTransaction(connection, self._cache, None, self._path)

    def _on_thread(self, run: Callable[[], T]) -> T:
        if threading.get_ident() == self._thread:
            raise RuntimeError("A unit of work must not start another one.")
        if self._closed:
            raise RuntimeError("The case file is closed.")

        def translating() -> T:
            try:
                with translated(self._path):
                    return run()
            except FileDamaged:
                if self._pages_are_sealed:
                    # Wordings may be known of which a damaged page held a part, and
                    # the connection would refuse the pages that are whole.
                    self._cache.clear()
                    self._engine.dispose()
                raise

        return self._worker.submit(translating).result()

    def _soundly(self, connection: Connection, work: Callable[[], T]) -> T:
        return sound(connection, work) if self._pages_are_sealed else work()

    def _write(self, work: Callable[[Transaction], T]) -> T:
        try:
            with self._engine.begin() as connection:
                unit = EncryptedTransaction(
                    connection, self._cache, self._time, self._path, self.at_work
                )
                result = self._soundly(connection, lambda: work(unit))
        except BaseException:
            # It may know wordings that were never kept.
            self._cache.clear()
            raise
        if unit.changed:
            for heard in self._heard:
                heard(unit.changed)
        return result


def _data_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
