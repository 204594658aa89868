"""Prints papers and sheets, drawn page by page in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Picture
from casefile.domain.drawn_sheet import DrawnSheet
from casefile.errors import CasefileError
from casefile.services.ports import Desk
from casefile.services.wording import sentence
from casefile.ui import sheet_printing
from casefile.ui.common.page_image import as_image
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.print_preview import PrintPreview

_DOTS = 200
_POINTS = 72
_HALFWAY = (
    "Some pages may have been printed, so it is kept that this went out. "
    "If nothing did, take that back with Undo."
)
_QUARTER = -90
_TOGETHER = 4
"""Pages drawn by one worker: more would take too much memory."""
_ONE_SIDE = QPrinter.DuplexMode.DuplexNone
_LONG_SIDE = QPrinter.DuplexMode.DuplexLongSide


class Printing(QObject):
    """One print job; `sent` when all pages have gone to the printer."""

    sent = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._painter: QPainter | None = None
        self._is_begun = False
        """Whether the printer has had a page."""
        self._paper = OnPaper(pages=b"", count=1)
        self._numbers: Sequence[int] = ()

    def look(self, paper: OnPaper) -> None:
        """Shows the pages and asks which of them, then for a printer, and prints.

        Pages of a PDF go as pictures, sheets of lines and words as they are.
        """
        preview = PrintPreview(self._context, self._parent, paper)
        preview.chosen.connect(partial(self._go_on, paper))
        preview.open()

    def start(self, pdf: bytes, pages: int = 1) -> None:
        """Asks for a printer and which pages, then draws and prints them."""
        paper = OnPaper(pages=pdf, count=pages)
        if not self._is_wanted(paper, paper.count):
            return
        last = min(self._printer.toPage() or pages, pages)
        self._draw_all(paper, range(max(self._printer.fromPage(), 1), last + 1))

    def _go_on(self, paper: OnPaper, numbers: Sequence[int], both_sides: bool) -> None:
        lies = paper.lies
        both = QPrinter.DuplexMode.DuplexShortSide if lies else _LONG_SIDE
        self._printer.setDuplex(both if both_sides else _ONE_SIDE)
        # Which pages was said before.
        if self._is_wanted(paper, 1):
            self._draw_all(paper, numbers)

    def _is_wanted(self, paper: OnPaper, pages: int) -> bool:
        if paper.size:
            self._printer.setPageSize(QPageSize(QPageSize.PageSizeId[paper.size]))
        if paper.lies:
            self._printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        # A neutral name: print queues show it to everybody.
        self._printer.setDocName("Document")
        if not self._context.dialogs.printer(self._parent, self._printer, pages):
            return False
        # Else the pages are made smaller to fit between the edges of the printer.
        self._printer.setFullPage(paper.true_size)
        return True

    def _draw_all(self, paper: OnPaper, numbers: Sequence[int]) -> None:
        self._paper, self._numbers = paper, numbers
        if not self._begin():
            return
        if isinstance(paper.pages, bytes):
            self._draw(paper.pages, 0)
        else:
            self._noted(partial(self._set, paper.pages, 0))

    def _noted(self, go: Callable[[], None]) -> None:
        """Keeps that it goes, and then gives the printer its first page.

        None goes without a trace; what is only looked at, or not drawn, leaves none.
        """
        if (note := self._paper.note) is None:
            go()
        else:
            done = partial(self._go, go)
            self._context.start(_Noting(note), done, failed=self._stop)

    def _go(self, go: Callable[[], None], _noted: None) -> None:
        go()

    def _set(self, sheets: list[DrawnSheet], place: int) -> None:
        """Draws one sheet; the window may do something else before the next."""
        if self._painter is None:
            return
        self._begin_page()
        sheet_printing.paint(self._painter, sheets[self._numbers[place] - 1])
        if place + 1 < len(self._numbers):
            QTimer.singleShot(0, self, partial(self._set, sheets, place + 1))
        else:
            self._end()

    def _draw(self, paper: bytes, place: int) -> None:
        self._context.start(
            _Draw(paper, self._numbers[place : place + _TOGETHER]),
            partial(self._drawn, paper, place + _TOGETHER),
            failed=self._stop,
            title="Printing.",
            long=True,
        )

    def _drawn(self, paper: bytes, following: int, pictures: list[Picture]) -> None:
        go = partial(self._print, paper, following, pictures)
        if self._is_begun:
            go()
        else:
            self._noted(go)

    def _print(self, paper: bytes, following: int, pictures: list[Picture]) -> None:
        for picture in pictures:
            self._begin_page()
            self._paint(picture)
        if following < len(self._numbers):
            self._draw(paper, following)
            return
        self._end()

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._context.say("Sent to the printer.")
        self.sent.emit()

    def _begin_page(self) -> None:
        if self._is_begun:
            self._printer.newPage()
        self._is_begun = True

    def _begin(self) -> bool:
        """Tells whether the printer takes the pages."""
        self._painter, self._is_begun = QPainter(), False
        if self._painter.begin(self._printer):
            return True
        self._painter = None
        self._context.say("The printer did not take the pages. Nothing was printed.")
        return False

    def _paint(self, picture: Picture) -> None:
        painter = self._painter
        if painter is None:
            return
        image, area = as_image(picture), painter.viewport()
        if (image.width() > image.height()) != (area.width() > area.height()):
            # As it lies in a binder: its head is at the left, and nothing is smaller.
            image = image.transformed(QTransform().rotate(_QUARTER))
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.topLeft(), size), image)

    def _stop(self, error: CasefileError) -> None:
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()
        if self._is_begun and self._paper.note is not None:
            said = f"{sentence(error)} {_HALFWAY}"
            self._context.say(said, self._context.undo)
        else:
            self._context.tell(error)


class _Noting:
    """Keeps in the background that pages go."""

    def __init__(self, note: Callable[[], None]) -> None:
        self._note = note

    def __call__(self, _desk: Desk) -> None:
        self._note()


class _Draw:
    """Draws some pages in the background."""

    def __init__(self, paper: bytes, numbers: Sequence[int]) -> None:
        self._paper = paper
        self._numbers = numbers

    def __call__(self, desk: Desk) -> list[Picture]:
        paper = desk.papers.open(self._paper)
        try:
            return [paper.draw(number, _DOTS / _POINTS) for number in self._numbers]
        finally:
            paper.close()
