"""The pages of one PDF: margins, the running line and the page number."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from casefile import resources
from casefile.exports import fonts, look
from casefile.exports.envelope_head import draw_fold_marks
from casefile.exports.flow import RULE, SOFT_INK, Imprint, NumberedCanvas, draw_line

if TYPE_CHECKING:
    import io

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from casefile.exports.look import Look
    from casefile.exports.tagging import Tags

_FOOT_SIZE = 9
# reportlab keeps its typefaces in one place for the whole program.
ONE_AT_A_TIME = threading.Lock()


class Sheets(BaseDocTemplate):
    """The pages of one document: margins, the running line, the page number."""

    has_fold_marks = False
    """Whether the first page shows where to fold it."""
    filled = 0.0
    """How much of the page that was set last is filled."""

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
            # Compressed at the end, when the tags are put in: there it is quicker.
            pageCompression=0,
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

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Notes how far down the page reaches by now."""
        frame: Any = self.frame
        # Between two pages there is none.
        if frame is not None and not isinstance(flowable, Imprint):
            top = self._paper.bottom + self._paper.height
            self.filled = (top - frame._y) / self._paper.height  # noqa: SLF001  its only name

    def make(self, flow: list[Flowable]) -> None:
        """Lays out and draws all pages."""

        def canvas(*args: Any, **kwargs: Any) -> NumberedCanvas:
            made = NumberedCanvas(*args, **kwargs)
            made.draw_foot = self._foot if self._has_foot else None
            return made

        self.build(flow, canvasmaker=canvas)
