"""The cells of an index: a line of words where they fit, else as many as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportlab.lib.enums import TA_RIGHT

from casefile.domain.letter import Run
from casefile.exports import fonts
from casefile.exports.flow import BLACK, INK, Words, style
from casefile.exports.look import Level

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from casefile.exports.tagging import Element, Tags

ROW: Final = Level(size=12, leading=15.6)
SIDE: Final = 7.0
"""From the edges of a cell to its words."""


class Column(NamedTuple):
    """A column of the table."""

    left: float
    width: float
    is_right: bool = False
    """Whether its words end at its right edge."""


class Line:
    """Words of a cell that fit on one line; most do, and are quickly set so."""

    def __init__(
        self,
        tags: Tags,
        element: Element | None,
        text: str,
        *,
        bold: bool,
        indent: float,
    ) -> None:
        self._tags = tags
        self._element = element
        self._text = text
        self._bold = bold
        self._indent = indent

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Returns the size."""
        return width, ROW.leading

    def split(self, _width: float, _height: float) -> list[Line]:
        """Returns itself: it is not divided."""
        return [self]

    def nothing(self) -> Line:
        """Returns an empty line in the place of this one."""
        return Line(self._tags, self._element, "", bold=False, indent=0)

    def drawOn(self, canvas: Canvas, x: float, y: float) -> None:  # noqa: N802
        """Draws it; `y` is its lower edge."""
        if not self._text:
            return
        owner, tags = self._element, self._tags
        kept = tags.decoration(canvas) if owner is None else tags.marked(canvas, owner)
        with kept:
            canvas.setFillColor(INK if self._bold else BLACK)
            x += self._indent
            for font, part in fonts.pieces(self._text, bold=self._bold):
                canvas.setFont(font, ROW.size)
                canvas.drawString(x, y + ROW.leading - ROW.size, part)
                x += canvas.stringWidth(part, font, ROW.size)


Cell = tuple[Words | Line, Column]


def made(
    tags: Tags, element: Element | None, text: str, column: Column, *, bold: bool
) -> Cell:
    """Returns the words of a cell; decoration if they belong to no element."""
    plain = fonts.drawable(text)
    spare = column.width - 2 * SIDE - fonts.width(plain, ROW.size, bold=bold)
    if spare >= 0 and "\n" not in plain:
        indent = spare if column.is_right else 0
        return Line(tags, element, plain, bold=bold, indent=indent), column
    look = style(ROW, bold=bold, breakable=True)
    if column.is_right:
        look = look.clone("right", alignment=TA_RIGHT)
    words = Words(fonts.mark_up((Run(text),)), look)
    return words.tagged(tags, element), column
