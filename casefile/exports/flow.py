"""Tagged pieces of a page: text, quotations, notes, entries of lists, and the page.

They extend reportlab's paragraph by the marks of `tagging`. A piece that is divided
between two pages stays one element.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph

from casefile.exports import fonts, look
from casefile.exports.tagging import Bookmark

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus import Frame

    from casefile.exports.look import Level
    from casefile.exports.tagging import Element, Tags

BLACK = HexColor("#000000")
INK = HexColor(f"#{look.INK}")
SOFT_INK = HexColor(f"#{look.SOFT_INK}")
RULE = HexColor(f"#{look.RULE}")
BAR = HexColor(f"#{look.BAR}")
FILL = HexColor(f"#{look.FILL}")

_FUZZ = 1e-8


@functools.cache
def style(
    level: Level,
    *,
    bold: bool = False,
    breakable: bool = False,
    left: float = 0,
    right: float = 0,
) -> ParagraphStyle:
    """Returns reportlab's style for a level.

    Args:
        level: Size and spaces.
        bold: Whether it is set in bold type, in the colour of headings.
        breakable: Whether a single line may stand alone on a page, as in a table.
        left: How far in the words begin.
        right: How far before the right edge they end.
    """
    return ParagraphStyle(
        "letter",
        fontName=fonts.BOLD if bold else fonts.BODY,
        textColor=INK if bold else BLACK,
        fontSize=level.size,
        leading=level.leading,
        leftIndent=left,
        rightIndent=right,
        spaceBefore=level.before,
        spaceAfter=level.after,
        allowWidows=int(breakable),
        allowOrphans=int(breakable),
    )


class SpacedText(PDFTextObject):
    """Writes a space where a line is wrapped.

    reportlab only moves to the next line there, and a reader that follows the text
    would join the last word to the next one.
    """

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        if TStar and not text.endswith(" "):
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc]

    def put(self, words: list[str], spare: float) -> None:
        """Writes a line of words, with closer spaces if it has no room to spare."""
        spaces = len(words) - 1
        is_close = spare < -_FUZZ and spaces > 0
        if is_close:
            self.setWordSpace(spare / spaces)
        self._textOut(" ".join(words), 1)
        if is_close:
            self.setWordSpace(0)


class Words(Paragraph):
    """A paragraph that belongs to an element; decoration if it has none."""

    tags: Tags
    element: Element | None = None
    label: str = ""
    """A number or a bullet to the left of the first line."""
    label_element: Element | None = None
    bookmark: tuple[int, str] | None = None
    """Level and title of a heading."""
    keeps: bool = False
    """Whether it stays on the page of what follows."""
    _broken_for: float | None = None

    @classmethod
    def of_plain(cls, text: str, style: ParagraphStyle) -> Words:
        """Returns a paragraph of words without mark-up, which is not looked for."""
        return cls("", style, frags=[_plain_piece(style).clone(text=text)])

    def tagged(self, tags: Tags, element: Element | None) -> Words:
        """Says what this paragraph is."""
        self.tags = tags
        self.element = element
        return self

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Returns the size; lines are broken once for each width."""
        if self._broken_for != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._broken_for = availWidth
        return self.width, self.height

    def untagged(self) -> Words:
        """Returns the same words as decoration."""
        return Words("", self.style, frags=self.frags).tagged(self.tags, None)

    def nothing(self) -> Words:
        """Returns an empty paragraph in the place of this one."""
        return Words("", self.style).tagged(self.tags, self.element)

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """Divides the paragraph; the label and the bookmark stay with the first."""
        parts: list[Any] = super().split(availWidth, availHeight)
        for part in parts:
            if part is not self:
                part.tagged(self.tags, self.element)
        if parts and parts[0] is not self:
            parts[0].label = self.label
            parts[0].label_element = self.label_element
            parts[0].bookmark = self.bookmark
        return parts

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802
        """Gives reportlab a text object that writes spaces at line ends."""
        return SpacedText(self.canv, x, y)

    def draw(self) -> None:
        """Draws the label and the words, each inside its marks."""
        if self.bookmark is not None:
            level, title = self.bookmark
            top = self.canv.absolutePosition(0, self.height)[1]
            page = self.canv.getPageNumber()
            self.tags.bookmarks.append(Bookmark(level, title, page, top))
        if self.label:
            owner = self.label_element or self.element
            if owner is not None:
                with self.tags.marked(self.canv, owner):
                    self._draw_label()
        if self.element is None:
            with self.tags.decoration(self.canv):
                super().draw()
        else:
            with self.tags.marked(self.canv, self.element):
                super().draw()

    def _draw_label(self) -> None:
        draw_line(
            self.canv,
            self.style.bulletIndent,
            self.height - self.style.fontSize,
            self.label + " ",
            self.style.fontSize,
        )


@functools.cache
def _plain_piece(style: ParagraphStyle) -> Any:
    """Returns what reportlab makes of a word without mark-up."""
    return Words("x", style).frags[0]


class Quoted(Words):
    """A quotation: a bar stands to the left of it."""

    def draw(self) -> None:
        """Draws the bar, then the words."""
        with self.tags.decoration(self.canv):
            self.canv.saveState()
            self.canv.setFillColor(BAR)
            self.canv.rect(4, 0, 2.5, self.height - 1, stroke=0, fill=1)
            self.canv.restoreState()
        super().draw()


class Boxed(Words):
    """A note: it stands on a pale ground."""

    def draw(self) -> None:
        """Draws the ground, then the words."""
        with self.tags.decoration(self.canv):
            self.canv.saveState()
            self.canv.setFillColor(FILL)
            pad = look.NOTE - 2
            self.canv.rect(0, -pad, self.width, self.height + 2 * pad, stroke=0, fill=1)
            self.canv.restoreState()
        super().draw()


class Imprint(Words):
    """A line below the text of the page on which the letter ends.

    It takes no room of the text, so that no letter needs another page for it.
    """

    def frameAction(self, frame: Frame) -> None:  # noqa: N802
        """Draws it at its place, however full the page is."""
        self.wrap(frame.width, look.PAGE_HEIGHT)
        self.drawOn(self.canv, frame.x1, look.IMPRINT_FOOT)


def draw_line(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    """Draws one line of drawable text in the main typeface and its symbols."""
    for font, part in fonts.pieces(text):
        canvas.setFont(font, size)
        canvas.drawString(x, y, part)
        x += canvas.stringWidth(part, font, size)


class NumberedCanvas(Canvas):
    """A canvas that draws the foot of each page once the number of pages is known.

    A page refers to its foot by name; the feet are drawn when the last page is done.
    """

    _pagesize: tuple[float, float]
    draw_foot: Callable[[Canvas, int, int], None] | None = None

    def leave_room_for_foot(self) -> None:
        """Puts the foot of this page here, to be drawn later."""
        self.doForm(f"foot{self.getPageNumber()}")

    def save(self) -> None:
        """Draws the feet, then writes the file."""
        pages = self.getPageNumber() - 1
        if self.draw_foot is not None:
            for page in range(1, pages + 1):
                self.beginForm(
                    f"foot{page}",
                    upperx=self._pagesize[0],
                    uppery=self._pagesize[1],
                )
                self.draw_foot(self, page, pages)
                self.endForm()
        super().save()
