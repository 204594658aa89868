"""The pages at the front of a bundle, drawn as they would be made now."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.errors import CasefileError
from casefile.services.ports import Desk, OpenPaper
from casefile.tasks import TaskContext
from casefile.ui.assessment.pictures import Artist
from casefile.ui.context import UiContext

_A4: Final = (595.3, 841.9)


class FrontSheets(QObject):
    """Cover and index, as a worker draws them.

    Signals:
        drawable: pictures can be drawn from now on.
    """

    drawable = Signal()

    def __init__(
        self, context: UiContext, pdf: bytes, count: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.pdf = pdf
        self.sizes: list[tuple[float, float]] = [_A4] * count
        self.artist: Artist | None = None
        self._closed = False
        context.runner.start(
            partial(_open, context.desk, pdf),
            self._opened,
            failed=self._refused,
            long=True,
        )

    def close(self) -> None:
        """Lets go of the worker process."""
        self._closed = True
        if self.artist is not None:
            self.artist.close()

    def _opened(self, paper: OpenPaper) -> None:
        artist = Artist(self._context.runner, paper, self)
        if self._closed:
            artist.close()
            return
        self.artist = artist
        self.drawable.emit()

    def _refused(self, error: CasefileError) -> None:
        if not self._closed:
            self._context.tell(error)


def _open(desk: Desk, pdf: bytes, context: TaskContext) -> OpenPaper:
    context.check()
    return desk.papers.open(pdf)
