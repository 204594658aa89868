"""A chart as shapes: where each thing is drawn, whatever it is drawn with.

Everything is measured from the top left corner, in the units of the pen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from casefile.domain.letter import Chart, Sign, Span
from casefile.domain.timeline_scale import ticks

_MARGIN_DAYS = 0.04
"""Of the whole time, to the left of the first day and to the right of the last."""
_LEAST_DAYS = 14


class Ink(StrEnum):
    """What is drawn, for the pen to choose a colour."""

    GRID = "grid"
    BAR = "bar"
    EDGE = "edge"
    """The day by which it had to be done."""
    OVER = "over"
    """From that day to the day on which it was done."""
    TEXT = "text"
    SOFT = "soft"


@dataclass(frozen=True)
class Box:
    """A filled stretch."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Ink
    wide: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Marked:
    """A sign with its middle at a point."""

    x: float
    y: float
    size: float
    sign: Sign


@dataclass(frozen=True)
class Words:
    """A line of text, from its top left corner; it may be no wider than `width`."""

    x: float
    y: float
    width: float
    text: str
    bold: bool = False
    soft: bool = False
    heading: bool = False
    """The name of a row, in larger type."""


Shape = Box | Stroke | Marked | Words


@dataclass(frozen=True)
class Pen:
    """The sizes that a chart is laid out with."""

    width: float
    names: float
    """How wide the words to the left are."""
    line: float
    """The height of a line of small type."""
    heading: float
    """The height of a line with the name of a row."""
    letter: float
    """How wide a letter of small type is."""
    wrap: Callable[[str, float, bool], list[str]]
    """Breaks a text into lines no wider than given; True if it is the name of a row."""

    @property
    def axis(self) -> float:
        """The height of the scale at the top."""
        return 2 * self.line + self.line / 2

    @property
    def pad(self) -> float:
        """Above and below each row."""
        return self.line / 2


@dataclass(frozen=True)
class Row:
    """A row with its lines of words broken to the width."""

    span: Span
    names: tuple[str, ...]
    lines: tuple[str, ...]
    height: float


def rows(chart: Chart, pen: Pen) -> list[Row]:
    """Returns the rows with their heights."""
    return [_row(span, pen) for span in chart.rows]


def shapes(
    chart: Chart, pen: Pen, shown: list[Row] | None = None
) -> tuple[list[Shape], float]:
    """Returns what is drawn of some of the rows, and how high it is."""
    every = rows(chart, pen) if shown is None else shown
    scale = _Scale(chart, pen)
    height = pen.axis + sum(row.height for row in every)
    drawn: list[Shape] = [*scale.axis(height)]
    top = pen.axis
    for row in every:
        drawn += _drawn(row, scale, top)
        top += row.height
    return drawn, height


def _row(span: Span, pen: Pen) -> Row:
    room = pen.names - pen.letter
    names = pen.wrap(_plain(span.name), room, True)  # noqa: FBT003 - of a callable
    lines = [
        line
        for text in span.lines
        for line in pen.wrap(_plain(text), room, False)  # noqa: FBT003
    ]
    height = len(names) * pen.heading + len(lines) * pen.line + 2 * pen.pad
    return Row(span, tuple(names), tuple(lines), height)


def _plain(text: tuple[object, ...]) -> str:
    return " ".join("".join(str(getattr(run, "text", "")) for run in text).split())


class _Scale:
    """Places days between the names and the right edge."""

    def __init__(self, chart: Chart, pen: Pen) -> None:
        self.pen = pen
        days = [d.toordinal() for s in chart.rows for d in (s.first, s.last, s.mark)]
        first, last = min(days), max(days)
        room = max((last - first) * _MARGIN_DAYS, (_LEAST_DAYS - last + first) / 2, 1)
        self.first, self.last = first - room, last + room
        self.per_day = (pen.width - pen.names) / (self.last - self.first)

    def at(self, ordinal: float) -> float:
        """Returns where a day is."""
        inside = min(max(ordinal, self.first), self.last)
        return self.pen.names + (inside - self.first) * self.per_day

    def axis(self, height: float) -> Iterator[Shape]:
        pen = self.pen
        above, below = ticks(self.first, self.last, self.per_day, pen.letter)
        for place, units in enumerate((above, below)):
            for tick in units:
                left, right = self.at(tick.first), self.at(tick.last)
                width = right - left
                if place and tick.first > self.first:
                    yield Stroke(left, pen.axis, left, height, Ink.GRID)
                if len(tick.words) * pen.letter <= width:
                    top = place * pen.line
                    yield Words(left, top, width, tick.words, soft=True)
        yield Stroke(0, pen.axis, pen.width, pen.axis, Ink.GRID)


def _drawn(row: Row, scale: _Scale, top: float) -> Iterator[Shape]:
    pen, span = scale.pen, row.span
    y = top + pen.pad
    for name in row.names:
        yield Words(0, y, pen.names, name, bold=True, heading=True)
        y += pen.heading
    for place, line in enumerate(row.lines):
        yield Words(0, y, pen.names, line, soft=place > 0)
        y += pen.line
    middle, thick = top + row.height / 2, pen.line * 0.6
    first, last = scale.at(span.first.toordinal()), scale.at(span.last.toordinal())
    edge, mark = scale.at(span.edge.toordinal()), scale.at(span.mark.toordinal())
    if last > first:
        yield Box(first, middle - thick / 2, last - first, thick, Ink.BAR)
    if span.sign.is_late and mark > edge:
        yield Stroke(edge, middle, mark, middle, Ink.OVER, 1.5, dashed=True)
    yield Stroke(edge, middle - thick, edge, middle + thick, Ink.EDGE, 2)
    yield Marked(mark, middle, pen.line * 0.42, span.sign)
    bottom = top + row.height
    yield Stroke(0, bottom, pen.width, bottom, Ink.GRID)
