"""How flags look on a page: a tint, a line pattern and a number for each family.

Colour never carries the meaning alone: each family has its own line pattern, and each
flag its number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from casefile.domain.flag import Family, Flag
from casefile.domain.ids import FlagId
from casefile.domain.marking import Pattern
from casefile.domain.passage import Passage

LINE = 2.0
BELOW = 1.5
"""Pixels from the words down to the line under them."""
WAVE = 3.0
FRAME = 2.0
BADGE_HEIGHT = 20.0
BADGE_GAP = 3.0


@dataclass(frozen=True)
class MarkColours:
    """The colours of one family of marks."""

    tint: QColor
    ink: QColor
    on_ink: QColor


Palette = dict[Family, MarkColours]


def palette(token: Callable[[str], QColor], on_ink: str) -> Palette:
    """Builds the colours of all marks from the colours of the theme."""
    return {
        family: MarkColours(
            tint=token(f"mark_{family.value}"),
            ink=token(f"mark_{family.value}_ink"),
            on_ink=token(on_ink),
        )
        for family in Family
    }


@dataclass(frozen=True)
class Mark:
    """A flag as it is shown on the page; without an id while it is being stored."""

    flag: FlagId | None
    number: int
    family: Family
    passage: Passage
    tip: str = ""

    @classmethod
    def of(cls, flag: Flag, family: Family, tip: str = "") -> Mark:
        """Returns the mark of a flag."""
        return cls(flag.id, flag.number, family, flag.passage, tip)


def paint_tint(painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
    """Lays a colour under printed words, as a highlighter pen does."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(rect, colour)
    painter.restore()


def paint_lines(
    painter: QPainter, rects: Sequence[QRectF], colour: QColor, pattern: Pattern
) -> None:
    """Draws the line under the words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        low = rect.translated(0, BELOW)
        _DRAW[pattern](painter, low.bottomLeft(), low.bottomRight(), colour)
    painter.restore()


def paint_frame(painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
    """Frames the current flag."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_around(rects, 3))
    painter.restore()


def paint_dotted_frame(
    painter: QPainter, rects: Sequence[QRectF], colour: QColor
) -> None:
    """Frames words that were noticed and that are not flagged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = _around(rects, 5)
    for pen in (QPen(Qt.GlobalColor.white, FRAME + 2), _dots(colour)):
        painter.setPen(pen)
        painter.drawPath(outline)
    painter.restore()


def _dots(colour: QColor) -> QPen:
    pen = QPen(colour, FRAME + 0.6)
    pen.setDashPattern([0.01, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _around(rects: Sequence[QRectF], corner: float) -> QPainterPath:
    outline = QPainterPath()
    for rect in rects:
        piece = QPainterPath()
        piece.addRoundedRect(rect.adjusted(-3, -2, 3, 3), corner, corner)
        outline = outline.united(piece)
    return outline


def badge_size(number: int, font: QFont) -> tuple[float, float]:
    """Returns the width and height of a number in its badge."""
    width = QFontMetricsF(font).horizontalAdvance(str(number)) + 10
    return max(BADGE_HEIGHT, width), BADGE_HEIGHT


def paint_badge(
    painter: QPainter, rect: QRectF, number: int, colours: MarkColours, *, current: bool
) -> None:
    """Draws the number of a flag."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = rect.height() / 3
    if current:
        painter.setPen(QPen(colours.ink, FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), corner + 3, corner + 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.ink)
    painter.drawRoundedRect(rect, corner, corner)
    painter.setPen(colours.on_ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def apart(tops: Sequence[float]) -> list[float]:
    """Moves badges down so that none covers another; `tops` go downwards."""
    placed: list[float] = []
    for top in tops:
        least = placed[-1] + BADGE_HEIGHT + BADGE_GAP if placed else top
        placed.append(max(top, least))
    return placed


def _solid(p: QPainter, left: QPointF, right: QPointF, colour: QColor) -> None:
    p.setPen(QPen(colour, LINE))
    p.drawLine(left, right)


def _dashed(p: QPainter, left: QPointF, right: QPointF, colour: QColor) -> None:
    pen = QPen(colour, LINE)
    pen.setDashPattern([4.0, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    p.setPen(pen)
    p.drawLine(left, right)


def _dotted(p: QPainter, left: QPointF, right: QPointF, colour: QColor) -> None:
    pen = QPen(colour, LINE + 0.4)
    pen.setDashPattern([0.01, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    p.setPen(pen)
    p.drawLine(left, right)


def _wavy(p: QPainter, left: QPointF, right: QPointF, colour: QColor) -> None:
    path = QPainterPath(left)
    x, up = left.x(), True
    while x < right.x():
        middle, x = x + WAVE / 2, min(x + WAVE, right.x())
        bend = left.y() + (-WAVE if up else WAVE) * 0.7
        path.quadTo(QPointF(middle, bend), QPointF(x, left.y()))
        up = not up
    p.setPen(QPen(colour, LINE - 0.4))
    p.drawPath(path)


def _double(p: QPainter, left: QPointF, right: QPointF, colour: QColor) -> None:
    p.setPen(QPen(colour, 1.3))
    for down in (-0.5, 2.5):
        shift = QPointF(0, down)
        p.drawLine(left + shift, right + shift)


_DRAW: dict[Pattern, Callable[[QPainter, QPointF, QPointF, QColor], None]] = {
    Pattern.SOLID: _solid,
    Pattern.DASHED: _dashed,
    Pattern.DOTTED: _dotted,
    Pattern.WAVY: _wavy,
    Pattern.DOUBLE: _double,
}
