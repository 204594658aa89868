"""The worker process: reads or draws one paper, under limits, and knows nothing else.

This module and what it loads see neither the case file nor the window. Libraries that
read papers are loaded here and nowhere else, each only when it is needed.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.shared_memory import SharedMemory

from casefile.domain.document import Medium, Page
from casefile.readers import kind
from casefile.readers.confinement import confine
from casefile.readers.limits import Limits
from casefile.readers.message import Message, receive, send, send_page
from casefile.readers.problem import Finding, UnreadableError, WrongKindError

OUT_OF_MEMORY = "too-large"


def serve_reading(
    requests: Connection, answers: Connection, paper: str, size: int, limits: Limits
) -> None:
    """Reads the paper in the shared memory `paper` and sends its pages."""
    # A page becomes thousands of small objects, none of them in circles.
    gc.disable()
    with _working(answers, paper, size) as data:
        confine(limits.memory, limits.processor_seconds)
        if kind.sniff(data) == Medium.PDF.value:
            _read_pdf(requests, answers, data, limits)
        else:
            _read_word(answers, data, limits)


def serve_drawing(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: str,
    size: int,
    limits: Limits,
    canvas: str,
) -> None:
    """Draws pages of the paper into the shared memory `canvas` until told to end."""
    canvas_memory = SharedMemory(canvas)
    with _working(answers, paper, size) as data:
        # A paper may be looked at all day, so its processor time has no end.
        confine(limits.memory, processor_seconds=0)
        from casefile.readers.drawing import Drawing  # noqa: PLC0415

        drawing = Drawing(data, limits)
        pixels = canvas_memory.buf
        assert pixels is not None  # noqa: S101 - only a closed memory has none
        send(answers, "ready", pages=len(drawing))
        while (request := _next(requests)) is not None:
            page, scale = request.number("page"), float(request.head["scale"])
            try:
                width, height, stride = drawing.draw(page, scale, pixels)
            except UnreadableError as error:
                send(answers, "unreadable", why=error.why)
            else:
                send(answers, "drawn", width=width, height=height, stride=stride)


@contextmanager
def _working(answers: Connection, paper: str, size: int) -> Iterator[bytes]:
    """Takes the paper over, and says what went wrong in words both sides know."""
    _be_silent()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    shared = SharedMemory(paper)
    data = bytes(shared.buf or b"")[:size]
    shared.close()
    try:
        yield data
    except UnreadableError as error:
        send(answers, "unreadable", why=error.why)
    except WrongKindError as error:
        send(answers, "refused", kind=error.kind)
    except MemoryError:
        send(answers, "unreadable", why=OUT_OF_MEMORY)
    except (BrokenPipeError, ConnectionResetError):
        # The program has closed the paper or is gone.
        return


def _be_silent() -> None:
    """Lets no library write to the terminal what it thinks of the paper."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _end_with_parent() -> None:
    """Ends this process with the program, whatever library it is busy in."""
    program = parent_process()
    if program is not None:
        wait([program.sentinel])
        os._exit(1)


def _next(requests: Connection) -> Message | None:
    try:
        return receive(requests)
    except (EOFError, ConnectionResetError):
        return None


def _read_pdf(
    requests: Connection, answers: Connection, data: bytes, limits: Limits
) -> None:
    from casefile.readers.pdf import PdfReading  # noqa: PLC0415

    reading = PdfReading(data, limits)
    send(answers, "opened", pages=len(reading))
    request = _next(requests)
    if request is None:
        return
    first, last = request.number("first"), request.number("last")
    for number in reading.read(first, last):
        send(answers, "progress", page=number)
    pages = list(reading.pages())
    _send_pages(answers, pages, reading.findings, reading.title)


def _read_word(answers: Connection, data: bytes, limits: Limits) -> None:
    archive = kind.open_word(data, limits)
    from casefile.readers.word import read_word  # noqa: PLC0415

    result = read_word(archive, limits)
    _send_pages(answers, result.pages, result.findings, result.title)


def _send_pages(
    answers: Connection, pages: list[Page], findings: list[Finding], title: str
) -> None:
    for page in pages:
        send_page(answers, page)
    found = [[finding.what, list(finding.pages)] for finding in findings]
    send(answers, "end", findings=found, title=title)
