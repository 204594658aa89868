"""Draws the picture of a case in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from casefile.domain.timeline import Lane, Shape, lane_name, words
from casefile.domain.timeline_mark import LaneLayout, Layout, Mark
from casefile.domain.timeline_scale import Tick, ticks
from casefile.ui.theme import Theme

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_GROUNDS: Final = ("surface", "raised")


@dataclass(frozen=True)
class Frame:
    """A layout as it is seen: how far it is scrolled, and how large the window is."""

    layout: Layout
    x: float
    y: float
    width: float
    height: float
    today: float
    current: Mark | None = None
    has_focus: bool = False


class TimelinePainter:
    """Knows the sizes of the picture, and draws it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.measure()

    def measure(self) -> None:
        """Takes the sizes of the type that is in force."""
        theme = self._theme
        self.row = theme.line_height("small") + theme.scaled(6)
        self.head = theme.line_height("small") + theme.scaled(8)
        self.axis = 2 * theme.line_height("small") + theme.scaled(12)
        self.pad = theme.scaled(5)
        self.dot = theme.scaled(5)
        self._letter = QFontMetricsF(theme.font("small")).horizontalAdvance("0")

    def rows_in(self, height: float) -> int:
        """Returns how many rows of marks a height has room for."""
        free = height - self.axis - len(Lane) * (self.head + self.pad)
        return max(2 * len(Lane), int(free / self.row))

    def tops(self, layout: Layout, height: float) -> dict[Lane, tuple[float, float]]:
        """Returns the top and the height of each lane; what is spare is shared."""
        own = [self.head + self.pad + lane.rows * self.row for lane in layout.lanes]
        spare = max(0.0, height - self.axis - sum(own)) / len(own)
        top, found = float(self.axis), {}
        for lane, high in zip(layout.lanes, own, strict=True):
            found[lane.lane] = top, high + spare
            top += high + spare
        return found

    def height(self, layout: Layout) -> float:
        """Returns how high the picture is."""
        rows = sum(lane.rows for lane in layout.lanes)
        lanes = len(layout.lanes) * (self.head + self.pad)
        return float(self.axis + lanes + rows * self.row)

    def box(self, mark: Mark, tops: Mapping[Lane, tuple[float, float]]) -> QRectF:
        """Returns the place of a mark in the whole picture."""
        top = tops[mark.lane][0] + self.head + mark.row * self.row
        return QRectF(mark.left, top, mark.right - mark.left, mark.rows * self.row)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draws what is in sight."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, frame.width, frame.height)
        painter.fillRect(whole, self._theme.colour("surface"))
        tops = self.tops(frame.layout, frame.height)
        painter.setFont(self._theme.font("small"))
        for name, place in tops.items():
            self._paint_ground(painter, frame, name, place)
        self._paint_lines(painter, frame)
        for lane in frame.layout.lanes:
            for mark in _in_sight(lane, frame):
                box = self.box(mark, tops).translated(-frame.x, -frame.y)
                self._paint_mark(painter, frame, mark, box)
        for name, place in tops.items():
            self._paint_name(painter, name, place[0] - frame.y)
        self._paint_axis(painter, frame)

    def _colour(self, lane: Lane, *, ink: bool) -> QColor:
        name = words()["colour"][lane.value]
        return self._theme.colour(f"mark_{name}_ink" if ink else f"mark_{name}")

    def _paint_ground(
        self,
        painter: QPainter,
        frame: Frame,
        lane: Lane,
        place: tuple[float, float],
    ) -> None:
        area = QRectF(0, place[0] - frame.y, frame.width, place[1])
        painter.fillRect(area, self._theme.colour(_ground(lane)))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_lines(self, painter: QPainter, frame: Frame) -> None:
        painter.setPen(self._theme.colour("line"))
        for level, row in enumerate(self._ticks(frame)):
            top = 0 if level == 0 else self.axis / 2
            for tick in row:
                x = frame.layout.place(tick.first) - frame.x
                painter.drawLine(QPointF(x, top), QPointF(x, frame.height))
        x = frame.layout.place(frame.today) - frame.x
        painter.setPen(QPen(self._theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self.axis), QPointF(x, frame.height))

    def _ticks(self, frame: Frame) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
        layout = frame.layout
        first = layout.view.first + frame.x / layout.per_day
        last = first + frame.width / layout.per_day
        return ticks(first, last, layout.per_day, self._letter)

    def _paint_axis(self, painter: QPainter, frame: Frame) -> None:
        area = QRectF(0, 0, frame.width, self.axis)
        painter.fillRect(area, self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        half = self.axis / 2
        for level, row in enumerate(self._ticks(frame)):
            bold = level == 0
            painter.setFont(self._theme.font("small", bold=bold))
            painter.setPen(self._theme.colour("text" if bold else "muted"))
            metrics = QFontMetricsF(painter.font())
            for left, right, name in _named(row, frame, metrics):
                place = QRectF(left, level * half, right - left, half)
                painter.drawText(place, _LEFT, name)

    def _paint_name(self, painter: QPainter, lane: Lane, top: float) -> None:
        painter.setFont(self._theme.font("small", bold=True))
        name = lane_name(lane)
        width = QFontMetricsF(painter.font()).horizontalAdvance(name)
        area = QRectF(0, top + 1, width + self._theme.scaled(24), self.head - 2)
        painter.fillRect(area, self._theme.colour(_ground(lane)))
        bar = QRectF(0, top + 1, self._theme.scaled(4), self.head - 2)
        painter.fillRect(bar, self._colour(lane, ink=True))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(area.adjusted(self._theme.scaled(12), 0, 0, 0), _LEFT, name)
        painter.setFont(self._theme.font("small"))

    def _paint_mark(
        self, painter: QPainter, frame: Frame, mark: Mark, box: QRectF
    ) -> None:
        is_current = mark is frame.current
        if mark.is_gathered:
            self._paint_many(painter, mark, box)
        else:
            ground = "selected" if is_current else _ground(mark.lane)
            painter.fillRect(box.adjusted(0, 1, 0, -1), self._theme.colour(ground))
            self._paint_one(painter, frame, mark, box)
        if is_current:
            name = "focus" if frame.has_focus else "muted"
            painter.setPen(QPen(self._theme.colour(name), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 4, 4)

    def _paint_one(
        self, painter: QPainter, frame: Frame, mark: Mark, box: QRectF
    ) -> None:
        event = mark.events[0]
        ink = self._colour(mark.lane, ink=True)
        if event.about:
            left = max(0.0, frame.layout.place(event.first)) - frame.x
            right = min(frame.layout.width, frame.layout.place(event.last)) - frame.x
            span = QRectF(left, box.top() + 2, right - left, box.height() - 4)
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.setBrush(self._colour(mark.lane, ink=False))
            painter.drawRoundedRect(span, 4, 4)
        x = mark.at - frame.x
        self._paint_sign(painter, QPointF(x, box.center().y()), event.shape, ink)
        painter.setPen(self._theme.colour("text"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(mark.lines[0]) + 2
        beside = self.dot + self._theme.scaled(6)
        start = x - beside - mark.away - width if mark.is_left else x + beside
        place = QRectF(start, box.top(), width, box.height())
        painter.drawText(place, _LEFT, mark.lines[0])

    def _paint_sign(
        self, painter: QPainter, at: QPointF, shape: Shape, ink: QColor
    ) -> None:
        if shape is Shape.HAPPENED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(at, self.dot - 0.5, self.dot - 0.5)
            return
        painter.setPen(QPen(ink, 2))
        painter.setBrush(self._theme.colour("surface"))
        half = self.dot
        sides = ((-half, 0), (0, -half), (half, 0), (0, half))
        corners = [at + QPointF(right, down) for right, down in sides]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_many(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        painter.setPen(QPen(self._colour(mark.lane, ink=True), 1))
        painter.setBrush(self._colour(mark.lane, ink=False))
        painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), 5, 5)
        painter.setPen(self._theme.colour("mark_text"))
        number = f"{len(mark.events):,}"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)


def _ground(lane: Lane) -> str:
    """Returns the colour of a lane: every other one is a little darker."""
    return _GROUNDS[list(Lane).index(lane) % len(_GROUNDS)]


def _named(
    row: Sequence[Tick], frame: Frame, metrics: QFontMetricsF
) -> Iterator[tuple[float, float, str]]:
    """Yields from where to where a name stands; it goes along with its time.

    One that has no room in sight is left out, since a part of it says nothing.
    """
    for tick in row:
        left = max(0.0, frame.layout.place(tick.first) - frame.x) + 6
        right = min(frame.width, frame.layout.place(tick.last) - frame.x)
        if metrics.horizontalAdvance(tick.words) <= right - left:
            yield left, right, tick.words


def _in_sight(lane: LaneLayout, frame: Frame) -> Iterator[Mark]:
    for mark in lane.marks:
        if mark.right >= frame.x and mark.left <= frame.x + frame.width:
            yield mark
