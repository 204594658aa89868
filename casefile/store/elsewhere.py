"""Saves an open case file at another place, when its own place takes nothing any more.

From a drive that is full or write-protected everything can still be read, and all of it
goes along. From one that was pulled out nothing can: then a new file with the same key
takes what the window still knows, each thing in its present wording.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from casefile.domain.item import Item
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import CaseFileExists, FileDamaged, from_os_error
from casefile.placing import OWNER_ONLY, put_in_place
from casefile.services.ports import AtWork
from casefile.store.disk import unfinished_name
from casefile.store.engine import connect, demand_sound, make_engine
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.migrations import fill
from casefile.store.transaction import EncryptedTransaction

_END = "SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1"


class Known:
    """What the window knows of a case, and who writes it down when."""

    def __init__(
        self, items: Iterable[Item], time: Timekeeper, at_work: AtWork
    ) -> None:
        self._items = list(items)
        self._time = time
        self._at_work = at_work

    def write(self, path: Path, key: FileKey) -> None:
        """Fills a new file with it."""
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
        with closing(connect(path, key)) as connection:
            fill(connection)
        engine = make_engine(path, key)
        try:
            with engine.begin() as connection:
                work = EncryptedTransaction(
                    connection, {}, self._time, path, self._at_work
                )
                for item in self._items:
                    work.put(item)
        finally:
            engine.dispose()


def save(open_file: dbapi2.Connection, key: FileKey, path: Path, known: Known) -> bool:
    """Makes a file at a new place; returns whether everything went along.

    Raises:
        CaseFileExists: if there is something at the new place.
        EnvironmentFailure: if the new place takes nothing either.
    """
    made = unfinished_name(path)
    try:
        if os.path.lexists(path):
            raise CaseFileExists
        with translated(path):
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
            whole = _copied(open_file, key, made)
            if not whole:
                made.unlink(missing_ok=True)
                known.write(made, key)
        put_in_place(made, path)
    except FileExistsError as e:
        raise CaseFileExists from e
    except OSError as e:
        raise from_os_error(e, path) from e
    finally:
        for left in (made, made.with_name(f"{made.name}-journal")):
            left.unlink(missing_ok=True)
    return whole


def _copied(open_file: dbapi2.Connection, key: FileKey, made: Path) -> bool:
    try:
        open_file.execute("VACUUM INTO ?", (str(made),))
        demand_sound(open_file)
        end = open_file.execute(_END).fetchone()
        with closing(connect(made, key)) as copy:
            damaged = copy.execute("PRAGMA cipher_integrity_check").fetchall()
            return not damaged and copy.execute(_END).fetchone() == end
    except (dbapi2.Error, FileDamaged):
        return False
