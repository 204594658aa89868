"""Words of a cell in one typeface. A long table has thousands, so they are set quickly.

They come out as `Words` would set them: reportlab's rules for the ends of lines are
followed, and whatever they do not cover is left to `Words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfmetrics

from casefile.exports import fonts
from casefile.exports.flow import SpacedText, Words

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

    from casefile.domain.letter import Text
    from casefile.exports.tagging import Element, Tags

_OTHERWISE = frozenset("<&\n\xa0\xad")
"""Mark-up, and characters at which reportlab divides lines in ways of their own."""


class _Line(NamedTuple):
    spare: float
    """What is left of the width; less than nothing where spaces are drawn closer."""
    words: list[str]


class Ruler:
    """How wide the words of one document are; most come again and again."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, str, float], float] = {}

    def width(self, word: str, style: ParagraphStyle) -> float:
        """Returns how wide a word is."""
        key = (word, style.fontName, style.fontSize)
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = pdfmetrics.stringWidth(*key)
        return found

    def lines(self, text: str, style: ParagraphStyle, most: float) -> list[_Line]:
        """Returns the lines of a text; none is wider than `most` but by its spaces."""
        space = self.width(" ", style)
        closer = style.spaceShrinkage * space
        lines: list[_Line] = []
        line: list[str] = []
        reached = -space
        for word in text.split():
            wide = self.width(word, style)
            further = reached + space + wide
            if not line or further <= most + closer * len(line):
                line.append(word)
                reached = further
                continue
            lines.append(_Line(most - reached, line))
            line, reached = [word], wide
        return [*lines, _Line(most - reached, line)] if line else []


class PlainWords:
    """A paragraph of plain words in a cell; decoration if it has no element."""

    def __init__(
        self,
        text: str,
        style: ParagraphStyle,
        ruler: Ruler,
        tags: Tags,
        element: Element | None,
    ) -> None:
        self._text = text
        self._style = style
        self._ruler = ruler
        self._tags = tags
        self._element = element
        self._width = -1.0
        self._lines: list[_Line] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Returns the size; lines are broken once for each width."""
        if self._width != width:
            self._width = width
            self._lines = self._ruler.lines(self._text, self._style, width)
        return width, len(self._lines) * self._style.leading

    def untagged(self) -> PlainWords:
        """Returns the same words as decoration."""
        return PlainWords(self._text, self._style, self._ruler, self._tags, None)

    def nothing(self) -> Words:
        """Returns an empty paragraph in the place of this one."""
        return Words("", self._style).tagged(self._tags, self._element)

    def split(self, width: float, height: float) -> list[Words]:
        """Divides the paragraph between two pages."""
        whole = Words.of_plain(self._text, self._style)
        whole.tagged(self._tags, self._element).wrap(width, height)
        return whole.split(width, height)

    def drawOn(self, canvas: Canvas, x: float, y: float) -> None:  # noqa: N802
        """Draws the words, inside their marks; `y` is the lower edge."""
        style, owner, tags = self._style, self._element, self._tags
        height = len(self._lines) * style.leading
        kept = tags.decoration(canvas) if owner is None else tags.marked(canvas, owner)
        with kept:
            if not self._lines:
                return
            canvas.setFillColor(style.textColor)
            text = SpacedText(canvas, x, y + height - style.fontSize)
            text.setFont(style.fontName, style.fontSize, style.leading)
            for line in self._lines:
                text.put(line.words, line.spare)
            canvas.drawText(text)


Cell = Words | PlainWords


def of(
    text: Text,
    style: ParagraphStyle,
    width: float,
    ruler: Ruler,
    owner: tuple[Tags, Element],
) -> Cell:
    """Returns the words of a cell that is `width` wide."""
    tags, element = owner
    marked = fonts.mark_up(text).strip()
    if not _OTHERWISE.isdisjoint(marked):
        return Words(marked, style).tagged(tags, element)
    if any(ruler.width(word, style) > width for word in marked.split()):
        return Words.of_plain(marked, style).tagged(tags, element)
    return PlainWords(marked, style, ruler, tags, element)
