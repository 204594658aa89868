"""A damaged case file, open for reading only, with all of it that can be read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from operator import methodcaller
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from casefile.domain.document import Document
from casefile.domain.record import Record
from casefile.domain.written import count
from casefile.errors import FileDamaged, OpenForReadingOnly
from casefile.mapped import Data
from casefile.services.ports import LockedCopy, Transaction, Verified
from casefile.store.engine import engine_of
from casefile.store.keys import FileKey
from casefile.store.known_items import Cache
from casefile.store.open_file import EncryptedCaseStore
from casefile.store.originals import checked
from casefile.store.rescue import Found, rescue
from casefile.store.source import Source
from casefile.store.transaction import EncryptedTransaction
from casefile.tasks import TaskContext

T = TypeVar("T")
_PAPER_LOST = "A stored paper lies on a damaged part of the file."


class RescuedTransaction(EncryptedTransaction):
    """A unit of work on what was found; papers come from the damaged file itself."""

    def __init__(
        self,
        connection: Connection,
        cache: Cache,
        path: Path,
        key: FileKey,
        found: Found,
    ) -> None:
        super().__init__(connection, cache, None, path)
        self._key = key
        self._found = found

    def original(self, sha256: str) -> Data:
        """Returns the bytes of a paper, checked.

        Raises:
            FileDamaged: if they cannot be read any more.
        """
        chunks, data = self._found.chunks.get(sha256, {}), []
        with closing(Source(self._path, self._key)) as source:
            for number in sorted(chunks):
                sql = "SELECT data FROM original_chunk NOT INDEXED WHERE id = ?"
                rows = source.ask(sql, chunks[number])
                if not rows:
                    raise FileDamaged([_PAPER_LOST])
                data.append(rows[0][0])
        return checked(b"".join(data), sha256)


class RescuedCaseStore(EncryptedCaseStore):
    """The port `CaseStore` on what can be read of a damaged file."""

    is_damaged = True
    _pages_are_sealed = False

    @property
    def notice(self) -> str:
        """What the user is to be told."""
        lost = len(self._found.losses)
        what = (
            f"{count(lost, 'thing')} in it cannot be read."
            if lost
            else "All that you wrote can be read."
        )
        return (
            f"This file is damaged and is open for reading only. {what} Export "
            "everything to keep what there is, then go on with your newest backup."
        )

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Refuses: nothing is ever written to a damaged file."""
        del work
        raise OpenForReadingOnly

    def change_passphrase(self, passphrase: str, context: TaskContext) -> None:
        """Refuses: what is left of a damaged file is not written anew as whole."""
        del passphrase, context
        raise OpenForReadingOnly

    def export_locked(
        self, target: Path, passphrase: str, context: TaskContext
    ) -> LockedCopy:
        """Refuses, likewise."""
        del target, passphrase, context
        raise OpenForReadingOnly

    def changed_elsewhere(self) -> bool:
        """Tells that nothing changed: what was read stays as it is."""
        return False

    def verify(self, context: TaskContext) -> Verified:
        """Names everything that cannot be read, one by one, papers included."""
        papers = self.read(lambda unit: unit.all(Document))
        problems = list(self._found.losses)
        for done, paper in enumerate(papers):
            context.report(done, len(papers), "Checking the papers")
            context.check()
            try:
                self.read(methodcaller("original", paper.sha256))
            except FileDamaged:
                problems.append(f"The paper “{paper.title}” cannot be read.")
        context.report(len(papers), len(papers), "")
        return Verified(
            records=len(self.read(lambda unit: unit.all(Record))),
            documents=len(papers),
            bytes=self._path.stat().st_size,
            problems=tuple(problems),
        )

    def _make_engine(self) -> Engine:
        return engine_of(self._rescued)

    def _rescued(self) -> dbapi2.Connection:
        memory = dbapi2.connect(
            ":memory:", isolation_level=None, check_same_thread=False
        )
        try:
            self._found = rescue(self._path, self._key, memory)
        except BaseException:
            memory.close()
            raise
        return memory

    def _unit_that_reads(self, connection: Connection) -> EncryptedTransaction:
        return RescuedTransaction(
            connection, self._cache, self._path, self._key, self._found
        )
