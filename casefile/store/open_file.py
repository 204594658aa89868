"""An open case file: one thread owns it, everybody else asks that thread."""

from __future__ import annotations

import hmac
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, select
from sqlcipher3 import dbapi2

from casefile.domain.backup import Contents
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.history import Head
from casefile.domain.ids import CASE_ID
from casefile.domain.item import Item
from casefile.domain.key import write_recovery_key
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    CasefileError,
    CaseFileExists,
    DriveGone,
    EnvironmentFailure,
    FileDamaged,
    FileReplaced,
    PassphraseChanged,
    UserError,
    WrongPassphrase,
    from_os_error,
)
from casefile.placing import put_in_place
from casefile.services.ports import (
    AtWork,
    CaseStore,
    LockedCopy,
    Transaction,
    Verified,
)
from casefile.store import (
    agreement,
    content,
    copying,
    elsewhere,
    journal,
    keys,
    mending,
    rekey,
    seal,
    verify,
)
from casefile.store.disk import unfinished_name
from casefile.store.engine import make_engine, reader, reading, sound
from casefile.store.failure import translated
from casefile.store.key_cost import KeyMaker
from casefile.store.keys import FileKey
from casefile.store.many import collect_again
from casefile.store.notes import Notes
from casefile.store.safety import add_safety_copy
from casefile.store.schema import ItemRow
from casefile.store.transaction import Cache, EncryptedTransaction
from casefile.tasks import TaskContext

T = TypeVar("T")

_log = logging.getLogger(__name__)


class EncryptedCaseStore:
    """The port `CaseStore` on an encrypted file that exists and fits the key."""

    read_only = False
    is_checked = True
    """Whether all was checked at opening; the one who opens a large file says no."""
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
        self.rescue: Callable[[Path, FileKey], CaseStore] | None = None
        """Opens what can be read of a file; whoever opens this one puts it here."""
        self.remake: Callable[[Path, FileKey, Path, TaskContext], Verified] | None = (
            None
        )
        """Makes a file of its own from a copy; whoever opens this one puts it here."""
        self._notice = notice
        self._keys_of = keys_of
        self._path = path
        self._key = key
        self._time = time
        self.notes = Notes(None, key)
        """What is kept about the file outside it; nothing, until told where."""
        self._engine = self._make_engine()
        self._reads: Connection | None = None
        """What readings go through; made when first used."""
        self._retired: FileKey | None = None
        """The key before the passphrase was changed, as long as the file is open."""
        self._cache: Cache = {}
        self._heard: list[Callable[[Changed], None]] = []
        self._closed = False
        self._damage: FileDamaged | None = None
        self._is_gone = self._is_replaced = False
        self._writing = 0
        """How many writings are under way, or wait for their turn."""
        self._counting = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="case file")
        self._thread = self._worker.submit(threading.get_ident).result()
        try:
            self._seen: int = self.reading(_data_version)
            self._last: Head | None = self.reading(journal.head)
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

    def tell(self, sentence: str) -> None:
        """Adds to what the user is to be told."""
        self._notice = f"{self._notice} {sentence}".strip()

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work that changes nothing."""
        return self.reading(lambda connection: work(self._unit_that_reads(connection)))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs a unit of work as one change; returns after it is safely on disk."""
        if self._damage is not None:
            raise self._damage
        with self._wanting():
            return self._on_thread(lambda: self._write(work))

    def reading(self, work: Callable[[Connection], T]) -> T:
        """Runs work of this room on the connection itself, without changes."""

        def run() -> T:
            reads = self._reads = self._reads or reader(self._engine)
            with reading(reads):
                return self._soundly(reads, lambda: work(reads))

        return self._on_thread(run)

    def listen(self, heard: Callable[[Changed], None]) -> None:
        """Calls `heard` (on the store's thread) after each change made here."""
        self._heard.append(heard)

    def changed_elsewhere(self) -> bool:
        """Tells whether another program changed the file since the last call."""
        if not self._path.exists():
            self._is_gone = True
            raise DriveGone(self._path)
        if self._other_salt():
            self._is_gone = True
            raise PassphraseChanged(self._path)
        seen, self._seen = self._seen, self.reading(_data_version)
        return seen != self._seen

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

    def _held(self, work: Callable[[dbapi2.Connection], T]) -> T:
        """Runs work on this file's thread, while nobody can write to the file."""

        def run(connection: Connection) -> T:
            # The lock is taken by the first reading, not by the beginning.
            connection.execute(select(ItemRow.seq).limit(1))
            return work(connection.connection.driver_connection)

        return self.reading(run)

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

        whole = self._on_thread(run)
        self._last = self.reading(journal.head)
        return whole

    def recovery_key(self) -> str:
        """Returns the recovery key of this file, in groups."""
        return write_recovery_key(self._key.seed)

    def salt(self) -> bytes:
        """Returns the 16 bytes at the start of the file; no secret."""
        return self._key.salt

    def is_opened_by(self, passphrase: str) -> bool:
        """Tells whether a passphrase is that of this file; slow on purpose.

        If another program changed it, the new one is, and this one goes on with it.
        """
        salt = self._other_salt()
        if salt and self._take_up(self._keys_of.of(passphrase, salt)):
            return True
        return self._is(self._keys_of.of(passphrase, self._key.salt))

    def is_opened_by_key(self, key: str) -> bool:
        """Tells whether a recovery key, or the text of a square code, is this file's.

        Raises:
            RecoveryKeyMistyped: if it fails its check.
        """
        seed, salt = keys.read_sheet(key)
        other = self._other_salt()
        if other and self._take_up(keys.from_seed(seed, salt or other)):
            return True
        return self._is(keys.from_seed(seed, salt or self._key.salt))

    def _take_up(self, new: FileKey) -> bool:
        """Goes on with a new key, if it opens the file that is there, and it is this.

        So words that were typed before the passphrase was changed can still be saved.
        """
        if not seal.Seals(new).fit(self._path):
            return False

        def run() -> bool:
            old, self._key = self._key, new
            self._is_gone = True
            self._find_again()
            if self._is_gone:
                self._key = old
                return False
            self.notes = self.notes.under(new)
            self._cache.clear()
            self._seen = -1  # whoever asks is told to look at everything
            return True

        return self._on_thread(run)

    def _is(self, key: FileKey) -> bool:
        return hmac.compare_digest(key.key, self._key.key)

    def change_passphrase(self, passphrase: str, context: TaskContext) -> None:
        """Writes the file anew under a new passphrase, and goes on with the new one.

        The recovery key is another one then, too: that of the old file is not on
        paper any more as far as the case knows. Until the file is closed, copies of
        the old one can be given the new passphrase (`renew_copy`).

        Raises:
            WeakPassphrase: if the new one is too short.
            EnvironmentFailure: if there is no room, or another program uses the file.
            FileDamaged: if the new file is not all that the old one holds.
            Cancelled: if the user stopped it.
            In all cases the file is as it was.
        """
        new = self._keys_of.new(passphrase)
        context.check()
        with self._wanting():
            self._on_thread(lambda: self._rekey(new, context))

    def old_copies(self, folders: Iterable[Path]) -> list[Path]:
        """Returns the files in these folders that open with the passphrase before.

        Known only from the change of passphrase until the file is closed.
        """
        if self._retired is None:
            return []
        return seal.with_salt(self._retired.salt, folders)

    def renew_copy(self, copy: Path, context: TaskContext) -> None:
        """Gives a copy from before the passphrase was changed the new one.

        What the copy holds stays as it is.

        Raises:
            WrongPassphrase: if it is no copy that opened with the old passphrase.
            EnvironmentFailure, FileDamaged, Cancelled: the copy is as it was.
        """
        old = self._retired
        if old is None or not seal.Seals(old).fit(copy):
            raise WrongPassphrase
        given = rekey.Change(copy, old, self._key)
        rekey.change(given, context)
        given.swap.forget()

    def export_locked(
        self, target: Path, passphrase: str, context: TaskContext
    ) -> LockedCopy:
        """Writes all of it to a new file with a passphrase of its own.

        Raises:
            WeakPassphrase: if the passphrase is too short.
            CaseFileExists: if there is something at `target`; it is not touched.
            EnvironmentFailure, FileDamaged, Cancelled: nothing is left at `target`.
        """
        if os.path.lexists(target):
            raise CaseFileExists
        new = self._keys_of.new(passphrase)
        context.check()
        self._on_thread(lambda: self._export_locked(target, new, context))
        return LockedCopy(key=write_recovery_key(new.seed), salt=new.salt)

    def close(self) -> None:
        """Lets go of the file; waits for work that is under way."""
        if self._closed:
            return
        self._on_thread(self._let_go)
        self._closed = True
        self._worker.shutdown()
        self._cache.clear()
        collect_again()

    def _rekey(self, new: FileKey, context: TaskContext) -> None:
        given = rekey.Change(self._path, self._key, new)
        self._let_go()
        try:
            rekey.change(given, context, lambda made: self._note_new_key(made, new))
            self._key = new
        finally:
            self._engine = self._make_engine()
        try:
            with translated(self._path):
                self._seen = _opens_whole(self._engine)
        except EnvironmentFailure as e:
            # It was whole when it took the name. The next opening forgets the old one.
            _log.info("the new file is not at hand: %s", type(e).__name__)
        except BaseException:
            self._let_go()
            given.swap.put_back()
            self._key = given.old
            self._engine = self._make_engine()
            raise
        else:
            given.swap.forget()
        self._retired = given.old
        self.notes = self.notes.under(new)
        self._cache.clear()
        for heard in self._heard:
            heard(Changed.CASE)

    def _note_new_key(self, made: Path, new: FileKey) -> None:
        """Notes in the new file that its recovery key is on no paper yet."""
        engine = make_engine(made, new)
        try:
            with translated(made), engine.begin() as connection:
                unit = EncryptedTransaction(
                    connection, {}, self._time, made, self.at_work
                )
                sound(connection, lambda: _forget_paper(unit))
        finally:
            engine.dispose()

    def _export_locked(self, target: Path, new: FileKey, context: TaskContext) -> None:
        made = unfinished_name(target)
        self._let_go()
        try:
            rekey.copy(self._path, self._key, made, new, context)
            try:
                self._note_new_key(made, new)
                put_in_place(made, target)
            except FileExistsError as e:
                raise CaseFileExists from e
            except OSError as e:
                raise from_os_error(e, target) from e
            finally:
                made.unlink(missing_ok=True)
        finally:
            self._engine = self._make_engine()

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

    def _on_thread(self, run: Callable[[], T]) -> T:
        if threading.get_ident() == self._thread:
            raise RuntimeError("A unit of work must not start another one.")
        if self._closed:
            raise RuntimeError("The case file is closed.")

        def translating() -> T:
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

        return self._worker.submit(translating).result()

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


def _opens_whole(engine: Engine) -> int:
    with engine.connect() as connection:
        problems = sound(connection, lambda: agreement.chain_problems(connection))
        if problems:
            raise FileDamaged(problems)
        return _data_version(connection)


def _forget_paper(work: EncryptedTransaction) -> None:
    case = work.get(Case, CASE_ID)
    # To undo this would say that there is a sheet which opens the file.
    work.put_for_good(replace(case, recovery_kept_on=None, recovery_tried_on=None))


def _data_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
