"""A PDF file or a picture kept open in a worker, to be drawn page by page."""

from __future__ import annotations

import threading

from casefile.domain.document import Picture
from casefile.errors import Cancelled, ImportRefused
from casefile.mapped import Data
from casefile.readers import wording
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Shared
from casefile.readers.sheets import can_be_drawn
from casefile.readers.worker import serve_drawing

_BYTES_PER_PIXEL = 4


class DrawnPaper:
    """Draws the pages of one paper; may be used by any thread.

    A worker that dies is replaced once for each call. A page that ended two workers is
    not tried again.
    """

    _closed = True

    def __init__(self, data: Data, limits: Limits) -> None:
        if not can_be_drawn(data):
            raise _not_drawn("no-pages", limits)
        self._data = data
        self._limits = limits
        self._lock = threading.Lock()
        self._deadly: set[int] = set()
        self._worker: Worker | None = None
        self._canvas = Shared.empty(limits.longest_side**2 * _BYTES_PER_PIXEL)
        self._closed = False
        try:
            with self._lock:
                self._started()
        except WorkerError as failure:
            self.close()
            raise _not_drawn(failure.why, limits) from failure
        except BaseException:
            self.close()
            raise

    def draw(self, page: int, scale: float) -> Picture:
        """Draws page `page` (from 1) at `scale` pixels to the point.

        Large pages are drawn smaller, so that no side is over 4,000 pixels.

        Raises:
            ImportRefused: if this page cannot be drawn.
            Cancelled: if the paper was closed.
        """
        with self._lock:
            if page in self._deadly:
                raise _not_drawn("page", self._limits, page)
            failure: WorkerError | None = None
            for _ in range(2):
                if self._closed:
                    raise Cancelled
                try:
                    return self._drawn(page, scale)
                except WorkerError as error:
                    self._stop()
                    failure = error
            if self._closed:
                raise Cancelled
            self._deadly.add(page)
            raise _not_drawn("page", self._limits, page) from failure

    def _drawn(self, page: int, scale: float) -> Picture:
        worker = self._worker or self._started()
        worker.patience = self._limits.draw_seconds
        worker.ask("draw", page=page, scale=scale)
        message = worker.answer()
        if message.name == "unreadable":
            raise _not_drawn("page", self._limits, page)
        try:
            return self._picture(message)
        except MalformedError as error:
            raise WorkerError(GONE) from error

    def _picture(self, message: Message) -> Picture:
        longest = self._limits.longest_side
        width, height = (
            message.number("width", longest),
            message.number("height", longest),
        )
        stride = width * _BYTES_PER_PIXEL
        if message.name != "drawn" or message.number("stride") != stride:
            raise MalformedError
        return Picture(
            width=width,
            height=height,
            stride=stride,
            pixels=self._canvas.take(stride * height),
        )

    def _started(self) -> Worker:
        """Starts a worker and waits until it has opened the paper."""
        limits = self._limits
        with Shared.of(self._data) as paper:
            arguments = (paper.memory, len(self._data), limits, self._canvas.memory)
            worker = Worker(serve_drawing, arguments, limits)
            self._worker = worker
            try:
                message = worker.answer()
            except WorkerError:
                self._stop()
                raise
        if message.name == "unreadable":
            self._stop()
            raise _not_drawn(message.words("why"), limits)
        if message.name != "ready":
            self._stop()
            raise WorkerError(GONE)
        return worker

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def __del__(self) -> None:
        # The window may be locked while a paper is being opened: nobody takes it then.
        self.close()

    def close(self) -> None:
        """Ends the worker; a drawing under way in another thread ends too."""
        if self._closed:
            return
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._lock:
            self._stop()
            self._canvas.close()


def _not_drawn(why: str, limits: Limits, page: int = 0) -> ImportRefused:
    name = wording.page_name(page)
    return ImportRefused(name, wording.problem(why, limits))
