"""A newly written file takes the name of a case file, in one step.

It is written while nobody else can write to the old one, which is kept under another
name until the new one has opened. At every instant one of the two is whole under the
file's own name. What is left of the other bears a mark made of the salt of the file
that it belongs to. Nobody calls a copy of their own so, and it is cleared away when
that file opens.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile import peek
from casefile.errors import FileInUse, from_os_error
from casefile.placing import NO_LINKS, OWNER_ONLY, settle
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import SALT_BYTES, FileKey
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_IS_UNIX: Final = os.name != "nt"
_PIECE: Final = 1 << 20
_MARK: Final = 16
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swap:
    """Which file takes the name of which, and what the old one is called then."""

    path: Path
    made: Path
    kept: Path

    def make(
        self,
        key: FileKey,
        write: Callable[[dbapi2.Connection], None],
        context: TaskContext,
    ) -> None:
        """Has `write` make the new file from the old one, and gives it the name.

        Once it has the name nothing is raised any more.

        Raises:
            FileInUse: if another program wrote to the old file meanwhile.
            CasefileError, OSError: what `write` raises, or the drive.
            In all cases the old file has its name.
        """
        self.kept.unlink(missing_ok=True)
        before = _first_page(self.path)
        with locked(self.path, key) as old:
            write(old)
            context.check()
            if _IS_UNIX:
                # Nobody else can have written: the lock is still held.
                _keep(self.path, self.kept, context)
                _replace(self.made, self.path)
                return
        # Windows moves nothing that is open.
        _keep(self.path, self.kept, context)
        if _first_page(self.path) != before:
            raise FileInUse(self.path)
        _replace(self.made, self.path)

    def put_back(self) -> None:
        """Gives the name back to the old file, since the new one does not open."""
        try:
            _replace(self.kept, self.path)
        except OSError as e:
            raise from_os_error(e, self.path) from e

    def forget(self) -> None:
        """Removes the old file, now that the new one has opened."""
        remove([self.kept])


@contextmanager
def locked(path: Path, key: FileKey) -> Iterator[dbapi2.Connection]:
    """Opens a file so that nobody else can read or write it meanwhile."""
    with translated(path), closing(connect(path, key)) as old:
        old.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        old.execute("BEGIN EXCLUSIVE")
        # The lock stays. A commit would write: it gives unused pages back.
        old.execute("ROLLBACK")
        yield old


def beside(path: Path, salt: bytes, kind: str) -> Path:
    """Returns the marked name of what belongs to a file with this salt."""
    mark = hashlib.sha256(b"casefile swap" + salt).hexdigest()[:_MARK]
    return path.with_name(f"{path.name}.{mark}.{kind}")


def starts_with(path: Path, salt: bytes) -> bool:
    """Returns whether a file begins with this salt."""
    return peek.beginning(path, SALT_BYTES) == salt


def remove(left: Iterable[Path]) -> None:
    """Removes what is in nobody's way if it stays: the next opening tries again."""
    for path in left:
        try:
            path.unlink(missing_ok=True)
        except OSError as e:
            _log.warning("what a swap of files left stays: %s", type(e).__name__)


def _first_page(path: Path) -> bytes:
    # It holds the counter of changes, and is written anew with each of them.
    return peek.beginning(path, PAGE)


def _keep(path: Path, kept: Path, context: TaskContext) -> None:
    """Gives a file a second name; where the drive cannot do that, a copy has it."""
    try:
        os.link(path, kept)
    except OSError as e:
        if e.errno not in NO_LINKS:
            raise
        _copy_bytes(path, kept, context)
    settle(path.parent)


def _copy_bytes(path: Path, kept: Path, context: TaskContext) -> None:
    handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with peek.opened(path) as read, os.fdopen(handle, "wb") as written:
        while piece := read.read(_PIECE):
            context.check()
            written.write(piece)
        written.flush()
        os.fsync(written.fileno())


def _replace(made: Path, path: Path) -> None:
    """Gives a file its name. Who is told that this failed can rely on it."""
    made.replace(path)
    try:
        settle(path.parent)
    except OSError as e:
        # It has the name. A power cut may bring the other one back, whole as well.
        _log.warning("a new name is not on the drive yet: %s", type(e).__name__)
