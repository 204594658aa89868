"""Draws photos and the pages they become, off the UI thread, the most wanted first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from casefile.domain.document import Picture
from casefile.domain.photo import WHOLE, PhotoPage
from casefile.errors import Cancelled, CasefileError
from casefile.services import photos
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.page_image import as_image
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

_SPARE: Final = 4
"""Pictures kept though nobody wants them now, to go back to them at once."""


class Job(NamedTuple):
    """A page to be drawn, and how many pixels its longer side has."""

    page: PhotoPage
    longest: int


def photo_itself(page: PhotoPage, longest: int) -> Job:
    """Returns the job to draw a whole photo as it is."""
    return Job(replace(page, corners=WHOLE, turns=0, even=False), longest)


class Drawing(QObject):
    """Draws one thing at a time; what is not wanted any more is stopped and dropped.

    Signals:
        drawn: a job that was wanted is done; `image` has what came of it.
    """

    drawn = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: list[Job] = []
        self._images: dict[Job, QImage] = {}
        """Those wanted, and the few that were wanted last, the oldest first."""
        self._refused: dict[Job, CasefileError] = {}
        self._job: Job | None = None
        self._task: Task | None = None

    def want(self, jobs: Sequence[Job]) -> None:
        """Says what is to be had, the most wanted first; the rest is soon forgotten."""
        self._wanted = list(dict.fromkeys(jobs))
        wanted = set(self._wanted)
        spare = [job for job in self._images if job not in wanted]
        for job in spare[:-_SPARE]:
            del self._images[job]
        self._refused = {job: e for job, e in self._refused.items() if job in wanted}
        if self._task is not None and self._job not in wanted:
            self._task.cancel()
        self._next()

    def image(self, job: Job) -> QImage | None:
        """Returns what a job shows; None while it is not drawn."""
        return self._images.get(job)

    def error(self, job: Job) -> CasefileError | None:
        """Returns why something cannot be drawn, if it cannot."""
        return self._refused.get(job)

    @property
    def is_busy(self) -> bool:
        """Whether something is being drawn."""
        return self._task is not None

    def _next(self) -> None:
        if self._task is not None:
            return
        for job in self._wanted:
            if job not in self._images and job not in self._refused:
                break
        else:
            return
        self._job = job
        with suppress(Cancelled):
            # Refused only when the window is closing: nobody looks any more.
            self._task = self._context.runner.start(
                partial(_draw, self._context.desk, job),
                self._done,
                failed=self._failed,
                long=True,
            )

    def _done(self, picture: Picture) -> None:
        job = self._ended()
        if job in self._wanted:
            self._images[job] = as_image(picture)
            self.drawn.emit(job)
        self._next()

    def _failed(self, error: CasefileError) -> None:
        job = self._ended()
        if job in self._wanted and not isinstance(error, Cancelled):
            self._refused[job] = error
            self.drawn.emit(job)
        self._next()

    def _ended(self) -> Job:
        job, self._job, self._task = self._job, None, None
        if job is None:
            msg = "nothing was being drawn"
            raise RuntimeError(msg)
        return job


def _draw(desk: Desk, job: Job, context: TaskContext) -> Picture:
    return photos.preview(desk, job.page, job.longest, context)
