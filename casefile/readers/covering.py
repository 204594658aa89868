"""Has workers draw pages with black over what is to be gone, one on each processor."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace

from casefile.domain.covering import Cover, Covered, PackedPicture, Packing
from casefile.domain.document import Page, PageSource
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import wording
from casefile.readers.cover_worker import serve_covering
from casefile.readers.lanes import Lane, how_many, pages_of
from casefile.readers.letter_shape import LetterShape, shapes_of
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, page_of
from casefile.readers.process import Worker
from casefile.readers.shared import Shared
from casefile.readers.sheets import can_be_drawn
from casefile.services.ports import Covers
from casefile.tasks import TaskContext

_PALETTE = 3 * 256
_SEEN = frozenset({PageSource.RECOGNISED, PageSource.BLANK, PageSource.UNREADABLE})


@dataclass(frozen=True)
class _Paper:
    """What each worker is given."""

    shared: Shared
    size: int
    limits: Limits


class _Lane(Lane[Covered]):
    """One worker after another; `learnt` holds the letters that any lane has read."""

    def __init__(
        self, paper: _Paper, covers: Covers, learnt: list[LetterShape], *, reads: bool
    ) -> None:
        self._paper = paper
        self._covers = covers
        self._learnt = learnt
        self._reads = reads
        self._is_ready = False
        self._seen: Page | None = None
        self._taught = 0
        """How many of the letters this worker was told."""
        self._cover: Cover | None = None
        """The page under way; None if there is none."""

    @property
    def is_busy(self) -> bool:
        """Whether a page is under way."""
        return self._cover is not None

    def begin_next(self) -> None:
        """Starts with the next page, if there is one."""
        self._cover, self._seen = self._covers.next(), None
        if self._cover is None:
            return
        if self.worker is None:
            self._start(reads=self._reads)
        elif self._is_ready:
            self._ask()

    def _start(self, *, reads: bool) -> None:
        paper, limits = self._paper, self._paper.limits
        seconds = limits.recognise_seconds if reads else limits.draw_seconds
        patient = replace(limits, idle_seconds=seconds)
        arguments = (paper.shared.memory, paper.size, patient, reads)
        self.worker = Worker(serve_covering, arguments, patient)
        self._is_ready = False
        self._taught = 0

    def _ask(self) -> None:
        cover = self._cover
        if cover is not None and self.worker is not None:
            boxes = [list(box) for box in cover.boxes]
            self.worker.ask(
                "cover",
                page=cover.page,
                width=cover.width,
                height=cover.height,
                boxes=boxes,
                most=cover.most,
                shapes=[list(shape) for shape in self._learnt[self._taught :]],
            )
            self._taught = len(self._learnt)

    def take(self, message: Message) -> Covered | None:
        """Returns the page if it is done.

        Raises:
            ImportRefused: if it cannot be drawn.
        """
        cover, limits = self._cover, self._paper.limits
        if cover is None:
            raise MalformedError
        if message.name == "ready":
            self._is_ready = True
            self._ask()
            return None
        if message.name in {"unreadable", "undrawn"}:
            page = cover.page if message.name == "undrawn" else 0
            raise _not_drawn(message.words("why"), limits, page)
        if message.name == "page":
            self._seen = _read(message, cover, limits)
            return None
        if message.name == "learnt":
            self._learnt += shapes_of(message)
            return None
        done = Covered(cover.page, _picture(message, limits), self._seen)
        self._cover = None
        if self._seen is not None and self._seen.source is PageSource.UNREADABLE:
            # It may be one that does not read at all: the next page needs another.
            self.close()
        return done

    def failed(self, why: str) -> None:
        """Draws the page once more without reading it, if that ended the worker.

        Raises:
            ImportRefused: if it is the drawing that ends it.
        """
        self.close()
        cover = self._cover
        if cover is None:
            return
        if self._seen is not None or not self._reads:
            raise _not_drawn(why, self._paper.limits, cover.page)
        self._seen = Page(
            number=cover.page,
            width=cover.width,
            height=cover.height,
            text="",
            source=PageSource.UNREADABLE,
        )
        self._start(reads=False)


def covered(
    data: Data, covers: Covers, limits: Limits, context: TaskContext, *, reads: bool
) -> Generator[Covered, None, None]:
    """Yields page after page drawn with black over its boxes, and read if asked.

    Raises:
        ImportRefused: if a page cannot be drawn.
        Cancelled: if the user stopped; the workers are gone then.
    """
    if not can_be_drawn(data):
        raise _not_drawn("no-pages", limits, 0)
    paper = _Paper(Shared.of(data), len(data), limits)
    return _pages(paper, covers, context, reads=reads)


def _pages(
    paper: _Paper, covers: Covers, context: TaskContext, *, reads: bool
) -> Generator[Covered, None, None]:
    learnt: list[LetterShape] = []
    lanes = [_Lane(paper, covers, learnt, reads=reads) for _ in range(how_many())]
    with closing(paper.shared):
        yield from pages_of(lanes, context)


def _read(message: Message, cover: Cover, limits: Limits) -> Page:
    page = page_of(message)
    if (
        page.number != cover.page
        or page.source not in _SEEN
        or len(page.text) > limits.page_text
    ):
        raise MalformedError
    return page


def _picture(message: Message, limits: Limits) -> PackedPicture:
    """Returns the picture in a message, after checking what is told of it."""
    most = limits.longest_side
    try:
        packing = Packing(message.words("packing"))
        palette = bytes.fromhex(message.words("palette"))
    except ValueError as error:
        raise MalformedError from error
    is_grey = message.head.get("grey") is True
    wide, high = message.number("width", most), message.number("height", most)
    bits = message.number("bits", 8)
    if (
        message.name != "covered"
        or not (wide and high and message.tail)
        or bits not in {4, 8}
        or len(palette) > _PALETTE
        or len(palette) % 3
    ):
        raise MalformedError
    return PackedPicture(
        wide, high, packing, bits, bytes(message.tail), is_grey, palette
    )


def _not_drawn(why: str, limits: Limits, page: int) -> ImportRefused:
    return ImportRefused(wording.page_name(page), wording.problem(why, limits))
