"""A small picture of one page of a bundle, drawn off the UI thread."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.errors import Cancelled, CasefileError
from casefile.services.paper import papers
from casefile.services.ports import Desk, OpenPaper
from casefile.tasks import TaskContext
from casefile.ui.common.part import label
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

_WIDTH = 300
_POINTS = 595.0


class Preview(QWidget):
    """Shows one page; only the last one that was asked for is drawn."""

    shown = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._keeper = _Keeper(context, self)
        self._keeper.drawn.connect(self._show)
        self._keeper.failed.connect(self._refused)
        self._picture = QLabel()
        self._picture.setProperty("look", "paper")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = label("", "small")
        self._image: QImage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._words)
        self._picture.hide()

    def show_page(self, bundle: DocumentId, page: int) -> None:
        """Asks for a page."""
        self._words.setText(f"Page {page} of the reply.")
        self._picture.setAccessibleName(f"Page {page} of the reply, as a small picture")
        self._keeper.draw(bundle, page)

    def release(self) -> None:
        """Ends the worker that draws."""
        self._keeper.release()

    @Slot(int, QImage)
    def _show(self, page: int, image: QImage) -> None:
        width = self._context.theme.scaled(_WIDTH)
        pixmap = QPixmap.fromImage(image)
        smooth = Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(pixmap.scaledToWidth(width, smooth))
        self._picture.show()
        self.shown.emit(page)

    @Slot()
    def _refused(self) -> None:
        self._picture.hide()
        self._words.setText("This page cannot be drawn here. It is kept all the same.")


class _Keeper(QObject):
    """Keeps one paper open in a worker, and draws one page at a time."""

    drawn = Signal(int, QImage)
    failed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._held: _Held | None = None
        self._wanted: tuple[DocumentId, int] | None = None
        self._task: Task | None = None

    def draw(self, bundle: DocumentId, page: int) -> None:
        self._wanted = bundle, page
        self._next()

    def release(self) -> None:
        self._wanted = None
        if self._held is None:
            return
        held, self._held = self._held, None
        try:
            self._context.runner.start(partial(_close, held), long=True)
        except Cancelled:
            # The window is closing: nobody is left to do it in the background.
            held.close()

    def _next(self) -> None:
        if self._task is not None or self._wanted is None:
            return
        (bundle, page), wanted = self._wanted, self._wanted
        if self._held is None or self._held.bundle != bundle:
            self.release()
            self._held = _Held(self._context.desk, bundle)
        self._wanted = None
        with suppress(Cancelled):
            self._task = self._context.runner.start(
                partial(_draw, self._held, page),
                partial(self._arrived, wanted),
                failed=self._refused,
                long=True,
            )

    def _arrived(self, drawn: tuple[DocumentId, int], image: QImage) -> None:
        self._task = None
        if self._wanted is None and self._held is not None:
            self.drawn.emit(drawn[1], image)
        self._next()

    def _refused(self, error: CasefileError) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self.failed.emit()
        self._next()


class _Held:
    """A paper that is opened when its first page is drawn; used by other threads."""

    def __init__(self, desk: Desk, bundle: DocumentId) -> None:
        self.bundle = bundle
        self._desk = desk
        self._paper: OpenPaper | None = None
        self._closed = False

    def paper(self) -> OpenPaper:
        if self._paper is None:
            self._paper = papers.open_for_drawing(self._desk, self.bundle)
        if self._closed:
            self._paper.close()
            raise Cancelled
        return self._paper

    def close(self) -> None:
        self._closed = True
        if self._paper is not None:
            self._paper.close()


def _draw(held: _Held, page: int, context: TaskContext) -> QImage:
    context.check()
    drawn = held.paper().draw(page, 2 * _WIDTH / _POINTS)
    form = QImage.Format.Format_RGB32
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
    # The pixels belong to the picture; only a copy may outlive it.
    return image.copy()


def _close(held: _Held, _context: TaskContext) -> None:
    held.close()
