"""Prints papers and sheets, drawn page by page in a worker."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Picture
from casefile.domain.drawn_sheet import DrawnSheet
from casefile.errors import CasefileError
from casefile.services.ports import Desk
from casefile.ui import sheet_printing
from casefile.ui.common.page_image import as_image
from casefile.ui.context import UiContext

_DOTS = 200
_POINTS = 72
_TOGETHER = 4
"""Pages drawn by one worker: more would take too much memory."""


class Printing(QObject):
    """One print job; `sent` when all pages have gone to the printer."""

    sent = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._painter: QPainter | None = None
        self._paper: bytes | list[DrawnSheet] = b""
        self._last = 1

    def start(
        self, paper: bytes | list[DrawnSheet], pages: int = 1, sheet: str = ""
    ) -> None:
        """Asks for a printer, then draws and prints the pages.

        Pages of a PDF go as pictures, sheets of lines and words as they are.
        `sheet` is the size of sheets that lie on their side, as `A3`; without it the
        printer's own are taken.
        """
        if sheet:
            size = QPageSize(QPageSize.PageSizeId[sheet])
            self._printer.setPageSize(size)
            self._printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        # A neutral name: print queues show it to everybody.
        self._printer.setDocName("Document")
        if not self._context.dialogs.printer(self._parent, self._printer, pages):
            return
        self._paper = paper
        self._last = min(self._printer.toPage() or pages, pages)
        self._draw(max(self._printer.fromPage(), 1))

    def _set(self, sheets: list[DrawnSheet], number: int) -> None:
        """Draws one sheet; the window may do something else before the next."""
        if not self._begin_page() or self._painter is None:
            return
        sheet_printing.paint(self._painter, sheets[number - 1])
        if number < self._last:
            QTimer.singleShot(0, self, partial(self._set, sheets, number + 1))
        else:
            self._end()

    def _draw(self, first: int) -> None:
        if not isinstance(self._paper, bytes):
            self._set(self._paper, first)
            return
        last = min(first + _TOGETHER - 1, self._last)
        self._context.start(
            _Draw(self._paper, first, last),
            self._print,
            failed=self._stop,
            title="Printing.",
            long=True,
        )

    def _print(self, drawn: tuple[int, list[Picture]]) -> None:
        last, pictures = drawn
        for picture in pictures:
            if not self._begin_page():
                return
            self._paint(picture)
        if last < self._last:
            self._draw(last + 1)
            return
        self._end()

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._context.say("Sent to the printer.")
        self.sent.emit()

    def _begin_page(self) -> bool:
        if self._painter is not None:
            self._printer.newPage()
            return True
        self._painter = QPainter()
        if self._painter.begin(self._printer):
            return True
        self._painter = None
        self._context.say("The printer did not take the pages. Nothing was printed.")
        return False

    def _paint(self, picture: Picture) -> None:
        painter = self._painter
        if painter is None:
            return
        image = as_image(picture)
        area = painter.viewport()
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.topLeft(), size), image)

    def _stop(self, error: CasefileError) -> None:
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()
        self._context.tell(error)


class _Draw:
    """Draws some pages in the background; tells the number of the last."""

    def __init__(self, paper: bytes, first: int, last: int) -> None:
        self._paper = paper
        self._pages = range(first, last + 1)

    def __call__(self, desk: Desk) -> tuple[int, list[Picture]]:
        paper = desk.papers.open(self._paper)
        try:
            scale = _DOTS / _POINTS
            return self._pages[-1], [paper.draw(n, scale) for n in self._pages]
        finally:
            paper.close()
