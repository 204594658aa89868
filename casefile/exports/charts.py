"""A chart of days in a PDF, as lines and type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from casefile.domain import chart as drawing
from casefile.domain.chart import Box, Ink, Marked, Pen, Stroke, Words
from casefile.domain.letter import Sign
from casefile.exports import fonts, look
from casefile.exports.flow import draw_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.domain.chart import Row, Shape
    from casefile.domain.letter import Chart
    from casefile.exports.tagging import Element, Tags

SMALL: Final = 9.0
HEADING: Final = 10.0
_LEADING: Final = 1.3
_BELOW: Final = 8.0
_NAMES: Final = 0.34
"""Of the width, for the words to the left."""
INKS: Final = {
    Ink.GRID: look.RULE,
    Ink.BAR: "BBD0DF",
    Ink.EDGE: look.INK,
    Ink.OVER: "A4262C",
    Ink.TEXT: "000000",
    Ink.SOFT: look.SOFT_INK,
}
SIGNS: Final = {
    Sign.LATE: "A4262C",
    Sign.LATE_UNSURE: "A4262C",
    Sign.IN_TIME: "1E6B42",
    Sign.IN_TIME_UNSURE: "1E6B42",
    Sign.NOT_YET: look.INK,
    Sign.UNKNOWN: "7A5300",
}


def pen(width: float) -> Pen:
    """Returns the sizes of a chart on paper, in points."""
    fonts.ready()
    return Pen(
        width=width,
        names=width * _NAMES,
        line=SMALL * _LEADING,
        heading=HEADING * _LEADING,
        letter=SMALL * 0.56,
        wrap=_wrap,
    )


def parts(chart: Chart, sizes: Pen, height: float) -> Iterator[list[Row]]:
    """Yields the rows of each page that a chart takes."""
    page: list[Row] = []
    room = height - sizes.axis
    for row in drawing.rows(chart, sizes):
        if page and row.height > room:
            yield page
            page, room = [], height - sizes.axis
        page.append(row)
        room -= row.height
    if page:
        yield page


def _wrap(text: str, width: float, is_name: bool) -> list[str]:  # noqa: FBT001
    size = HEADING if is_name else SMALL
    lines = [""]
    for word in fonts.drawable(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and fonts.width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Drawn(Flowable):
    """Some rows of a chart in a PDF, with words for who cannot see it."""

    def __init__(
        self, chart: Chart, sizes: Pen, rows: list[Row], tags: Tags, element: Element
    ) -> None:
        super().__init__()
        self._shapes, self.height = drawing.shapes(chart, sizes, rows)
        self.width = sizes.width
        self.spaceAfter = _BELOW
        self._tags = tags
        self._element = element

    def wrap(self, *_room: float) -> tuple[float, float]:
        """Tells how large it is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws it from its bottom left corner."""
        canvas: Any = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with self._tags.marked(canvas, self._element):
            canvas.saveState()
            for shape in self._shapes:
                self._shape(canvas, shape)
            canvas.restoreState()

    def _shape(self, canvas: Any, shape: Shape) -> None:
        match shape:
            case Box():
                canvas.setFillColor(HexColor(f"#{INKS[shape.ink]}"))
                top = self.height - shape.y - shape.height
                canvas.rect(shape.x, top, shape.width, shape.height, stroke=0, fill=1)
            case Stroke():
                canvas.setStrokeColor(HexColor(f"#{INKS[shape.ink]}"))
                canvas.setLineWidth(shape.wide * 0.7)
                canvas.setDash((2, 2) if shape.dashed else ())
                y, to_y = self.height - shape.y, self.height - shape.to_y
                canvas.line(shape.x, y, shape.to_x, to_y)
                canvas.setDash(())
            case Marked():
                self._sign(canvas, shape)
            case Words():
                self._words(canvas, shape)

    def _words(self, canvas: Any, shape: Words) -> None:
        ink = INKS[Ink.SOFT if shape.soft else Ink.TEXT]
        canvas.setFillColor(HexColor(f"#{ink}"))
        size = HEADING if shape.heading else SMALL
        y = self.height - shape.y - size
        text = fonts.drawable(shape.text)
        if shape.bold:
            canvas.setFont(fonts.BOLD, size)
            canvas.drawString(shape.x, y, text)
        else:
            draw_line(canvas, shape.x, y, text, size)

    def _sign(self, canvas: Any, shape: Marked) -> None:
        colour = HexColor(f"#{SIGNS[shape.sign]}")
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(1.4)
        x, y, size = shape.x, self.height - shape.y, shape.size
        points = [(x + a * size, y - b * size) for a, b in outline(shape.sign)]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if shape.sign is Sign.LATE_UNSURE:
            canvas.setFillColor(HexColor("#FFFFFF"))
        if shape.sign.is_late:
            path.close()
            canvas.drawPath(path, stroke=1, fill=1)
            return
        canvas.setFillColor(HexColor("#FFFFFF"))
        if shape.sign is Sign.IN_TIME_UNSURE:
            canvas.setDash(1.6, 1.6)
        canvas.circle(x, y, size * 1.15, stroke=1, fill=1)
        canvas.setDash()
        canvas.setFillColor(colour)
        if shape.sign.is_tick:
            canvas.drawPath(path, stroke=1, fill=0)
        elif shape.sign is Sign.UNKNOWN:
            canvas.setFont(fonts.BOLD, size * 2)
            canvas.drawCentredString(x, y - size * 0.7, "?")


def outline(sign: Sign) -> tuple[tuple[float, float], ...]:
    """Returns the corners of a sign around its middle; y goes down."""
    if sign.is_late:
        return ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))
    return ((-0.55, 0.05), (-0.15, 0.5), (0.6, -0.5))
