"""The papers made to do harm, or broken, each with what is to come of it (I1).

`python -m tests.hostile bombs` brings each into a real case file and prints how long it
took and how much memory the worker had at most.
"""

from __future__ import annotations

import hashlib
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import process as running
from pathlib import Path
from typing import Self

from casefile.errors import ImportRefused
from casefile.services import opening
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.hostile.written_bombs import WRITTEN
from tests.readers.papers import (
    endless,
    hostile_pdfs,
    hostile_word_files,
)
from tests.stage import real_tools

SECRET = "XXE-SECRET"
SECONDS = 25.0
MEMORY = 1_100_000_000
"""Bytes the worker may have at most."""


@dataclass(frozen=True)
class Bomb:
    """A paper and what is to come of it."""

    name: str
    make: Callable[[], bytes]
    said: str
    """Words of the sentence that the user reads; empty if the paper is simply read."""
    kept: bool = True
    read: bool = False


def bombs(secret: Path | str) -> Iterator[Bomb]:
    """Yields all; `secret` is a file that one of them tries to read."""
    words = cache(lambda: dict(hostile_word_files(str(secret))))
    pdfs = cache(lambda: dict(hostile_pdfs()))

    def of(
        table: Callable[[], dict[str, bytes]], name: str, said: str, **facts: bool
    ) -> Bomb:
        return Bomb(name, lambda: table()[name], said, **facts)

    yield of(words, "1 GB of text", "unpacks to more than 200 MB")
    yield of(words, "10 million paragraphs", "packed to less than 1/200")
    yield of(words, "a billion laughs", "asks for shorthand to be filled in")
    yield of(words, "a file from outside", "or for other files to be read")
    yield of(words, "100,000 levels", "nested far too deep")
    yield of(words, "a template from the network", "", read=True)
    yield of(pdfs, "2 GB stream", "needs more than 1 GB of memory")
    yield of(pdfs, "2 GB stream packed twice", "needs more than 1 GB of memory")
    yield of(pdfs, "page of 70 metres", "", read=True)
    yield Bomb(
        "10 million operators",
        lambda: endless(3_000_000),
        "needs more than 1 GB of memory",
    )
    yield of(pdfs, "cut off in the first page", "This file is damaged")
    yield of(pdfs, "pages that hold themselves", "This file is damaged")
    yield Bomb("PNG, 60k x 60k", lambda: png(60_000, 1), "more than 80 million dots")
    yield Bomb("PNG, 144 MP", lambda: png(12_000, 8), "more than 80 million dots")
    for name, (make, said) in WRITTEN.items():
        yield Bomb(name, make, said, read=not said)


def png(side: int, depth: int) -> bytes:
    """A square grey picture, all of it black."""
    row = b"\0" * (1 + side * depth // 8)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", side, side, depth, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


@dataclass(frozen=True)
class Came:
    """What came of a bomb."""

    said: str
    pages: int
    kept: bool
    seconds: float
    text: str = ""


def bring(desk: Desk, bomb: Bomb) -> Came:
    """Brings a bomb in as the window does; what is kept is checked byte for byte."""
    data = bomb.make()
    sha256 = hashlib.sha256(data).hexdigest()
    started = time.monotonic()
    try:
        kept = papers.bring_in(desk, data, "paper.bin", Arrival(), TaskContext())
    except ImportRefused as refusal:
        seconds = time.monotonic() - started
        return Came(refusal.reason, 0, kept=False, seconds=seconds)
    seconds = time.monotonic() - started
    document = kept.document
    assert document.sha256 == sha256
    assert bytes(papers.original(desk, document.id)) == data
    reading = papers.reading(desk, document.id)
    text = "".join(page.text for page in reading.pages) if reading is not None else ""
    return Came(document.problem, document.pages, True, seconds, text)


def a_desk(folder: Path) -> Desk:
    """A new, empty case in a real file."""
    tools = real_tools(FixedTime())
    return opening.create(tools, folder / "bombs.casefile", PASSPHRASE, "Bombs")


class Peak:
    """The most memory that any worker had; looked at many times a second."""

    def __init__(self) -> None:
        self.most = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.01):
            # Asking how they are would take the words of one that ends, and the number
            # of one that begins, from the thread that waits for them.
            for process in running._children.copy():
                with suppress(OSError, ValueError, IndexError):
                    status = Path(f"/proc/{process.pid}/status").read_text()
                    line = status.partition("VmHWM:")[2].split()
                    self.most = max(self.most, int(line[0]) * 1024)


def main() -> int:
    """Prints what comes of each bomb; returns the number that went wrong."""
    wrong = count = 0
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, "secret.txt")
        secret.write_text(SECRET)
        desk = a_desk(Path(folder))
        for bomb in bombs(secret):
            with Peak() as peak:
                came = bring(desk, bomb)
            right = (
                came.kept == bomb.kept
                and bool(came.pages) == bomb.read
                and bomb.said in came.said
                and SECRET not in came.text
                and came.seconds <= SECONDS
                and peak.most <= MEMORY
            )
            wrong += not right
            count += 1
            sys.stdout.write(
                f"{bomb.name:36} {came.seconds:5.1f} s {peak.most / 1e6:6.0f} MB "
                f"{'kept' if came.kept else 'refused':8}"
                f"{'' if right else 'WRONG '}{came.said[:90]}\n"
            )
        desk.case.close()
    sys.stdout.write(f"{wrong} of {count} went wrong\n")
    return wrong
