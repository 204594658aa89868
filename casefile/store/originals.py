"""The bytes of papers, kept for ever as they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, insert, select

from casefile.errors import DiskFull, DriveGone, EnvironmentFailure, FileDamaged
from casefile.mapped import Data, held
from casefile.store.disk import check_room
from casefile.store.engine import rows
from casefile.store.schema import ChunkRow, OriginalRow

if TYPE_CHECKING:
    from casefile.store.agreement import Reading

_MEBIBYTE = 1 << 20
_CHANGED = "A stored paper is not as it was when it was added."
_GONE = "A stored paper is not in the file any more."

# Made once: to put a question together takes longer than to answer it.
_KEPT = select(OriginalRow.size).where(OriginalRow.sha256 == bindparam("sha256"))
_ADD_CHUNK = insert(ChunkRow)
_AT_ONCE = 8
"""Chunks that are looked at in one go, while a save waits: hundredths of a second."""
_SOME_CHUNKS = (
    "SELECT data FROM original_chunk WHERE original = ? AND number >= ? "  # noqa: S608
    f"ORDER BY number LIMIT {_AT_ONCE}"
)


def keep(connection: Connection, data: Data, path: Path) -> str:
    """Keeps the bytes of a paper once; returns their SHA-256 in hex.

    Raises:
        DiskFull: before anything is written, if the drive lacks the room. A full drive
            would refuse the saves that come after, too.
    """
    name = hashlib.sha256(data).hexdigest()
    if is_kept(connection, name):
        return name
    try:
        check_room(path.parent, 2 * len(data))
    except DiskFull as e:
        raise DiskFull(path, e.needed, e.free) from e
    except EnvironmentFailure as e:
        raise DriveGone(path) from e
    connection.execute(insert(OriginalRow), {"sha256": name, "size": len(data)})
    for number, start in enumerate(range(0, len(data), _MEBIBYTE)):
        # One after another: a large paper is not held twice.
        chunk = data[start : start + _MEBIBYTE]
        row = {"original": name, "number": number, "data": chunk}
        connection.execute(_ADD_CHUNK, row)
    return name


def is_kept(connection: Connection, sha256: str) -> bool:
    """Tells whether the bytes of a paper are here."""
    return connection.execute(_KEPT, {"sha256": sha256}).first() is not None


def load(connection: Connection, sha256: str) -> Data:
    """Returns the bytes of a paper, checked.

    Raises:
        FileDamaged: if they are not what was kept, or gone.
    """
    some = _some(sha256, 0, connection)
    if len(some) < _AT_ONCE:
        if not some and not is_kept(connection, sha256):
            raise FileDamaged([_GONE])
        return checked(b"".join(some), sha256)
    at_least = sum(map(len, some))
    return checked(held(at_least, _pieces(some, sha256, connection)), sha256)


def _pieces(some: list[bytes], sha256: str, connection: Connection) -> Iterator[bytes]:
    """Yields the first pieces of a paper, and then the others, some at a time."""
    first = 0
    while some:
        yield from some
        first += len(some)
        some = _some(sha256, first, connection)


def is_whole(reading: Reading, sha256: str) -> bool:
    """Tells whether the bytes of a paper are what was kept, some of them at a time."""
    digest, first, is_end = hashlib.sha256(), 0, False
    while not is_end:
        some = reading(partial(_some, sha256, first))
        for chunk in some:
            digest.update(chunk)
        first += len(some)
        is_end = len(some) < _AT_ONCE
    is_there = first > 0 or reading(partial(_is_kept, sha256))
    return is_there and digest.hexdigest() == sha256


def _some(sha256: str, first: int, connection: Connection) -> list[bytes]:
    found = rows(connection, _SOME_CHUNKS, sha256, first)
    return [chunk for (chunk,) in found]


def _is_kept(sha256: str, connection: Connection) -> bool:
    return is_kept(connection, sha256)


def checked(data: Data, sha256: str) -> Data:
    """Returns the bytes of a paper if they are what was kept.

    Raises:
        FileDamaged: if not.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged([_CHANGED])
    return data


def names(connection: Connection) -> list[str]:
    """Returns the SHA-256 of every paper that is kept."""
    query = select(OriginalRow.sha256).order_by(OriginalRow.sha256)
    return list(connection.execute(query).scalars())
