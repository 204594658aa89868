"""Pages as they will stand in the bundle, each with its number in the corner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, SignalInstance, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from casefile.ui.assessment.geometry import GAP, PageStrip
from casefile.ui.assessment.pictures import Artist, Wanted, fitting
from casefile.ui.assessment.surface import PageSurface
from casefile.ui.theme import Theme

_STAMP: Final = 13.0
"""Points of the type of a number, and its distance from the corner of the page."""
_SMALLEST: Final = 12
"""Pixels of that type: a page that is shown small is still told from the next."""
_LEAST: Final = 0.3
"""Below this a page is not made any smaller to have all of it in sight."""
_MEASURED: Final = 20
_OUT: Final = "Left out"
_VEIL: Final = 190
_DIM: Final = 26


class Sheets(Protocol):
    """Pages that can be drawn: those of a paper, or those at the front."""

    sizes: list[tuple[float, float]]
    artist: Artist | None

    @property
    def drawable(self) -> SignalInstance:
        """Sent once pictures can be drawn."""
        ...


class BundleCanvas(PageSurface):
    """The pages of one paper; those that stay out are veiled."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._sheets: Sheets | None = None
        self._labels: Mapping[int, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.moved.connect(self._want)
        theme.changed.connect(self.viewport().update)

    @property
    def labels(self) -> Mapping[int, str]:
        """The number of each page that goes in."""
        return self._labels

    def show_sheets(self, sheets: Sheets | None) -> None:
        """Shows other pages, or none."""
        self._sheets = sheets
        if sheets is not None:
            sheets.drawable.connect(self._now_drawable)
        self.lay_pages(sheets.sizes if sheets else [], None)
        if sheets is not None and sheets.artist is not None:
            self._now_drawable()

    def show_labels(self, labels: Mapping[int, str]) -> None:
        """Shows these numbers; a page without one stays out."""
        is_other = list(labels) != list(self._labels)
        self._labels = labels
        said = f"{self._name}, numbered {', '.join(labels.values())}"
        self.setAccessibleName(said if labels else self._name)
        if is_other and labels:
            self.go_to_page(min(labels))
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draws the pages of which something is to be drawn, and no others."""
        painter.fillRect(rect, self._theme.colour("sunken"))
        sheets = self._sheets
        if sheets is None:
            return
        for number in self.strip.pages_between(rect.top(), rect.bottom()):
            page = self.strip.rect(number)
            painter.fillRect(page, Qt.GlobalColor.white)
            image = None
            if sheets.artist is not None:
                image = sheets.artist.picture(number, self._scale(number))
            if image is not None:
                painter.drawImage(page, image)
            self._mark(painter, QRectF(page), self._labels.get(number, ""))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page.adjusted(-1, -1, 0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text()
        if key in {"+", "="}:
            self.zoom_in()
        elif key == "-":
            self.zoom_out()
        elif key == "0":
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Has the whole page in sight: its number stands at the lower end."""
        if not self.fits_width or not self.strip.count:
            return
        room = self.viewport().size()
        tall = max(self.strip.rect(n).height() for n in self._first_pages())
        by_height = self.strip.zoom * (room.height() - 2 * GAP) / max(tall, 1)
        zoom = min(self.strip.zoom_to_width(room.width()), max(by_height, _LEAST))
        if zoom != self.strip.zoom:
            self.strip = PageStrip(self.strip.sizes, zoom, self.strip.turn)
        self.zoom_changed.emit(zoom)

    def _first_pages(self) -> range:
        return range(1, min(self.strip.count, _MEASURED) + 1)

    def _mark(self, painter: QPainter, page: QRectF, words: str) -> None:
        """Puts the number on a page, or says that the page stays out."""
        if not words:
            painter.fillRect(page, QColor(255, 255, 255, _VEIL))
        scale = self.strip.scale
        font = QFont(self._theme.font("body", bold=True))
        font.setPixelSize(max(round(_STAMP * scale), _SMALLEST))
        metrics = QFontMetricsF(font)
        said = words or _OUT
        plate = QRectF(0, 0, metrics.horizontalAdvance(said) + 8, metrics.height() + 2)
        inset = _STAMP * scale
        plate.moveBottomRight(page.bottomRight() - QPointF(inset, inset))
        painter.fillRect(plate, Qt.GlobalColor.white)
        painter.setFont(font)
        colours = self._theme.paper_colours
        painter.setPen(QColor(colours["text" if words else "danger"]))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, said)
        if self._theme.is_dark:
            painter.fillRect(page, QColor(0, 0, 0, _DIM))

    def _scale(self, number: int) -> float:
        ratio = self.viewport().devicePixelRatioF()
        return fitting(self.strip.scale * ratio, self.strip.sizes[number - 1])

    @Slot()
    def _want(self) -> None:
        sheets, seen = self._sheets, self.seen()
        if sheets is not None and sheets.artist is not None:
            pages = self.strip.pages_between(seen.top(), seen.bottom())
            sheets.artist.want([Wanted(page, self._scale(page)) for page in pages])

    @Slot()
    def _now_drawable(self) -> None:
        if self._sheets is not None and self._sheets.artist is not None:
            self._sheets.artist.drawn.connect(self._came)
            self._sheets.artist.failed.connect(self._came)
            self._want()

    def _came(self, _page: int, _error: object = None) -> None:
        self.viewport().update()
