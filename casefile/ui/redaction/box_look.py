"""How a place looks that is to be gone: dark, hatched, and with its number."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from casefile.ui.theme import Theme

GRIP: Final = 14.0
"""Pixels of the corner by which a box is made larger."""
_VEIL: Final = 110
"""How dark a place is, up to 255: what lies there can still be read and checked."""
_EDGE: Final = 1.5
_CURRENT: Final = 3.0
_PAD: Final = 3.0


class Place(NamedTuple):
    """A place on the pages."""

    rect: QRectF
    """In the strip of pages."""
    number: int
    """Its line in the list; 0 while it is being drawn."""
    is_current: bool = False
    is_drawn: bool = False
    """Whether it was drawn by hand, so that its corner can be dragged."""


class BoxLook:
    """Draws such places; the paper is white in every theme."""

    def __init__(self, theme: Theme) -> None:
        paper = theme.paper_colours
        self._ink = QColor(paper["text"])
        self._on_ink = QColor(paper["surface"])
        self._accent = QColor(paper["accent"])
        self._veil = QColor(self._ink)
        self._veil.setAlpha(_VEIL)
        self._font = QFont(theme.font("small", bold=True))
        self._font.setPixelSize(11)

    def paint(self, painter: QPainter, place: Place) -> None:
        """Draws one place."""
        painter.save()
        rect = place.rect
        painter.fillRect(rect, self._veil)
        painter.fillRect(rect, QBrush(self._ink, Qt.BrushStyle.BDiagPattern))
        width = _CURRENT if place.is_current else _EDGE
        colour = self._accent if place.is_current else self._ink
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if place.is_current and place.is_drawn:
            corner = QRectF(0, 0, GRIP * 0.7, GRIP * 0.7)
            corner.moveCenter(rect.bottomRight())
            painter.fillRect(corner, self._accent)
        if place.number:
            self._number(painter, rect, place.number)
        painter.restore()

    def _number(self, painter: QPainter, rect: QRectF, number: int) -> None:
        metrics = QFontMetricsF(self._font)
        words = str(number)
        wide = max(metrics.horizontalAdvance(words) + 2 * _PAD, metrics.height())
        tag = QRectF(0, 0, wide, metrics.height())
        # Within the place, so that it hides nothing of what stays.
        tag.moveCenter(QPointF(rect.left() + wide / 2, rect.center().y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._on_ink, 1))
        painter.setBrush(self._ink)
        painter.drawRoundedRect(tag, 4, 4)
        painter.setFont(self._font)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)
