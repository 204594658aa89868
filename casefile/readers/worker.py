"""The worker process: reads, draws or cleans one paper, and knows nothing else.

This module and what it loads see neither the case file nor the window. Libraries that
read papers are loaded here and nowhere else, each only when it is needed.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from importlib import import_module
from multiprocessing.connection import Connection

from casefile.mapped import Data
from casefile.readers import registry, sheets
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import send, send_end, send_page, send_part
from casefile.readers.problem import UnreadableError
from casefile.readers.result import Result
from casefile.readers.shared import Memory

# All that is needed, also what Python itself would look for only in the middle of the
# work: behind the shut door nothing can be loaded any more.
_CLEANING = ("casefile.readers.clean_pdf", "casefile.readers.clean_word")


def serve_reading(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Reads the paper in the shared memory `paper` and sends its pages."""
    # A page becomes thousands of small objects, none of them in circles.
    gc.disable()
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load_for_reading, limits.processor_seconds) as data:
        kind = registry.kind_of(sniff(data), data)
        send(answers, "kind", kind=kind.name)
        if kind is registry.PDF:
            _read_pdf(requests, answers, data, limits)
        else:
            _read_whole(answers, kind.read(data, limits))


def serve_drawing(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    canvas: Memory,
) -> None:
    """Draws pages of the paper into the shared memory `canvas` until told to end."""
    door = Door(requests, answers, paper, size, limits)
    # A paper may be looked at all day, so its processor time has no end.
    with locked_in(door, sheets.load, processor_seconds=0) as data:
        drawing = sheets.opened(data, limits)
        pixels = canvas.buf
        assert pixels is not None  # noqa: S101 - only a closed memory has none
        send(answers, "ready", pages=len(drawing))
        while (request := next_request(requests)) is not None:
            page, scale = request.number("page"), float(request.head["scale"])
            try:
                width, height, stride = drawing.draw(page, scale, pixels)
            except UnreadableError as error:
                send(answers, "unreadable", why=error.why)
            else:
                send(answers, "drawn", width=width, height=height, stride=stride)


def serve_cleaning(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Sends a copy of a PDF or a Word file with nothing in it that acts."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load_for_cleaning, limits.processor_seconds) as data:
        from casefile.readers import clean_pdf, clean_word  # noqa: PLC0415

        if sniff(data) == registry.PDF.name:
            made, removed = clean_pdf.clean_copy(data)
        elif sniff(data) in registry.PICTURES:
            from casefile.readers import clean_picture  # noqa: PLC0415

            made, removed = clean_picture.clean_copy(bytes(data), limits)
        else:
            made, removed = clean_word.clean_copy(data, limits)
        send(answers, "clean", made, removed=removed)


def _load_for_reading(data: Data) -> None:
    sniffed = sniff(data)
    modules = registry.modules_for(sniffed)
    if sniffed == registry.PDF.name:
        load_with_fonts(modules)
    else:
        _load(modules)


def _load_for_cleaning(data: Data) -> None:
    _load(_CLEANING)
    if sniff(data) in registry.PICTURES:
        _load(("casefile.readers.clean_picture", *registry.PICTURE_MODULES))


def load_with_fonts(modules: Iterable[str]) -> None:
    """Loads what is needed for the text and the pictures of a PDF."""
    _load(modules)
    if sys.platform == "linux":
        from casefile.readers import system_fonts  # noqa: PLC0415

        system_fonts.look_up()


def _load(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)


def _read_pdf(
    requests: Connection, answers: Connection, data: Data, limits: Limits
) -> None:
    from casefile.readers.pdf import PdfReading  # noqa: PLC0415

    reading = PdfReading(data, limits)
    send(answers, "opened", pages=len(reading), bookmarks=reading.bookmarks)
    request = next_request(requests)
    if request is None:
        return
    first, last = request.number("first"), request.number("last")
    for number in reading.read(first, last, without=request.numbers("without")):
        send(answers, "progress", page=number)
    for part in reading.files(first):
        send_part(answers, part, 0)
    for page in list(reading.pages()):
        send_page(answers, page)
    send_end(answers, reading.findings, reading.title)


def _read_whole(answers: Connection, result: Result) -> None:
    for part in result.parts:
        send_part(answers, part, result.total)
    # Only now are they whole: what parts there were may stand in them.
    for page in result.pages:
        send_page(answers, page)
    send_end(answers, result.findings, result.title)
