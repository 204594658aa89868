"""What reportlab has no name for: numbered pages, a signature, a letterhead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

if TYPE_CHECKING:
    from sample_dress import Dress
    from sample_source import Paper

WIDTH, HEIGHT = A4
INK = HexColor("#1d2b8f")
GREY = HexColor("#555555")


class Numbered(Canvas):
    """A canvas that writes the header and footer when it knows how many pages."""

    def __init__(self, paper: Paper, dress: Dress, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._paper, self._dress = paper, dress
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keeps a page until it is known how many there are."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Writes the edges of every page, then the whole."""
        pages = self._pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._write_edges(number, len(pages))
            super().showPage()
        super().save()

    def _write_edges(self, number: int, count: int) -> None:
        dress, left = self._dress, self._dress.margin * mm
        right = WIDTH - left
        places = {"page": number, "pages": count}
        for texts, y, rule in (
            (self._paper.header, HEIGHT - 14 * mm, HEIGHT - 17 * mm),
            (self._paper.footer, 12 * mm, 17 * mm),
        ):
            first, last = (text.format(**places) for text in texts)
            if not first + last:
                continue
            self.setFillColor(GREY)
            self.setStrokeColor(HexColor("#bbbbbb"))
            self.setLineWidth(0.5)
            self.line(left, rule, right, rule)
            self.setFont(dress.font, 8.5)
            self.drawString(left, y, first)
            is_marking = last.startswith("OFFICIAL")
            self.setFont(dress.bold if is_marking else dress.font, 8.5)
            self.drawRightString(right, y, last)


class Signature(Flowable):
    """A name as written by hand, with a stroke under it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.width, self.height = 60 * mm, 15 * mm

    def draw(self) -> None:
        """Draws it in blue ink."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.transform(1, 0.04, 0.18, 1, 0, 0)
        canvas.setFont("Times-Italic", 19)
        canvas.drawString(4, 14, self.name)
        end = 10 + pdfmetrics.stringWidth(self.name, "Times-Italic", 19)
        canvas.setLineWidth(0.9)
        stroke = canvas.beginPath()
        stroke.moveTo(end - 8, 16)
        stroke.curveTo(end + 14, 20, end + 6, 6, end - 30, 9)
        stroke.curveTo(end - 60, 11, 20, 4, 8, 10)
        canvas.drawPath(stroke)
        canvas.restoreState()


class Letterhead(Flowable):
    """The sender's name and address, with a mark that belongs to nobody."""

    def __init__(self, lines: list[str], dress: Dress) -> None:
        super().__init__()
        self.lines, self.dress = lines, dress
        self.width = WIDTH - 2 * dress.margin * mm
        self.height = 23 * mm

    def draw(self) -> None:
        """Draws the mark, the name and the address."""
        canvas, dress = self.canv, self.dress
        colour = HexColor(dress.colour)
        top = self.height - 6
        canvas.saveState()
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        dress.mark(canvas, 0, top - 34)
        canvas.setFont(dress.bold, 16)
        canvas.drawString(46, top - 13, self.lines[0])
        canvas.setFont(dress.font, 10)
        canvas.drawString(46, top - 29, self.lines[1])
        canvas.setFillColor(GREY)
        canvas.setFont(dress.font, 8.5)
        for at, line in enumerate(self.lines[2:]):
            canvas.drawRightString(self.width, top - 10 - 11.5 * at, line)
        canvas.setLineWidth(1.2)
        canvas.line(0, 8, self.width, 8)
        canvas.restoreState()
