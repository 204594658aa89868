"""Draws a sheet of lines and words on a printer, as fine as the printer can."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPen,
    QPolygonF,
)

from casefile import resources
from casefile.domain.drawn_sheet import DrawnSheet, Face, Form, Stroke, Words

_FINE: Final = 10
"""Type is set so much larger and drawn so much smaller: a size has no fractions."""
_FILES: Final = {
    Face.PLAIN: "AtkinsonHyperlegibleNext-Regular",
    Face.BOLD: "AtkinsonHyperlegibleNext-Bold",
    Face.SYMBOLS: "DejaVuSans",
}


def paint(painter: QPainter, sheet: DrawnSheet) -> None:
    """Draws a sheet as large as the page allows."""
    page = painter.viewport()
    scale = min(page.width() / sheet.width, page.height() / sheet.height)
    painter.save()
    painter.scale(scale, scale)
    for part in sheet.parts:
        if isinstance(part, Words):
            _words(painter, part, sheet.height)
        else:
            _stroke(painter, part, sheet.height)
    painter.restore()


def _stroke(painter: QPainter, part: Stroke, height: float) -> None:
    pen = QPen(Qt.PenStyle.NoPen)
    if part.ink:
        pen = QPen(QColor(part.ink), part.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if part.dash:
            # Dashes are counted in widths of the pen.
            pen.setDashPattern([gap / part.width for gap in part.dash])
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(part.fill)) if part.fill else Qt.BrushStyle.NoBrush)
    points = [QPointF(x, height - y) for x, y in part.points]
    if part.form is Form.LINE:
        painter.drawLine(points[0], points[1])
    elif part.form is Form.CORNERS:
        painter.drawPolygon(QPolygonF(points))
    else:
        box = QRectF(points[0], points[1]).normalized()
        if part.form is Form.OVAL:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, part.radius, part.radius)


def _words(painter: QPainter, part: Words, height: float) -> None:
    font = QFont(_family(part.face))
    font.setBold(part.face is Face.BOLD)
    font.setPixelSize(round(part.size * _FINE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.translate(part.x, height - part.y)
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(font)
    painter.setPen(QColor(part.ink))
    painter.drawText(QPointF(0, 0), part.text)
    painter.restore()


@functools.cache
def _family(face: Face) -> str:
    file = resources.data(f"fonts/{_FILES[face]}.ttf")
    font = QFontDatabase.addApplicationFontFromData(file)
    return QFontDatabase.applicationFontFamilies(font)[0]
