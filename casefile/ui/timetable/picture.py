"""The council's steps as a picture: a bar for each, and a sign where it ended."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.domain import chart as drawing
from casefile.domain.chart import Box, Ink, Marked, Pen, Row, Shape, Stroke, Words
from casefile.domain.letter import Chart, Sign
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from casefile.ui.theme import Theme

_NAMES: Final = 0.36
_SMALLEST: Final = 420
_INSET: Final = 8
"""Room for the frame of the row that the keyboard is on."""
_INKS: Final = {
    Ink.GRID: "line",
    Ink.BAR: "accent_soft",
    Ink.EDGE: "accent",
    Ink.OVER: "danger",
    Ink.TEXT: "text",
    Ink.SOFT: "muted",
}
_SIGNS: Final = {
    Sign.LATE: "danger",
    Sign.LATE_UNSURE: "danger",
    Sign.IN_TIME: "good",
    Sign.IN_TIME_UNSURE: "good",
    Sign.NOT_YET: "text",
    Sign.UNKNOWN: "warn",
}
_LATE: Final = ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))
_TICK: Final = ((-0.55, 0.05), (-0.15, 0.5), (0.6, -0.5))


class StepPicture(QWidget):
    """Draws the steps; a click or Enter on one of them is `chosen` with its id.

    `moved`: the keyboard went to a row, which is between two heights.
    """

    chosen = Signal(object)
    moved = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: Chart | None = None
        self._keys: list[UUID] = []
        self._spoken: list[str] = []
        self._rows: list[Row] = []
        self._shapes: list[Shape] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(_SMALLEST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self._lay_out)

    def show_steps(self, found: Look, drawn: Chart) -> None:
        """Draws how the steps stand."""
        judged, before = found.table.judgements, self.key
        self._chart = drawn
        self._keys = [one.id for one in judged]
        self._spoken = [
            f"{one.step.title}: {timetable_words.verdict(one)}. "
            f"{timetable_words.reason(one)}"
            for one in judged
        ]
        self._current = min(self._current, max(0, len(judged) - 1))
        if before in self._keys:
            self._current = self._keys.index(before)
        self._lay_out()

    @property
    def key(self) -> UUID | None:
        """The step that the keyboard is on."""
        return self._keys[self._current] if self._keys else None

    def choose(self, key: UUID | None) -> None:
        """Puts the keyboard on a step."""
        if key in self._keys:
            self._go_to(self._keys.index(key))

    def row_at(self, y: float) -> int | None:
        """Returns which row is at a height; None if there is none."""
        if self._chart is None:
            return None
        top = self._pen().axis
        for place, row in enumerate(self._rows):
            if top <= y < top + row.height:
                return place
            top += row.height
        return None

    def sizeHint(self) -> QSize:
        return QSize(_SMALLEST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position().y())
        if place is not None:
            self.chosen.emit(self._keys[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in moves and self._keys:
            wanted = self._current + moves[key]
            self._go_to(min(max(0, wanted), len(self._keys) - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._keys:
            self.chosen.emit(self._keys[self._current])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() and self._rows:
            self._paint_current(painter)
        painter.translate(_INSET, 0)
        for shape in self._shapes:
            self._paint(painter, shape)
        painter.end()

    def _go_to(self, place: int) -> None:
        self._current = place
        self._tell()
        top = self._pen().axis + sum(row.height for row in self._rows[:place])
        self.moved.emit(round(top), round(top + self._rows[place].height))

    def _lay_out(self) -> None:
        self._rows, self._shapes, height = [], [], 0.0
        if self._chart is not None and self._chart.rows:
            pen = self._pen()
            self._rows = drawing.rows(self._chart, pen)
            self._shapes, height = drawing.shapes(self._chart, pen, self._rows)
        self.setMinimumHeight(round(height) + 2)
        self._tell()

    def _tell(self) -> None:
        spoken = self._spoken[self._current] if self._spoken else ""
        self.setAccessibleName(spoken or "No steps")
        self.setAccessibleDescription(" ".join(self._spoken))
        self.update()

    def _pen(self) -> Pen:
        metrics = QFontMetricsF(self._theme.font("small"))
        heading = QFontMetricsF(self._theme.font("body", bold=True))
        width = float(max(self.width(), _SMALLEST))

        def wrap(text: str, room: float, is_name: bool) -> list[str]:
            return _wrapped(text, room, heading if is_name else metrics)

        return Pen(
            width=width - 2 * _INSET,
            names=width * _NAMES,
            line=metrics.height() + 2,
            heading=heading.height() + 2,
            letter=metrics.averageCharWidth() * 1.1,
            wrap=wrap,
        )

    def _paint_current(self, painter: QPainter) -> None:
        top = self._pen().axis + sum(r.height for r in self._rows[: self._current])
        area = QRectF(
            1, top + 1, self.width() - 2, self._rows[self._current].height - 2
        )
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 6, 6)

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Box():
                painter.setPen(QPen(self._theme.colour("accent"), 1))
                painter.setBrush(self._theme.colour(_INKS[shape.ink]))
                area = QRectF(shape.x, shape.y, shape.width, shape.height)
                painter.drawRoundedRect(area, 3, 3)
            case Stroke():
                pen = QPen(self._theme.colour(_INKS[shape.ink]), shape.wide)
                if shape.dashed:
                    pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                ends = QPointF(shape.x, shape.y), QPointF(shape.to_x, shape.to_y)
                painter.drawLine(*ends)
            case Marked():
                self._paint_sign(painter, shape)
            case Words():
                self._paint_words(painter, shape)

    def _paint_words(self, painter: QPainter, shape: Words) -> None:
        size = "body" if shape.heading else "small"
        painter.setFont(self._theme.font(size, bold=shape.bold))
        painter.setPen(self._theme.colour("muted" if shape.soft else "text"))
        height = QFontMetricsF(painter.font()).height()
        area = QRectF(shape.x, shape.y, shape.width, height + 2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), shape.text)

    def _paint_sign(self, painter: QPainter, shape: Marked) -> None:
        colour = self._theme.colour(_SIGNS[shape.sign])
        middle, size = QPointF(shape.x, shape.y), shape.size
        painter.setPen(QPen(colour, 2))
        surface = self._theme.colour("surface")
        if shape.sign.is_late:
            painter.setBrush(colour if shape.sign is Sign.LATE else surface)
            painter.drawPolygon(_points(middle, size, _LATE))
            return
        painter.setBrush(surface)
        if shape.sign is Sign.IN_TIME_UNSURE:
            painter.setPen(QPen(colour, 2, Qt.PenStyle.DotLine))
        painter.drawEllipse(middle, size * 1.2, size * 1.2)
        painter.setPen(QPen(colour, 2))
        if shape.sign.is_tick:
            painter.drawPolyline(_points(middle, size, _TICK))
        elif shape.sign is Sign.UNKNOWN:
            self._paint_question(painter, middle, size, colour)

    def _paint_question(
        self, painter: QPainter, middle: QPointF, size: float, colour: QColor
    ) -> None:
        font = self._theme.font("small", bold=True)
        font.setPixelSize(max(6, round(size * 1.8)))
        painter.setFont(font)
        painter.setPen(colour)
        area = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "?")


def _points(
    middle: QPointF, size: float, corners: tuple[tuple[float, float], ...]
) -> QPolygonF:
    return QPolygonF([middle + QPointF(x * size, y * size) for x, y in corners])


def _wrapped(text: str, room: float, metrics: QFontMetricsF) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
