"""A chart of days as a picture, for files that cannot hold lines and type."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw, ImageFont

from casefile import resources
from casefile.domain import chart as drawing
from casefile.domain.chart import Box, Ink, Marked, Stroke, Words
from casefile.domain.letter import Sign
from casefile.exports import printable
from casefile.exports.charts import HEADING, INKS, SIGNS, SMALL, outline

if TYPE_CHECKING:
    from casefile.domain.chart import Pen, Row, Shape
    from casefile.domain.letter import Chart

_SHARP: Final = 3
"""Dots of the picture for each point."""
_BROKEN: Final = 45
"""Degrees of a broken circle from one piece to the next."""
_FILES: Final = ("AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold")


def picture(chart: Chart, sizes: Pen, rows: list[Row]) -> bytes:
    """Returns some rows of a chart as a PNG; the same ones give the same bytes."""
    shapes, height = drawing.shapes(chart, sizes, rows)
    size = round(sizes.width * _SHARP), round((height + 2) * _SHARP)
    made = Image.new("RGB", size, "#FFFFFF")
    raster = _Raster(ImageDraw.Draw(made))
    for shape in shapes:
        raster.draw(shape)
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue()


class _Raster:
    """Draws shapes as dots."""

    def __init__(self, pencil: ImageDraw.ImageDraw) -> None:
        self._pencil = pencil

    def draw(self, shape: Shape) -> None:
        """Draws one shape."""
        match shape:
            case Box():
                corner = shape.x + shape.width, shape.y + shape.height
                self._pencil.rectangle(
                    _dots((shape.x, shape.y), corner), fill=f"#{INKS[shape.ink]}"
                )
            case Stroke():
                self._stroke(shape)
            case Marked():
                self._sign(shape)
            case Words():
                ink = INKS[Ink.SOFT if shape.soft else Ink.TEXT]
                size = HEADING if shape.heading else SMALL
                (place,) = _dots((shape.x, shape.y))
                text = printable.clean(shape.text)
                face = _face(size, bold=shape.bold)
                self._pencil.text(place, text, fill=f"#{ink}", font=face)

    def _stroke(self, shape: Stroke) -> None:
        wide = max(1, round(shape.wide * _SHARP * 0.7))
        colour = f"#{INKS[shape.ink]}"
        if not shape.dashed:
            ends = _dots((shape.x, shape.y), (shape.to_x, shape.to_y))
            self._pencil.line(ends, fill=colour, width=wide)
            return
        x = shape.x
        while x < shape.to_x:
            ends = _dots((x, shape.y), (min(x + 2, shape.to_x), shape.y))
            self._pencil.line(ends, fill=colour, width=wide)
            x += 4

    def _sign(self, shape: Marked) -> None:
        colour = f"#{SIGNS[shape.sign]}"
        x, y, size = shape.x, shape.y, shape.size
        points = _dots(*((x + a * size, y + b * size) for a, b in outline(shape.sign)))
        if shape.sign.is_late:
            inside = colour if shape.sign is Sign.LATE else "#FFFFFF"
            self._pencil.polygon(points, fill=inside, outline=colour, width=4)
            return
        ring = _dots((x - size, y - size), (x + size, y + size))
        if shape.sign is Sign.IN_TIME_UNSURE:
            self._pencil.ellipse(ring, fill="#FFFFFF")
            for start in range(0, 360, _BROKEN):
                self._pencil.arc(ring, start, start + _BROKEN // 2, colour, width=4)
        else:
            self._pencil.ellipse(ring, fill="#FFFFFF", outline=colour, width=4)
        if shape.sign.is_tick:
            self._pencil.line(points, fill=colour, width=4)
        elif shape.sign is Sign.UNKNOWN:
            (middle,) = _dots((x, y))
            face = _face(size * 1.6, bold=True)
            self._pencil.text(middle, "?", fill=colour, font=face, anchor="mm")


def _dots(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * _SHARP, y * _SHARP) for x, y in points]


def _face(size: float, *, bold: bool) -> Any:
    file = resources.data(f"fonts/{_FILES[bold]}.ttf")
    return ImageFont.truetype(io.BytesIO(file), round(size * _SHARP))
