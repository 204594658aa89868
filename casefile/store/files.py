"""Makes and opens case files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.domain.backup import Contents
from casefile.domain.item import Item
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    CaseFileExists,
    FileDamaged,
    PlaceMissing,
    ProgramIncomplete,
    WrongPassphrase,
    from_os_error,
)
from casefile.placing import OWNER_ONLY, put_in_place
from casefile.services.ports import AtWork, Fill, Transaction, Verified
from casefile.store import keys, seal
from casefile.store.disk import unfinished_name
from casefile.store.key_cost import KeyMaker
from casefile.store.keys import FileKey, Profile
from casefile.store.safety import add_safety_copy
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from casefile.store.migrations import Step
    from casefile.store.open_file import EncryptedCaseStore


class EncryptedCaseFiles:
    """The port `CaseFiles` on encrypted files.

    The database and its libraries are loaded when the first file is made or opened.
    """

    def __init__(
        self,
        time: Timekeeper,
        *,
        profiles: Mapping[int, Profile] = keys.PROFILES,
        seconds: Callable[[Profile], float] = keys.seconds,
        steps: Sequence[Step] | None = None,
        at_work: AtWork | None = None,
    ) -> None:
        self._time = time
        self._keys_of = KeyMaker(profiles, seconds=seconds)
        self.notes: Path | None = None
        """The folder for what is kept about files outside them; None for nothing."""
        self._steps = steps
        self._at_work = at_work or AtWork()

    def create(
        self, path: Path, passphrase: str, first: Iterable[Item], fill: Fill = None
    ) -> EncryptedCaseStore:
        """Makes a new file holding `first`; never writes over a file.

        With `fill` there is no file before all of that is in it as well.

        Raises:
            WeakPassphrase: if the passphrase is too short.
            CaseFileExists: if there is something at `path`.
            EnvironmentFailure: if the folder is missing, full or closed to the user.
        """
        keys.checked(passphrase)
        if os.path.lexists(path):
            raise CaseFileExists
        if not path.parent.is_dir():
            raise PlaceMissing(path)
        key = self._derived(lambda: self._keys_of.new(passphrase))
        making = unfinished_name(path)
        try:
            self._build(making, key, first, fill)
            _move(making, path)
        finally:
            for left in (making, making.with_name(making.name + "-journal")):
                left.unlink(missing_ok=True)
        return self._whole(path, key)

    def open(
        self, path: Path, passphrase: str, *, rescue: bool = False
    ) -> EncryptedCaseStore:
        """Opens a file with its passphrase; changes nothing in a file that is whole.

        A file of an older form is brought up to date, after a copy was made. Of a
        damaged file a safety copy is made beside it. With `rescue` what can be read of
        it is opened, for reading only.

        Raises:
            WrongPassphrase: if the file is whole, but the passphrase is another.
            FileDamaged: if the file is damaged; with the passphrase right, if it is
                not one of its subclasses.
            UserError: if there is no file, or it is no case file, or too new.
            EnvironmentFailure: if it cannot be read.
        """
        key = self._key(path, passphrase, by_key=False)
        return self._opened(path, key, rescue=rescue)

    def open_with_recovery_key(
        self, path: Path, key: str, *, rescue: bool = False
    ) -> EncryptedCaseStore:
        """Opens a file with the key on its recovery sheet.

        The text of the square code on the sheet does as well, and also opens a file
        that has lost its first bytes.

        Raises:
            RecoveryKeyMistyped: if the key fails its check.
            WrongPassphrase: if it is the key of another file.
            FileDamaged: as in `open`.
            UserError: as in `open`.
            EnvironmentFailure: as in `open`.
        """
        return self._opened(path, self._key(path, key, by_key=True), rescue=rescue)

    def contents(self, path: Path, typed: str, *, by_key: bool) -> Contents:
        """Opens a file just to see what it holds; changes nothing in it.

        Raises:
            What `open` raises; and `FileDamaged` if it cannot be read.
        """
        key = self._fitting_key(path, typed, by_key=by_key)
        from casefile.store import content  # noqa: PLC0415

        return content.contents_of(path, key)

    def restore(
        self,
        backup: Path,
        target: Path,
        typed: str,
        context: TaskContext,
        *,
        by_key: bool,
    ) -> Verified:
        """Makes a case file of its own from a backup, which is only read.

        Returns:
            What the check of the whole new file found.

        Raises:
            CaseFileExists: if there is something at `target`; it is not touched.
            FileDamaged: if pages of the backup are damaged; nothing is made then.
            UserError, EnvironmentFailure: as in `open`.
        """
        if os.path.lexists(target):
            raise CaseFileExists
        key = self._fitting_key(backup, typed, by_key=by_key)
        return self._remade(backup, key, target, context)

    def _remade(
        self, backup: Path, key: FileKey, target: Path, context: TaskContext
    ) -> Verified:
        """Restores a backup with its key: the one way, whoever asks for it."""
        from casefile.store import copying  # noqa: PLC0415

        copying.restore(backup, key, target, context)
        try:
            with closing(self._whole(target, key)) as store:
                return store.verify(context)
        except BaseException:
            # It was not there before, and was not found to be good.
            target.unlink()
            raise

    def _furnish(self, store: EncryptedCaseStore, key: FileKey) -> None:
        from casefile.store.notes import Notes  # noqa: PLC0415

        store.at_work = self._at_work
        store.rescue = self._rescued
        store.remake = self._remade
        store.notes = Notes(self.notes, key)

    def _key(self, path: Path, typed: str, *, by_key: bool) -> FileKey:
        seed, salt = keys.read_sheet(typed) if by_key else (b"", None)
        start = seal.start_of(path)
        if salt is None:
            seal.check_start(path, start, self._keys_of.profiles)
        if not by_key:
            return self._derived(lambda: self._keys_of.of(typed, start.salt))
        _load()
        return keys.from_seed(seed, salt or start.salt)

    def _fitting_key(self, path: Path, typed: str, *, by_key: bool) -> FileKey:
        key = self._key(path, typed, by_key=by_key)
        if not seal.Seals(key).fit(path):
            raise WrongPassphrase
        return key

    def is_opened_by_key(self, path: Path, key: str) -> bool:
        """Tells whether a recovery key, or a square code, opens a file.

        Nothing is changed, nor opened: a page of the file is checked against the key.

        Raises:
            RecoveryKeyMistyped: if the key fails its check.
            UserError, EnvironmentFailure: as in `open`.
        """
        seed, salt = keys.read_sheet(key)
        start = seal.start_of(path)
        if salt is None:
            seal.check_start(path, start, self._keys_of.profiles)
        return seal.Seals(keys.from_seed(seed, salt or start.salt)).fit(path)

    def _derived(self, make: Callable[[], FileKey]) -> FileKey:
        """Makes the key, and loads the database libraries while that takes time."""
        with ThreadPoolExecutor(1) as aside:
            key = aside.submit(make)
            _load()
            return key.result()

    def _build(
        self, path: Path, key: FileKey, first: Iterable[Item], more: Fill
    ) -> None:
        from casefile.store.engine import connect  # noqa: PLC0415
        from casefile.store.failure import translated  # noqa: PLC0415
        from casefile.store.migrations import STEPS, fill  # noqa: PLC0415
        from casefile.store.open_file import EncryptedCaseStore  # noqa: PLC0415

        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
        except OSError as e:
            raise from_os_error(e, path.parent) from e
        with translated(path), closing(connect(path, key)) as connection:
            fill(connection, self._steps or STEPS)

        def put_all(unit: Transaction) -> None:
            for item in first:
                unit.put(item)

        store = EncryptedCaseStore(path, key, self._time, keys_of=self._keys_of)
        self._furnish(store, key)
        try:
            store.write(put_all)
            if more is not None:
                store.write(more)
        finally:
            store.close()

    def _opened(self, path: Path, key: FileKey, *, rescue: bool) -> EncryptedCaseStore:
        from casefile.store.migrations import CopyNotWhole  # noqa: PLC0415

        if not seal.Seals(key).fit(path):
            raise WrongPassphrase
        if rescue:
            return self._rescued(path, key)
        try:
            return self._whole(path, key)
        except CopyNotWhole:
            raise
        except FileDamaged as e:
            add_safety_copy(e, path, self._time.today())
            raise

    def _rescued(self, path: Path, key: FileKey) -> EncryptedCaseStore:
        from casefile.store.rescued_file import RescuedCaseStore  # noqa: PLC0415

        store = RescuedCaseStore(path, key, self._time, keys_of=self._keys_of)
        store.remake = self._remade
        return store

    def _whole(self, path: Path, key: FileKey) -> EncryptedCaseStore:
        from casefile.store import agreement, first_look  # noqa: PLC0415
        from casefile.store.mending import forget_old  # noqa: PLC0415
        from casefile.store.migrations import STEPS  # noqa: PLC0415
        from casefile.store.open_file import EncryptedCaseStore  # noqa: PLC0415
        from casefile.store.rekey import clear  # noqa: PLC0415

        notice = first_look.look(path, key, self._steps or STEPS)
        store = EncryptedCaseStore(path, key, self._time, notice, keys_of=self._keys_of)
        self._furnish(store, key)
        try:
            lacking = first_look.compare(store)
        except BaseException:
            store.close()
            raise
        if lacking:
            store.tell(agreement.lacking_words(lacking))
        forget_old(path, key.salt)
        clear(path, key.salt)
        return store


def _load() -> None:
    try:
        import_module("casefile.store.open_file")
    except ImportError as e:
        raise ProgramIncomplete(e.name or "sqlcipher3") from e


def _move(making: Path, path: Path) -> None:
    """Gives a finished file its name, unless there is a file by then."""
    try:
        put_in_place(making, path)
    except FileExistsError as e:
        raise CaseFileExists from e
    except OSError as e:
        raise from_os_error(e, path) from e
