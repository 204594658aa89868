"""Prints a PDF that the program made, drawn page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Picture
from casefile.services.ports import Desk
from casefile.ui.context import UiContext

_DOTS = 200
_POINTS = 72


class Printing(QObject):
    """One print job."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)

    def start(self, pdf: bytes, pages: int = 1) -> None:
        """Asks for a printer, then draws and prints `pages` pages."""
        # A neutral name: print queues show it to everybody.
        self._printer.setDocName("Document")
        if QPrintDialog(self._printer, self._parent).exec():
            self._context.start(
                _Draw(pdf, pages), self._print, title="Printing.", long=True
            )

    def _print(self, pictures: list[Picture]) -> None:
        painter = QPainter(self._printer)
        for number, picture in enumerate(pictures):
            if number:
                self._printer.newPage()
            image = as_image(picture)
            area = painter.viewport()
            size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(area.topLeft(), size), image)
        painter.end()
        self._context.say("Sent to the printer.")


class _Draw:
    """Draws the pages in the background."""

    def __init__(self, pdf: bytes, pages: int) -> None:
        self._pdf = pdf
        self._pages = pages

    def __call__(self, desk: Desk) -> list[Picture]:
        paper = desk.papers.open(self._pdf)
        try:
            scale = _DOTS / _POINTS
            return [paper.draw(n, scale) for n in range(1, self._pages + 1)]
        finally:
            paper.close()


def as_image(picture: Picture) -> QImage:
    """Returns a drawn page as an image that owns its pixels."""
    return QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB32,
    ).copy()
