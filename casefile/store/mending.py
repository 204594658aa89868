"""Mends a file in which only pages that hold nothing are damaged.

The seals tell that a page is not as it was written, but no table uses it: all that the
file holds can be read. A new file is made from all of it, checked, and put in place of
the old one, which is kept until the new one has opened.
"""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from casefile.errors import FileDamaged, from_os_error
from casefile.store import content, copying
from casefile.store.disk import check_room, sweep
from casefile.store.engine import connect
from casefile.store.failure import translated
from casefile.store.keys import FileKey
from casefile.store.swap import Swap, beside, remove
from casefile.tasks import TaskContext

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
        with copying.passing_name(path, path, key.salt) as made:
            swap = Swap(path, made, _kept(path, key.salt))
            swap.make(key, lambda old: copying.rebuild(old, made, key), TaskContext())
    except BaseException as e:
        remove([_kept(path, key.salt)])
        if isinstance(e, OSError):
            raise from_os_error(e, path) from e
        raise


def forget_old(path: Path, salt: bytes) -> None:
    """Removes the damaged file that was kept, now that the mended one has opened.

    So too what a power cut left of copies that were being made.
    """
    remove([_kept(path, salt)])
    try:
        sweep(path, salt)
    except OSError as e:
        _log.warning("what a copy left stays: %s", type(e).__name__)


def _kept(path: Path, salt: bytes) -> Path:
    return beside(path, salt, "damaged")
