"""The bytes of a large paper, held once for the program and all its workers.

On Linux they lie in memory that has no name, and that nobody can change any more once
they are in it, not the program itself either. A worker is handed that memory and looks
at it where it is. Elsewhere, and for small papers, they are ordinary bytes.
"""

from __future__ import annotations

import io
import mmap
import os
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Any, TypeAlias

LARGE = 8 * 1024 * 1024
"""Bytes from which on it pays to hold a paper only once."""


class Mapped(mmap.mmap):
    """Bytes that may be looked at by several processes, and changed by none."""

    handle: int

    def __del__(self) -> None:
        os.close(self.handle)


Data: TypeAlias = bytes | Mapped
"""The bytes of a paper. Both can be sliced, measured, searched and hashed."""


def held(size: int, pieces: Iterable[bytes]) -> Data:
    """Returns `size` bytes that come in pieces, so that they are held only once."""
    rest = iter(pieces)
    # A file may have been cut to nothing since its size was looked at.
    first = next(rest, b"")
    if sys.platform != "linux" or size < LARGE or not first:
        return first + b"".join(rest)
    both = chain([first], rest)
    try:
        return mapped(both)
    except PermissionError:
        # A worker behind its shut door is given no such memory.
        whole = io.BytesIO()
        whole.writelines(both)
        return whole.getvalue()


def opened(data: Data) -> io.BufferedReader | io.BytesIO:
    """Returns a file to read the bytes from, without a copy of them if they are many.

    Libraries jump about in a paper thousands of times, which is quicker in a copy.
    """
    if isinstance(data, Mapped) and len(data) >= LARGE:
        return io.BufferedReader(_View(data))
    return io.BytesIO(data)


class _View(io.RawIOBase):
    """A place in bytes that are looked at where they are."""

    def __init__(self, data: Mapped) -> None:
        self._data = data
        self._seen = memoryview(data)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._data.handle

    def readinto(self, buffer: Any) -> int:
        some = self._seen[self._at : self._at + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_SET:
            # By far the most are such, thousands of them for each paper.
            self._at = offset
        elif whence == os.SEEK_CUR:
            self._at = max(0, self._at + offset)
        else:
            self._at = max(0, len(self._seen) + offset)
        return self._at


if sys.platform == "linux":
    import fcntl

    def mapped(pieces: Iterable[bytes]) -> Mapped:
        """Returns the bytes that come in pieces, in memory of their own."""
        handle = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            size = 0
            for piece in pieces:
                left = memoryview(piece)
                while left:
                    left = left[os.write(handle, left) :]
                size += len(piece)
            seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
            fcntl.fcntl(handle, fcntl.F_ADD_SEALS, seals | fcntl.F_SEAL_SEAL)
            return looked_at(handle, size)
        except BaseException:
            os.close(handle)
            raise

    def looked_at(handle: int, size: int) -> Mapped:
        """Looks at bytes that lie in memory already; `handle` is closed with them."""
        # What a worker's library should write there by mistake stays in that worker.
        found = Mapped(handle, size, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE)
        found.handle = handle
        return found
