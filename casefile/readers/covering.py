"""Has workers draw pages with black over what is to be gone, one on each processor."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace

from casefile.domain.covering import Cover, Covered, PackedPicture, Packing, Shape
from casefile.domain.document import Page, PageSource
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import wording
from casefile.readers.cover_worker import serve_covering, shapes_of
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, page_of
from casefile.readers.process import GONE, Worker, WorkerError, first_answers
from casefile.readers.shared import Shared
from casefile.readers.sheets import can_be_drawn
from casefile.services.ports import Covers
from casefile.tasks import TaskContext

_WORKERS = 2
_PALETTE = 3 * 256
_SEEN = frozenset({PageSource.RECOGNISED, PageSource.BLANK, PageSource.UNREADABLE})


@dataclass(frozen=True)
class _Paper:
    """What each worker is given."""

    shared: Shared
    size: int
    limits: Limits


class _Lane:
    """One worker after another, each with one page at a time."""

    def __init__(self, paper: _Paper, *, reads: bool) -> None:
        self._paper = paper
        self._reads = reads
        self._is_ready = False
        self._seen: Page | None = None
        self.learnt: list[Shape] = []
        """Letters that were read by this worker, for the others."""
        self._taught: list[Shape] = []
        """Letters that were read by others, for the next page."""
        self._known: list[Shape] = []
        self.cover: Cover | None = None
        """The page under way; None if there is none."""
        self.worker: Worker | None = None

    def begin(self, cover: Cover) -> None:
        """Starts with a page."""
        self.cover, self._seen = cover, None
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
        self._taught = list(self._known)

    def _ask(self) -> None:
        cover = self.cover
        if cover is not None and self.worker is not None:
            boxes = [list(box) for box in cover.boxes]
            self.worker.ask(
                "cover",
                page=cover.page,
                width=cover.width,
                height=cover.height,
                boxes=boxes,
                most=cover.most,
                shapes=[list(shape) for shape in self._taught],
            )
            self._taught = []

    def teach(self, shapes: Sequence[Shape]) -> None:
        """Tells this worker, and any after it, what others have learnt."""
        self._known += shapes
        self._taught += shapes

    def take(self, message: Message) -> Covered | None:
        """Returns the page if it is done.

        Raises:
            ImportRefused: if it cannot be drawn.
        """
        cover, limits = self.cover, self._paper.limits
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
            self.learnt = shapes_of(message)
            self._known += self.learnt
            return None
        done = Covered(cover.page, _picture(message, limits), self._seen)
        self.cover = None
        return done

    def failed(self, why: str) -> None:
        """Draws the page once more without reading it, if that ended the worker.

        Raises:
            ImportRefused: if it is the drawing that ends it.
        """
        self.close()
        cover = self.cover
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

    def end_if_blind(self) -> None:
        """Lets a worker go that does not read: the next page needs another."""
        if self._seen is not None and self._seen.source is PageSource.UNREADABLE:
            self.close()

    def close(self) -> None:
        """Ends the worker."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None


@dataclass
class _Lanes:
    covers: Covers
    context: TaskContext
    lanes: list[_Lane] = field(default_factory=list)

    def pages(self, paper: _Paper, *, reads: bool) -> Generator[Covered, None, None]:
        """Yields each page when it is done."""
        count = min(_WORKERS, os.cpu_count() or 1)
        self.lanes = [_Lane(paper, reads=reads) for _ in range(count)]
        with ExitStack() as open_lanes:
            open_lanes.callback(paper.shared.close)
            for lane in self.lanes:
                open_lanes.callback(lane.close)
            while busy := self._busy():
                yield from self._done(busy)

    def _busy(self) -> list[_Lane]:
        """Gives work to those that have none; returns all that have some."""
        for lane in self.lanes:
            if lane.cover is None and (cover := self.covers.next()) is not None:
                # What went wrong is noticed where its answer is awaited.
                with suppress(WorkerError):
                    lane.begin(cover)
        return [lane for lane in self.lanes if lane.cover is not None]

    def _done(self, busy: list[_Lane]) -> Iterator[Covered]:
        by_worker = {lane.worker: lane for lane in busy if lane.worker is not None}
        try:
            answers = first_answers(list(by_worker), self.context)
        except WorkerError as failure:
            for worker, lane in by_worker.items():
                if worker is failure.worker:
                    lane.failed(failure.why)
            return
        for worker, message in answers:
            lane = by_worker[worker]
            try:
                done = lane.take(message)
            except (MalformedError, WorkerError):
                lane.failed(GONE)
                continue
            for other in self.lanes:
                if other is not lane and lane.learnt:
                    other.teach(lane.learnt)
            lane.learnt = []
            if done is not None:
                lane.end_if_blind()
                yield done


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
    return _Lanes(covers, context).pages(paper, reads=reads)


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
