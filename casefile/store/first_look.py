"""What is made sure of before a case file opens; of a large one, the quick part."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from casefile.errors import EnvironmentFailure, FileDamaged
from casefile.store import agreement, journal, mending, seal
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.migrations import CopyNotWhole, Step, update
from casefile.store.open_file import EncryptedCaseStore
from casefile.store.verify import damaged_pages
from casefile.tasks import TaskContext

CHECK_AT_OPENING = 200_000_000
"""Bytes up to which every page is checked before a file opens: half a second."""

COMPARE_AT_OPENING = 50_000_000
"""Bytes up to which all that a file holds is compared before it opens."""

LINKS_AT_OPENING = 10_000
"""Links of the history up to which all are checked before a file opens."""


class _SealsBroken(FileDamaged):
    """Some pages are not as they were written; it may be that none is in use."""


def look(path: Path, key: FileKey, steps: Sequence[Step]) -> str:
    """Makes sure that a file is whole; returns what the user is to be told.

    A file of an older form is brought up to date, after a copy was made.

    Raises:
        FileDamaged: if it is not whole and cannot be mended.
    """
    try:
        try:
            _examine(path, key, steps)
        except _SealsBroken:
            if not mending.is_whole_inside(path, key):
                raise
        else:
            return ""
        try:
            mending.mend(path, key)
        except EnvironmentFailure:
            _examine(path, key, steps, seals=False)
            return mending.MEND_LATER
        _examine(path, key, steps)
    except CopyNotWhole:
        raise
    except FileDamaged as e:
        raise FileDamaged(_more(path, key) or e.findings) from e
    return mending.MENDED


def compare(store: EncryptedCaseStore) -> int:
    """Compares what a small file holds; returns how many papers it lacks.

    Raises:
        FileDamaged: if what it holds does not agree.
    """
    is_small = store.path.stat().st_size <= COMPARE_AT_OPENING
    store.is_checked = is_small and store.reading(_links) <= LINKS_AT_OPENING
    if not store.is_checked:
        return 0
    store.reading(agreement.must_be_known)
    if problems := agreement.problems(store.reading, TaskContext()):
        raise FileDamaged(problems)
    return store.reading(agreement.lacking_papers)


def _examine(
    path: Path, key: FileKey, steps: Sequence[Step], *, seals: bool = True
) -> None:
    with translated(path), closing(connect(path, key)) as connection:
        # The lock keeps another program from writing while pages are looked at.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        if seals and path.stat().st_size <= CHECK_AT_OPENING:
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if broken:
                raise _SealsBroken([str(row[0]) for row in broken])
        connection.execute("COMMIT")
        update(connection, path, key, steps)


def _links(connection: Connection) -> int:
    """Returns how many links the history says that it has."""
    head = journal.head(connection)
    return head.seq if head else 0


def _more(path: Path, key: FileKey) -> list[str]:
    """Returns in plain words how many pages are damaged, if any are."""
    pages = seal.page_count(path)
    broken = len(seal.Seals(key).broken(path, range(1, pages + 1)))
    return [damaged_pages(broken, pages)] if broken else []
