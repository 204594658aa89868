"""Draws lines, shapes and words on a PDF, and remembers them for a printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.drawn_sheet import DrawnSheet, Face, Form, Stroke, Words
from casefile.exports import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

_FACES: Final = {fonts.BODY: Face.PLAIN, fonts.BOLD: Face.BOLD}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a shape is drawn: filled, with an outline, or both."""

    fill: Color | None = None
    ink: Color | None = None
    width: float = 1
    dash: tuple[float, ...] = ()


class Pencil:
    """Draws on one sheet after another."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.sheets: list[DrawnSheet] = []
        self.size = size
        self._parts: list[Stroke | Words] = []

    def next_sheet(self) -> None:
        """Ends a sheet; what follows is drawn on another."""
        width, height = self.size
        parts = tuple(self._parts)
        self.sheets.append(DrawnSheet(width=width, height=height, parts=parts))
        self._parts = []
        self.canvas.showPage()

    def line(
        self, start: tuple[float, float], end: tuple[float, float], look: Look
    ) -> None:
        """Draws a line."""
        self._take_up(look)
        self.canvas.line(*start, *end)
        self._keep(Form.LINE, (start, end), look)

    def box(
        self,
        low: tuple[float, float],
        size: tuple[float, float],
        look: Look,
        radius: float = 0,
    ) -> None:
        """Draws a box from its lower left corner, with round corners if wanted."""
        self._take_up(look)
        x, y = low
        width, height = size
        how = {"stroke": int(look.ink is not None), "fill": int(look.fill is not None)}
        if radius:
            self.canvas.roundRect(x, y, width, height, radius, **how)
        else:
            self.canvas.rect(x, y, width, height, **how)
        self._keep(Form.BOX, (low, (x + width, y + height)), look, radius)

    def dot(self, x: float, y: float, radius: float, look: Look) -> None:
        """Draws a circle."""
        self._take_up(look)
        outline, fill = int(look.ink is not None), int(look.fill is not None)
        self.canvas.circle(x, y, radius, stroke=outline, fill=fill)
        ends = (x - radius, y - radius), (x + radius, y + radius)
        self._keep(Form.OVAL, ends, look)

    def corners(self, points: Sequence[tuple[float, float]], look: Look) -> None:
        """Draws a shape with straight sides."""
        self._take_up(look)
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        outline, fill = int(look.ink is not None), int(look.fill is not None)
        self.canvas.drawPath(path, stroke=outline, fill=fill)
        self._keep(Form.CORNERS, tuple(points), look)

    def words(
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        ink: Color,
        *,
        bold: bool = False,
    ) -> None:
        """Writes one line of drawable text."""
        x, y = at
        self.canvas.setFillColor(ink)
        for font, part in fonts.pieces(text, bold=bold):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, part)
            face = _FACES.get(font, Face.SYMBOLS)
            made = Words(x=x, y=y, text=part, face=face, size=size, ink=_hex(ink))
            self._parts.append(made)
            x += self.canvas.stringWidth(part, font, size)

    def _take_up(self, look: Look) -> None:
        if look.fill is not None:
            self.canvas.setFillColor(look.fill)
        if look.ink is not None:
            self.canvas.setStrokeColor(look.ink)
            self.canvas.setLineWidth(look.width)
            self.canvas.setDash(list(look.dash))

    def _keep(
        self,
        form: Form,
        points: tuple[tuple[float, float], ...],
        look: Look,
        radius: float = 0,
    ) -> None:
        made = Stroke(
            form=form,
            points=points,
            fill=_hex(look.fill),
            ink=_hex(look.ink),
            width=look.width,
            dash=look.dash,
            radius=radius,
        )
        self._parts.append(made)


def _hex(color: Color | None) -> str:
    return "" if color is None else f"#{color.hexval()[2:].upper()}"
