"""Mends a file in which only pages that hold nothing are damaged.

The seals tell that a page is not as it was written, but no table uses it: all that the
file holds can be read. A new file is made from all of it, checked, and put in place of
the old one, which is kept until the new one has opened.
"""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from casefile import peek
from casefile.errors import FileDamaged, FileInUse, from_os_error
from casefile.placing import settle
from casefile.store import content, copying
from casefile.store.disk import check_room, copy_bytes, sweep
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import SALT_BYTES, FileKey
from casefile.store.seal import PAGE

MENDED = (
    "A part of the file that held nothing was damaged, and has been mended. All your "
    "words and papers are whole. Should this come again, the drive may be wearing out."
)
MEND_LATER = (
    "A part of the file that holds nothing is damaged. All your words and papers are "
    "whole. It could not be mended now, and will be when there is room on the drive "
    "and no other program uses the file."
)
HOLDS_NOTHING = (
    "A part of the file that holds nothing is damaged. All your words and papers are "
    "whole. Make a backup now. The drive may be wearing out."
)
_log = logging.getLogger(__name__)


def is_whole_inside(path: Path, key: FileKey) -> bool:
    """Returns whether all that the file holds can be read and fits together."""
    try:
        with translated(path), closing(connect(path, key)) as fresh:
            return content.is_sound(fresh)
    except FileDamaged:
        return False


def mend(path: Path, key: FileKey) -> None:
    """Puts a whole file in place of one that is whole inside.

    Raises:
        FileDamaged: if the new file is not all that the old one holds.
        EnvironmentFailure: if there is no room, or another program uses the file;
            nothing is changed then.
    """
    try:
        check_room(path.parent, 2 * path.stat().st_size)
        before = _first_page(path)
        with copying.passing_name(path, path, key.salt) as made:
            with translated(path):
                _make(path, key, made)
            copy_bytes(path, _kept(path))
            # No lock outlives the reading of the file by other means than the
            # database.
            if _first_page(path) != before:
                raise FileInUse(path)
            made.replace(path)
        settle(path.parent)
    except OSError as e:
        raise from_os_error(e, path) from e


def forget_old(path: Path, salt: bytes) -> None:
    """Removes the damaged file that was kept, now that the mended one has opened.

    So too what a power cut left of copies that were being made.
    """
    kept = _kept(path)
    try:
        if kept.exists() and peek.beginning(kept, SALT_BYTES) == salt:
            kept.unlink()
        sweep(path, salt)
    except OSError as e:
        # It is in nobody's way, and the next opening tries again.
        _log.warning("a file kept from mending stays: %s", type(e).__name__)


def _kept(path: Path) -> Path:
    return path.with_name(path.name + ".before")


def _first_page(path: Path) -> bytes:
    # It holds the counter of changes, and is written anew with each of them.
    return peek.beginning(path, PAGE)


def _make(path: Path, key: FileKey, made: Path) -> None:
    with closing(connect(path, key)) as old:
        old.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        old.execute("BEGIN EXCLUSIVE")
        # The lock stays. A commit would write: it gives unused pages back.
        old.execute("ROLLBACK")
        copying.rebuild(old, made, key)
