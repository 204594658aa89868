"""What opens an open case file, and how that is changed."""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.ids import CASE_ID
from casefile.domain.key import write_recovery_key
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    CaseFileExists,
    EnvironmentFailure,
    FileDamaged,
    WrongPassphrase,
    from_os_error,
)
from casefile.placing import put_in_place
from casefile.services.ports import (
    LockedCopy,
)
from casefile.store import (
    agreement,
    keys,
    rekey,
    seal,
)
from casefile.store.disk import unfinished_name
from casefile.store.engine import make_engine, sound
from casefile.store.failure import translated
from casefile.store.held_file import HeldFile, data_version
from casefile.store.key_cost import KeyMaker
from casefile.store.keys import FileKey
from casefile.store.notes import Notes
from casefile.store.transaction import EncryptedTransaction
from casefile.tasks import TaskContext

_log = logging.getLogger(__name__)


class KeyedFile(HeldFile):
    """An open file that knows its key, and can be given another."""

    def __init__(
        self, path: Path, key: FileKey, time: Timekeeper, keys_of: KeyMaker
    ) -> None:
        self._keys_of = keys_of
        self.notes = Notes(None, key)
        """What is kept about the file outside it; nothing, until told where."""
        self._retired: FileKey | None = None
        """The key before the passphrase was changed, as long as the file is open."""
        super().__init__(path, key, time)

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

        return self._in_turn(run)

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
            self._in_turn(lambda: self._rekey(new, context))

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
        self._in_turn(lambda: self._export_locked(target, new, context))
        return LockedCopy(key=write_recovery_key(new.seed), salt=new.salt)

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


def _opens_whole(engine: Engine) -> int:
    with engine.connect() as connection:
        problems = sound(connection, lambda: agreement.chain_problems(connection))
        if problems:
            raise FileDamaged(problems)
        return data_version(connection)


def _forget_paper(work: EncryptedTransaction) -> None:
    case = work.get(Case, CASE_ID)
    # To undo this would say that there is a sheet which opens the file.
    work.put_for_good(replace(case, recovery_kept_on=None, recovery_tried_on=None))
