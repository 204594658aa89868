"""The cell of a worker: it takes the paper in, loads its tools, and locks itself up.

The paper is looked at only when the door is shut.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from casefile.mapped import Data
from casefile.readers.confinement import confine
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import GO, STARTED, Message, receive, send
from casefile.readers.problem import UnreadableError, WrongKindError
from casefile.readers.shared import Memory, taken

OUT_OF_MEMORY = "memory"
_LOOKED_AT = frozenset({"pdf", "zip"})
"""Kinds of paper that may be very large, and are read where they lie."""
_CODECS = (
    *("ascii", "latin-1", "cp437", "cp1252"),
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be"),
)


class Door(NamedTuple):
    """What leads out of the cell, and what is in it."""

    requests: Connection
    answers: Connection
    paper: Memory
    """What holds the paper."""
    size: int
    limits: Limits


@contextmanager
def locked_in(
    door: Door, load: Callable[[Data], None], processor_seconds: int
) -> Iterator[Data]:
    """Gives the paper to a worker that can do no harm with it.

    `load` imports what is needed, which is told from the paper's first bytes alone.
    What goes wrong inside is told in words that both sides know.
    """
    _be_silent()
    if next_request(door.requests) is None:
        raise SystemExit
    try:
        data = _take(door)
        load(data)
        open_chance()
        for codec in _CODECS:
            "".encode(codec)
        held = confine(
            door.limits.memory,
            processor_seconds,
            start_threads=_watch_parent,
            # What unpacks photos from phones does so in threads, or not at all.
            may_thread=sniff(data) == "heic",
        )
        send(door.answers, STARTED, held=held)
        yield data
    except UnreadableError as error:
        send(door.answers, "unreadable", why=error.why)
    except WrongKindError as error:
        send(door.answers, "refused", kind=error.kind)
    except MemoryError:
        send(door.answers, "unreadable", why=OUT_OF_MEMORY)
    except (BrokenPipeError, ConnectionResetError):
        # The program has closed the paper or is gone.
        return


def open_chance() -> None:
    """Has qpdf open the system's source of chance, which it then keeps open.

    It looks for that when it first meets a lock, even one that asks for no password:
    behind the shut door that would be too late.
    """
    if "pikepdf" in sys.modules:
        _opened_chance()


@cache
def _opened_chance() -> None:
    import pikepdf  # noqa: PLC0415 - only where a worker has loaded it

    lock = pikepdf.Encryption(user="", owner="any", R=6)
    with pikepdf.new() as nothing:
        nothing.save(BytesIO(), encryption=lock)


def next_request(requests: Connection) -> Message | None:
    """Waits for what the program asks; None when it is gone."""
    try:
        return receive(requests)
    except (EOFError, ConnectionResetError):
        return None


def permit(requests: Connection) -> None:
    """Lets a worker begin, once its limits are set from outside."""
    send(requests, GO)


def _be_silent() -> None:
    """Lets no library write to the terminal what it thinks of the paper."""
    _lead_nowhere(1, 2)


def _lead_nowhere(*files: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for file in files:
        os.dup2(nowhere, file)
    os.close(nowhere)


def _take(door: Door) -> Data:
    data = taken(door.paper, door.size)
    if sniff(data) not in _LOOKED_AT:
        # Most tools for reading want bytes of their own, and these papers are small.
        data = bytes(data)
    if os.name == "posix":
        # Python's keeper of shared memory would remove what this process names.
        keeper = resource_tracker.getfd()
        if keeper is not None:
            _lead_nowhere(keeper)
    return data


def _watch_parent() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process with the program, whatever library it is busy in."""
    program = parent_process()
    if program is not None:
        wait([program.sentinel])
        os._exit(1)
