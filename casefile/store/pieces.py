"""A file copied in pieces, while other programs may write to it between two of them."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, TypeVar

from casefile import peek
from casefile.domain.backup import Contents
from casefile.errors import FileInUse, from_os_error
from casefile.store.content import contents
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

T = TypeVar("T")

PIECE = 1024 * PAGE
"""How much is copied in one go, while others wait: 4 MiB, some milliseconds."""
_SETTLE_EVERY = 16
"""Pieces after which they are sent to the drive, so that stopping never takes long."""
_ROUNDS = 30
_PAUSE_S = 1.0
"""How long to wait for a quiet moment after many rounds."""
_SEAL_BYTES = 64
_PLANES = 8


class Held(Protocol):
    """Runs work while nobody else can write to the file."""

    def __call__(self, work: Callable[[dbapi2.Connection], T], /) -> T:
        """Returns what `work` returns; it must not write."""
        ...


class State(NamedTuple):
    """What tells one state of a file from another.

    The first page is written anew, and looks different, with each change.
    """

    first_page: bytes
    size: int


class Pieces:
    """Copies a file piece by piece, until all pieces are of one and the same state."""

    def __init__(
        self, source: Path, part: Path, held: Held, context: TaskContext
    ) -> None:
        self._source = source
        self._part = part
        self._held = held
        self._context = context
        self._marks: dict[int, bytes] = {}

    def copy(self) -> Contents:
        """Copies it; returns what the file held in that state."""
        with self._part.open("r+b") as file:
            for number in range(1, _ROUNDS + 1):
                state, found = self._held(self._begin)
                if self._round(file, state, is_first=number == 1):
                    written(partial(file.truncate, state.size), self._part)
                    written(partial(send, file), self._part)
                    return found
                if number > _ROUNDS // 2:
                    time.sleep(_PAUSE_S)
        raise FileInUse(self._source)

    def _begin(self, connection: dbapi2.Connection) -> tuple[State, Contents]:
        state, _ = self._read(0, 0)
        return state, contents(connection, self._source)

    def _round(self, file: BinaryIO, state: State, *, is_first: bool) -> bool:
        """Copies what differs; returns whether nobody wrote to the file meanwhile."""
        is_same = True
        for number in count():
            if is_first:
                self._context.report(
                    min(number * PIECE, state.size) // 2, state.size, ""
                )
            self._context.check()
            now, piece = self._held(partial(self._piece, number))
            is_same = is_same and now == state
            if not piece:
                break
            self._keep(file, number, piece)
        return is_same

    def _piece(self, number: int, _: dbapi2.Connection) -> tuple[State, bytes]:
        return self._read(number, PIECE)

    def _keep(self, file: BinaryIO, number: int, piece: bytes) -> None:
        mark = _mark(piece)
        if self._marks.get(number) == mark:
            return

        def write() -> None:
            file.seek(number * PIECE)
            file.write(piece)
            if number % _SETTLE_EVERY == _SETTLE_EVERY - 1:
                send(file)

        written(write, self._part)
        self._marks[number] = mark

    def _read(self, number: int, length: int) -> tuple[State, bytes]:
        """Reads one piece, and the state of the whole."""
        try:
            with peek.opened(self._source) as file:
                first = file.read(PAGE)
                size = file.seek(0, os.SEEK_END)
                file.seek(number * PIECE)
                return State(first, size), file.read(length)
        except OSError as e:
            raise from_os_error(e, self._source) from e


def _mark(piece: bytes) -> bytes:
    """Returns what tells a piece from every other: something of each page's seal.

    A page that is written again gets another seal, even if its content is the same.
    """
    first = PAGE - _SEAL_BYTES
    marks = b"".join(piece[first + n :: PAGE] for n in range(_PLANES))
    rest = len(piece) % PAGE
    return hashlib.sha256(marks + piece[len(piece) - rest :]).digest()


def written(work: Callable[[], object], part: Path) -> None:
    """Does what writes to a copy; says in the program's own terms what went wrong."""
    try:
        work()
    except OSError as e:
        raise from_os_error(e, part) from e


def send(file: BinaryIO) -> None:
    """Has the drive keep what was written to an open file."""
    file.flush()
    os.fsync(file.fileno())
