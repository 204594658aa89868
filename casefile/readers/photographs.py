"""Has workers look at photos of papers and make pages of them, each photo by its own.

What comes back is checked as what it says it is, and never looked into: corners, plain
dots, and the bytes of a picture, which only go into the new paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from casefile.domain.document import Picture
from casefile.domain.ids import DocumentId
from casefile.domain.photo import Corners, PhotoPage, Point
from casefile.errors import ImportRefused
from casefile.readers import wording
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message
from casefile.readers.photo_paper import JPEG_BEGINS, JPEG_ENDS, JpegPage, paper_of
from casefile.readers.photo_worker import serve_photo
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Shared
from casefile.services.ports import Found
from casefile.tasks import TaskContext

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTES_PER_PIXEL: Final = 4
_QUARTERS: Final = 3
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
_LARGEST_PAGE: Final = 14_400.0
"""Points; no PDF has a larger page."""


def find(
    photo: DocumentId, data: bytes, limits: Limits, context: TaskContext
) -> list[Found]:
    """Returns how each picture of a file becomes a page.

    Raises:
        ImportRefused: if it cannot be opened.
        Cancelled: if the user stopped.
    """
    reads = find_spec("tesserocr") is not None
    with _refusing(0, limits), _Asked(data, limits, reads=reads) as worker:
        count = _ready(worker, context)
        return [_find(photo, frame, worker, context) for frame in range(1, count + 1)]


def draw(
    data: bytes, page: PhotoPage, longest: int, limits: Limits, context: TaskContext
) -> Picture:
    """Returns the page that a photo becomes, as plain dots; raises like `find`."""
    with _refusing(0, limits), _Asked(data, limits) as worker:
        most = max(1, min(longest, limits.longest_side))
        message = _made(worker, "draw", page, most, context)
        width, height = message.number("width", most), message.number("height", most)
        stride = width * _BYTES_PER_PIXEL
        if message.name != "drawn" or len(message.tail) != stride * height:
            raise MalformedError(message.name)
        return Picture(
            width=width, height=height, stride=stride, pixels=bytes(message.tail)
        )


def paper(
    photos: Sequence[tuple[bytes, PhotoPage]], limits: Limits, context: TaskContext
) -> bytes:
    """Returns a PDF of one page for each photo; raises like `find`."""
    made = []
    for place in range(len(photos)):
        context.report(place, len(photos), wording.photo(place + 1, len(photos)))
        data, page = photos[place]
        with _refusing(place + 1, limits), _Asked(data, limits) as worker:
            most = limits.longest_side
            made.append(_jpeg(_made(worker, "make", page, most, context), limits))
    return paper_of(made)


class _Asked:
    """A worker with one photo."""

    def __init__(self, data: bytes, limits: Limits, *, reads: bool = False) -> None:
        self._data = data
        self._reads = reads
        self._limits = limits

    def __enter__(self) -> Worker:
        self._paper = Shared.of(self._data)
        arguments = (self._paper.memory, len(self._data), self._limits, self._reads)
        try:
            self._worker = Worker(serve_photo, arguments, _patient(self._limits))
        except BaseException:
            self._paper.close()
            raise
        return self._worker

    def __exit__(self, *_: object) -> None:
        self._worker.close()
        self._paper.close()


def _patient(limits: Limits) -> Limits:
    """On a slow computer a large photo takes as long as the words on it do."""
    return replace(limits, idle_seconds=limits.recognise_seconds)


@contextmanager
def _refusing(place: int, limits: Limits) -> Iterator[None]:
    """Says in a sentence why a photo could not be used; `place` is 0 if it has none."""
    try:
        yield
    except (WorkerError, MalformedError) as failure:
        why = failure.why if isinstance(failure, WorkerError) else GONE
        reason = wording.problem(why, _patient(limits))
        raise ImportRefused(wording.photo_name(place), reason) from failure


def _heard(worker: Worker, context: TaskContext) -> Message:
    message = worker.answer(context)
    if message.name == "unreadable":
        raise WorkerError(message.words("why"), worker)
    return message


def _ready(worker: Worker, context: TaskContext) -> int:
    message = _heard(worker, context)
    if message.name != "ready":
        raise MalformedError(message.name)
    return message.number("pages")


def _find(photo: DocumentId, frame: int, worker: Worker, context: TaskContext) -> Found:
    worker.ask("find", frame=frame)
    message = _heard(worker, context)
    if message.name != "found":
        raise MalformedError(message.name)
    page = PhotoPage(
        photo=photo,
        corners=_corners(message.head.get("corners")),
        turns=message.number("turns", _QUARTERS),
        frame=frame,
        even=bool(message.head.get("even")),
    )
    return Found(page, _time(message.words("taken")))


def _corners(said: Any) -> Corners:
    try:
        points = [Point(float(x), float(y)) for x, y in said]
        corners = Corners(*points)
    except (TypeError, ValueError) as error:
        raise MalformedError from error
    if not all(0.0 <= value <= 1.0 for corner in corners for value in corner):
        raise MalformedError
    return corners


def _time(said: str) -> str:
    if said and not _TIME.fullmatch(said):
        raise MalformedError
    return said


def _made(
    worker: Worker, what: str, page: PhotoPage, longest: int, context: TaskContext
) -> Message:
    if page.frame > _ready(worker, context):
        raise WorkerError("page", worker)
    worker.ask(
        what,
        frame=page.frame,
        corners=[list(corner) for corner in page.corners],
        turns=page.turns,
        even=page.even,
        longest=longest,
    )
    return _heard(worker, context)


def _jpeg(message: Message, limits: Limits) -> JpegPage:
    data = bytes(message.tail)
    width, height = message.head.get("width"), message.head.get("height")
    is_size = all(
        isinstance(side, int | float) and 0 < side < _LARGEST_PAGE
        for side in (width, height)
    )
    is_picture = data.startswith(JPEG_BEGINS) and data.endswith(JPEG_ENDS)
    if message.name != "made" or not is_size or not is_picture:
        raise MalformedError(message.name)
    longest = limits.longest_side
    return JpegPage(
        data,
        wide=message.number("wide", longest),
        high=message.number("high", longest),
        grey=bool(message.head.get("grey")),
        width=float(width or 0),
        height=float(height or 0),
    )
