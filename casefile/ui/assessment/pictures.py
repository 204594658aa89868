"""Pictures of pages: drawn in the background, nearest first, kept within a budget."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from casefile.errors import Cancelled, CasefileError
from casefile.services.ports import OpenPaper
from casefile.tasks import TaskContext
from casefile.ui.runner import Task, TaskRunner

PREVIEW = 0.4
"""Pixels to the point of the small pictures: thumbnails, and pages not yet sharp."""
SHARP_BUDGET = 160 * 1024 * 1024
PREVIEW_BUDGET = 40 * 1024 * 1024
LARGEST_SIDE = 4000
"""Pixels; a worker draws nothing larger."""


class Wanted(NamedTuple):
    """One picture to draw."""

    page: int
    scale: float


class PictureCache:
    """Pictures by page and scale; the one not used for longest goes first."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._size = 0
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._size

    def find(self, wanted: Wanted) -> QImage | None:
        """Returns a picture if it is there, and remembers that it was used."""
        image = self._kept.get(wanted)
        if image is not None:
            self._kept.move_to_end(wanted)
        return image

    def nearest(self, wanted: Wanted) -> QImage | None:
        """Returns the picture of this page whose scale is closest."""
        near = [key for key in self._kept if key.page == wanted.page]
        if not near:
            return None
        return self.find(min(near, key=lambda key: abs(key.scale - wanted.scale)))

    def keep(self, wanted: Wanted, image: QImage) -> None:
        """Keeps a picture, and lets go of old ones if there are too many."""
        old = self._kept.pop(wanted, None)
        if old is not None:
            self._size -= old.sizeInBytes()
        self._kept[wanted] = image
        self._size += image.sizeInBytes()
        while self._size > self._budget and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= gone.sizeInBytes()


class Artist(QObject):
    """Gets pages of one paper drawn, one at a time, what is in sight first.

    Signals:
        drawn: the number of a page of which there is a new picture.
        failed: a page that could not be drawn, and why.
    """

    drawn = Signal(int)
    failed = Signal(int, object)

    def __init__(
        self, runner: TaskRunner, paper: OpenPaper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._paper = paper
        self._sharp = PictureCache(SHARP_BUDGET)
        self._previews = PictureCache(PREVIEW_BUDGET)
        self._in_sight: list[Wanted] = []
        self._near: list[Wanted] = []
        self._thumbnails: list[int] = []
        self._spoilt: set[Wanted] = set()
        self._task: Task | None = None
        self._closed = False

    def picture(self, page: int, scale: float) -> QImage | None:
        """Returns the best picture that there is of a page now."""
        wanted = Wanted(page, scale)
        return (
            self._sharp.find(wanted)
            or self._previews.find(Wanted(page, PREVIEW))
            or self._sharp.nearest(wanted)
        )

    def preview(self, page: int) -> QImage | None:
        """Returns the small picture of a page, if it was drawn."""
        return self._previews.find(Wanted(page, PREVIEW))

    def is_spoilt(self, page: int) -> bool:
        """Whether this page could not be drawn."""
        return any(wanted.page == page for wanted in self._spoilt)

    def want(self, in_sight: Iterable[Wanted], near: Iterable[Wanted] = ()) -> None:
        """Says which pages are in sight now, and which may come into sight next."""
        self._in_sight, self._near = list(in_sight), list(near)
        self._next()

    def want_thumbnails(self, pages: Iterable[int]) -> None:
        """Says which small pictures are in sight now."""
        self._thumbnails = list(pages)
        self._next()

    def close(self) -> None:
        """Draws nothing any more, and lets the worker process go."""
        if self._closed:
            return
        self._closed = True
        if self._task is not None:
            self._task.cancel()
        try:
            self._runner.start(partial(_close, self._paper), long=True)
        except Cancelled:
            # The window is closing: nobody is left to do it in the background.
            self._paper.close()

    def _next(self) -> None:
        if self._closed or self._task is not None:
            return
        wanted = next(self._missing(), None)
        if wanted is None:
            return
        try:
            self._task = self._runner.start(
                partial(_draw, self._paper, wanted),
                partial(self._arrived, wanted),
                failed=partial(self._refused, wanted),
                long=True,
            )
        except Cancelled:
            self._closed = True

    def _missing(self) -> Iterator[Wanted]:
        pages = [wanted.page for wanted in self._in_sight]
        for page in pages:
            small = Wanted(page, PREVIEW)
            if self._sharp.nearest(Wanted(page, 1.0)) is None:
                yield from self._unless_kept(self._previews, [small])
        yield from self._unless_kept(self._sharp, self._in_sight)
        thumbnails = [Wanted(page, PREVIEW) for page in self._thumbnails]
        yield from self._unless_kept(self._previews, thumbnails)
        yield from self._unless_kept(self._sharp, self._near)

    def _unless_kept(
        self, cache: PictureCache, wanted: Iterable[Wanted]
    ) -> Iterator[Wanted]:
        for one in wanted:
            if one not in self._spoilt and cache.find(one) is None:
                yield one

    def _arrived(self, wanted: Wanted, image: QImage) -> None:
        self._task = None
        cache = self._previews if wanted.scale == PREVIEW else self._sharp
        cache.keep(wanted, image)
        self.drawn.emit(wanted.page)
        self._next()

    def _refused(self, wanted: Wanted, error: CasefileError) -> None:
        self._task = None
        if isinstance(error, Cancelled):
            return
        self._spoilt.add(wanted)
        self.failed.emit(wanted.page, error)
        self._next()


def fitting(scale: float, size: tuple[float, float]) -> float:
    """Returns a scale at which a page of this size is not too large to draw."""
    return round(min(scale, LARGEST_SIDE / max(*size, 1.0)), 3)


def _draw(paper: OpenPaper, wanted: Wanted, context: TaskContext) -> QImage:
    context.check()
    picture = paper.draw(wanted.page, wanted.scale)
    image = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB32,
    )
    # The pixels belong to the picture; only a copy may outlive it.
    return image.copy()


def _close(paper: OpenPaper, _context: TaskContext) -> None:
    paper.close()
