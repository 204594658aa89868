"""The worker that recognises the words on pages that are pictures."""

from __future__ import annotations

from collections import deque
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from casefile.domain.document import Page, PageSource
from casefile.mapped import Data
from casefile.readers import sheets
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import send, send_page
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory
from casefile.readers.sheets import Sheets

if TYPE_CHECKING:
    from casefile.readers.eye import Eye
    from casefile.readers.pdf_page import RawPage

_REMEMBERED = 5
"""Pages by which running headers and footers are told, with the one that is read."""
_MODULES = (
    "casefile.readers.recognised",
    "PIL.ImageFile",
    "heapq",
)


def serve_recognising(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Sends page after page of the paper as asked, until told to end."""
    door = Door(requests, answers, paper, size, limits)
    made: list[Eye] = []

    def load(data: Data) -> None:
        sheets.load(data)
        for module in _MODULES:
            import_module(module)
        from casefile.readers.eye import Eye  # noqa: PLC0415

        made.append(Eye())

    # A long paper may take hours; each page has its own time, which the program keeps.
    with locked_in(door, load, processor_seconds=0) as data:
        drawing = sheets.opened(data, limits)
        send(answers, "ready", pages=len(drawing))
        before: deque[RawPage] = deque(maxlen=_REMEMBERED)
        while (request := next_request(requests)) is not None:
            page, is_beside = _page(drawing, made[0], request.number("page"), before)
            if len(page.text) > limits.page_text:
                raise UnreadableError("text")
            send_page(answers, page, is_beside=is_beside)


def _page(
    drawing: Sheets, eye: Eye, number: int, before: deque[RawPage]
) -> tuple[Page, bool]:
    """Returns a page, and whether it has but the words beside those it says itself."""
    from casefile.readers.recognised import empty, recognised  # noqa: PLC0415

    try:
        grey = drawing.grey(number)
    except UnreadableError:
        return empty(number, 0.0, 0.0, PageSource.UNREADABLE), False
    page = recognised(eye, number, grey, before)
    return (page, True) if grey.is_beside else (drawing.with_notes(page), False)
