"""Memory that the program and its workers both see, and nobody else.

On Linux it has no name at all: under `/dev/shm` anybody logged in to this account could
copy a paper from there, and would find it still after the program was killed. Elsewhere
such memory is in no folder and ends with those who use it.
"""

from __future__ import annotations

import mmap
import os
import sys
from contextlib import AbstractContextManager
from multiprocessing.shared_memory import SharedMemory
from typing import Any, Protocol

from casefile.errors import from_os_error
from casefile.mapped import Data, Mapped


class Memory(Protocol):
    """A stretch of shared memory; it can be sent along when a worker is started."""

    @property
    def buf(self) -> memoryview | None:
        """The memory itself; None when it is closed."""
        ...

    def close(self) -> None:
        """Ends this process's view of it."""
        ...


class Shared(AbstractContextManager["Shared"]):
    """Memory shared with workers; they must have ended before it is let go."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    @classmethod
    def of(cls, data: Data) -> Shared:
        """Returns memory that holds a paper; where that can be, no worker changes it.

        A large one that is held in such memory already is not copied.
        """
        try:
            return cls(_holding(data))
        except OSError as error:
            raise from_os_error(error) from error

    @classmethod
    def empty(cls, size: int) -> Shared:
        """Returns memory that a worker can write to."""
        try:
            return cls(_made(size))
        except OSError as error:
            raise from_os_error(error) from error

    @property
    def buffer(self) -> memoryview:
        """The memory itself."""
        buffer = self.memory.buf
        if buffer is None:
            raise ValueError("the shared memory is closed")
        return buffer

    def take(self, size: int) -> bytes:
        """Returns a copy of the first bytes."""
        return bytes(self.buffer[:size])

    def close(self) -> None:
        """Gives the memory back."""
        self.memory.close()
        if isinstance(self.memory, SharedMemory):
            self.memory.unlink()

    def __exit__(self, *_: object) -> None:
        self.close()


if sys.platform == "linux":
    import fcntl
    from multiprocessing import reduction

    from casefile.mapped import looked_at, mapped

    class _Nameless:
        """Memory that is known by an open file alone, which a worker inherits."""

        def __init__(self, handle: int, size: int) -> None:
            self._handle = handle
            self._size = size
            self._map = mmap.mmap(handle, size)
            self.buf: memoryview | None = memoryview(self._map)

        def __reduce__(self) -> tuple[object, ...]:
            return _taken_over, (reduction.DupFd(self._handle), self._size)

        def close(self) -> None:
            if self.buf is not None:
                self.buf.release()
                self.buf = None
                self._map.close()
                os.close(self._handle)

    class _Sealed:
        """A paper in memory that nobody can change."""

        def __init__(self, data: Mapped) -> None:
            self.data: Mapped | None = data

        @property
        def buf(self) -> memoryview | None:
            return None if self.data is None else memoryview(self.data)

        def __reduce__(self) -> tuple[object, ...]:
            if self.data is None:
                raise ValueError("the shared memory is closed")
            return _looked_into, (reduction.DupFd(self.data.handle), len(self.data))

        def close(self) -> None:
            self.data = None

    def _taken_over(handle: Any, size: int) -> _Nameless:
        """Finds in a worker what was sent to it; the library has no name for that."""
        return _Nameless(handle.detach(), size)

    def _looked_into(handle: Any, size: int) -> _Sealed:
        return _Sealed(looked_at(handle.detach(), size))

    def _holding(data: Data) -> Memory:
        return _Sealed(data if isinstance(data, Mapped) else mapped([data or b"\0"]))

    def _made(size: int) -> Memory:
        handle = os.memfd_create("picture", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(handle, size)
            # A worker that cuts it short would end the program when that looks at it.
            seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
            fcntl.fcntl(handle, fcntl.F_ADD_SEALS, seals)
            return _Nameless(handle, size)
        except BaseException:
            os.close(handle)
            raise

else:

    def _made(size: int) -> Memory:
        return SharedMemory(create=True, size=size)

    def _holding(data: Data) -> Memory:
        memory = _made(max(len(data), 1))
        assert memory.buf is not None  # noqa: S101 - only a closed memory has none
        memory.buf[: len(data)] = data
        return memory


def taken(memory: Memory, size: int) -> Data:
    """Returns the paper in a worker: where it lies, if it can be looked at there."""
    if sys.platform == "linux" and isinstance(memory, _Sealed):
        found = memory.data
        memory.close()
        if found is not None and len(found) == size:
            return found
        return b""
    data = bytes((memory.buf or memoryview(b""))[:size])
    memory.close()
    return data
