"""A letter as a tagged PDF with its own typefaces."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from casefile import resources
from casefile.domain.letter import Sheet
from casefile.exports import finishing, fonts, look, printable, two_up
from casefile.exports.envelope_head import draw_fold_marks
from casefile.exports.flow import RULE, SOFT_INK, NumberedCanvas, draw_line
from casefile.exports.story import Story
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from casefile.domain.letter import LetterContent
    from casefile.exports.look import Look

_FOOT_SIZE = 9
# reportlab keeps its typefaces in one place for the whole program.
ONE_AT_A_TIME = threading.Lock()


class Sheets(BaseDocTemplate):
    """The pages of one document: margins, the running line, the page number."""

    has_fold_marks = False
    """Whether the first page shows where to fold it."""

    def __init__(
        self,
        out: io.BytesIO,
        tags: Tags,
        paper: Look,
        running: str,
        *,
        has_foot: bool = True,
    ) -> None:
        fonts.ready()
        super().__init__(
            out,
            pagesize=paper.page,
            initialFontName=fonts.BODY,
            invariant=1,
            pageCompression=1,
        )
        self._tags = tags
        self._paper = paper
        self._has_foot = has_foot
        self._running = fonts.fitting(running, paper.width, _FOOT_SIZE)
        self._page_words = resources.toml("paper/words.toml")["page"]
        self.addPageTemplates(
            [
                self._template("first", self._first_page),
                self._template("later", self._later_page),
            ]
        )

    def _template(self, name: str, on_page: Any) -> PageTemplate:
        paper = self._paper
        frame = Frame(
            paper.side,
            paper.bottom,
            paper.width,
            paper.height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(
            name, frames=[frame], onPage=on_page, autoNextPageTemplate="later"
        )

    def _first_page(self, canvas: NumberedCanvas, _: object) -> None:
        self._any_page(canvas)
        if self.has_fold_marks:
            with self._tags.decoration(canvas):
                draw_fold_marks(canvas, self._paper)

    def _any_page(self, canvas: NumberedCanvas) -> None:
        if self._has_foot:
            with self._tags.decoration(canvas, "Footer"):
                canvas.leave_room_for_foot()

    def _later_page(self, canvas: NumberedCanvas, _: object) -> None:
        self._any_page(canvas)
        if not self._running:
            return
        (wide, high), side = self._paper.page, self._paper.side
        top = high - look.HEAD
        with self._tags.decoration(canvas, "Header"):
            canvas.saveState()
            canvas.setFillColor(SOFT_INK)
            draw_line(canvas, side, top, self._running, _FOOT_SIZE)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.6)
            canvas.line(side, top - 6, wide - side, top - 6)
            canvas.restoreState()

    def _foot(self, canvas: Canvas, page: int, pages: int) -> None:
        text = self._page_words.format(page=page, pages=pages)
        canvas.setFillColor(SOFT_INK)
        x = (self._paper.page[0] - fonts.width(text, _FOOT_SIZE)) / 2
        draw_line(canvas, x, look.FOOT, text, _FOOT_SIZE)

    def make(self, flow: list[Flowable]) -> None:
        """Lays out and draws all pages."""

        def canvas(*args: Any, **kwargs: Any) -> NumberedCanvas:
            made = NumberedCanvas(*args, **kwargs)
            made.draw_foot = self._foot if self._has_foot else None
            return made

        self.build(flow, canvasmaker=canvas)


def write(letter: LetterContent) -> bytes:
    """Returns the letter as a PDF; the same letter always gives the same bytes."""
    with ONE_AT_A_TIME:
        tags = Tags()
        out = io.BytesIO()
        paper = look.of(letter)
        story = Story(tags, paper).letter(letter)
        has_foot = letter.has_foot
        sheets = Sheets(out, tags, paper, letter.running, has_foot=has_foot)
        is_upright = paper.page == look.LETTER.page
        sheets.has_fold_marks = letter.fold_marks and is_upright
        sheets.make(story)
        made = finishing.finish(out.getvalue(), tags, printable.clean(letter.title))
    if letter.sheet is Sheet.A5_ON_A4:
        return two_up.laid_out(made)
    return made
