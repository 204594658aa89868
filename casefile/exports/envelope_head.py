"""The head of a letter for a window envelope, and where the letter is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.platypus import Flowable

from casefile.domain import envelope
from casefile.exports.flow import SOFT_INK

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from casefile.domain.document import Box
    from casefile.exports.flow import Words
    from casefile.exports.look import Look

_MOST: Final = 0.8
"""Of a page: a longer head could not be set beside the window."""
_MARK_FROM, _MARK_TO = 12.0, 24.0
"""From the left edge of the sheet to a folding mark, in points."""


class EnvelopeHead(Flowable):
    """An address in the window, and all else of the head to the right of it."""

    def __init__(
        self, beside: list[Words], address: Words, place: Box, paper: Look
    ) -> None:
        super().__init__()
        self._beside = beside
        self._address = address
        self._place = place
        self._paper = paper
        below = envelope.usual().shown.bottom - paper.top
        self._tall = max(below, sum(self._heights()))

    @property
    def fits(self) -> bool:
        """Whether it leaves room for the letter on its first page."""
        return self._tall <= self._paper.height * _MOST

    def wrap(self, availWidth: float, _availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Returns the size: down to where the window shows nothing any more."""
        self._heights()
        return availWidth, self._tall

    def draw(self) -> None:
        """Draws what stands beside the window from the top, then the address."""
        y = self._tall
        for piece, height in zip(self._beside, self._heights(), strict=True):
            piece.drawOn(self.canv, 0, y - piece.height)
            y -= height
        place, paper = self._place, self._paper
        bottom = self._tall - (place.top - paper.top) - self._address.height
        self._address.drawOn(self.canv, place.left - paper.side, bottom)

    def _heights(self) -> list[float]:
        place, most = self._place, self._paper.page[1]
        self._address.wrap(place.right - place.left, most)
        wide = self._paper.width
        return [
            piece.wrap(wide, most)[1] + piece.getSpaceAfter() for piece in self._beside
        ]


def draw_fold_marks(canvas: Canvas, paper: Look) -> None:
    """Draws a short line at the edge of the sheet wherever it is to be folded."""
    canvas.saveState()
    canvas.setStrokeColor(SOFT_INK)
    canvas.setLineWidth(0.6)
    for down in envelope.usual().fold_points:
        y = paper.page[1] - down
        canvas.line(_MARK_FROM, y, _MARK_TO, y)
    canvas.restoreState()
