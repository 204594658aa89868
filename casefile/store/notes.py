"""What this computer keeps about one case file, and nobody else can read.

Where the backups of a case go, and when the last one was made, is no setting: a path
may name a family. It is no part of the case either: writing it down there would change
the file that was just backed up. So it lies in a small encrypted file of its own, in
the program's private folder, under a key that only the open case file gives.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.errors import CasefileError, FileDamaged, from_os_error
from casefile.paths import make_private
from casefile.placing import OWNER_ONLY
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import SALT_BYTES, FileKey

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_PURPOSE = b"casefile notes 1"
_log = logging.getLogger(__name__)


class Notes:
    """Texts by name, each kept at once."""

    def __init__(self, folder: Path | None, key: FileKey) -> None:
        self._folder = folder
        self._key = _own_key(key)
        self._path = None if folder is None else folder / _file_name(key.salt)

    def find(self, name: str) -> str:
        """Returns what was kept under a name; nothing if there is none.

        Raises:
            EnvironmentFailure: if it cannot be read.
        """
        if self._path is None or not self._path.exists():
            return ""
        try:
            with self._opened(self._path) as connection:
                row = connection.execute(
                    "SELECT text FROM note WHERE name = ?", (name,)
                ).fetchone()
        except FileDamaged:
            # It holds nothing that the user could not choose again.
            _log.info("what was kept about a case file cannot be read")
            return ""
        return "" if row is None else str(row[0])

    def keep(self, name: str, text: str) -> None:
        """Keeps a text in place of an earlier one.

        Raises:
            EnvironmentFailure: if it cannot be written.
        """
        path = self._path
        if path is None:
            return
        make_private(path.parent)
        try:
            self._keep(path, name, text)
        except FileDamaged:
            path.unlink(missing_ok=True)
            self._keep(path, name, text)

    def _keep(self, path: Path, name: str, text: str) -> None:
        with self._opened(path) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO note (name, text) VALUES (?, ?)", (name, text)
            )

    def under(self, key: FileKey) -> Notes:
        """Hands all that is kept over to the same case under a new key.

        Should that be refused, there is nothing that the user could not choose again.
        """
        heir = Notes(self._folder, key)
        if self._path is None or not self._path.exists():
            return heir
        try:
            with self._opened(self._path) as connection:
                rows = connection.execute("SELECT name, text FROM note").fetchall()
            for name, text in rows:
                heir.keep(name, text)
            self._path.unlink()
        except (CasefileError, OSError) as e:
            _log.info("what was kept about a file is lost: %s", type(e).__name__)
        return heir

    @contextmanager
    def _opened(self, path: Path) -> Iterator[dbapi2.Connection]:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        except OSError as e:
            raise from_os_error(e, path) from e
        with translated(path), closing(connect(path, self._key)) as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS note "
                "(name TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT"
            )
            yield connection


def _file_name(salt: bytes) -> str:
    return hashlib.sha256(_PURPOSE + salt).hexdigest()


def _own_key(key: FileKey) -> FileKey:
    """Returns a key that tells nothing of the key it is made from."""
    own = hmac.digest(key.key, _PURPOSE, hashlib.sha256)
    salt = hashlib.sha256(_PURPOSE + key.salt).digest()[:SALT_BYTES]
    return FileKey(seed=b"", salt=salt, key=own)
