"""A tagged table for PDF: rules between rows, a header that returns on each page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable

from casefile.exports import look
from casefile.exports.flow import FILL, INK, RULE

if TYPE_CHECKING:
    from casefile.exports.plain_words import Cell
    from casefile.exports.tagging import Tags

# A row taller than this share of a page may be divided; others stay whole.
_TALL = 0.4


@dataclass(frozen=True)
class Row:
    """The words of each cell of a row."""

    cells: tuple[Cell, ...]
    goes_on: bool = False
    """The rest of the row stands on the next page, so no rule is drawn below."""


@dataclass(frozen=True)
class Measures:
    """The measures of a table, in points."""

    widths: tuple[float, ...]
    pad: float
    """Above and below the words of a cell."""
    page: float
    """The height of a full page."""
    whole: bool = False
    """The table is not begun where it cannot be ended."""
    lined: bool = False
    """With a rule between columns, where some are left empty to be filled in."""


class Grid(Flowable):
    """A table; what does not fit on a page goes on to the next."""

    def __init__(  # noqa: PLR0913 - a part has what the whole had
        self,
        tags: Tags,
        measures: Measures,
        header: Row | None,
        rows: list[Row],
        *,
        begun: bool = False,
        heights: list[float] | None = None,
    ) -> None:
        super().__init__()
        self._tags = tags
        self._measures = measures
        self._header = header
        self._rows = rows
        if header is not None and self._row_height(header) > measures.page * _TALL:
            # It would leave no room for the rows if it came back on each page.
            self._header, self._rows = None, [header, *rows]
            heights = None
        # Measured once: each page asks how tall all is that is left of a long table.
        self._heights = heights or [self._row_height(row) for row in self._rows]
        self._begun = begun
        self.spaceBefore = 0 if begun else 4
        self.spaceAfter = 12

    def _row_height(self, row: Row) -> float:
        tallest = max(
            (
                cell.wrap(width - 2 * look.CELL_SIDE, self._measures.page)[1]
                for cell, width in zip(row.cells, self._measures.widths, strict=True)
            ),
            default=0,
        )
        return tallest + 2 * self._measures.pad

    def _top(self) -> float:
        return self._row_height(self._header) if self._header else 0

    def least(self) -> float:
        """Returns the height without which the table is not begun on a page."""
        if self._measures.whole:
            return self.wrap(0, 0)[1]
        first = self._heights[0] if self._rows else 0
        return self._top() + min(first, self._measures.page * _TALL)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Returns the size of the whole table."""
        self.width = sum(self._measures.widths)
        self.height = self._top() + sum(self._heights)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        """Divides the table between rows, or inside one that is very tall."""
        room = aH - self._top()
        fitting = 0
        for height in self._heights:
            if height > room:
                break
            room -= height
            fitting += 1
        rows, heights = self._rows, self._heights
        left = len(rows) - fitting
        if left and heights[fitting] > self._measures.page * _TALL:
            divided = self._divide(rows[fitting], room)
            if divided:
                own = [self._row_height(row) for row in divided]
                rows = [*rows[:fitting], *divided, *rows[fitting + 1 :]]
                heights = [*heights[:fitting], *own, *heights[fitting + 1 :]]
                fitting += 1
        elif left == 1 and fitting > 1:
            # The last row takes one with it, so as not to stand there alone.
            fitting -= 1
            last = self._part(rows[fitting:], heights[fitting:], begun=True)
            first = self._part(rows[:fitting], heights[:fitting], begun=self._begun)
            # There is still room for the one, but the two belong together.
            return [first, CondPageBreak(last.wrap(0, 0)[1]), last]
        if not fitting:
            return []
        if fitting == len(rows):
            return [self]
        return [
            self._part(rows[:fitting], heights[:fitting], begun=self._begun),
            self._part(rows[fitting:], heights[fitting:], begun=True),
        ]

    def _part(self, rows: list[Row], heights: list[float], *, begun: bool) -> Grid:
        return Grid(
            self._tags,
            self._measures,
            self._header,
            rows,
            begun=begun,
            heights=heights,
        )

    def _divide(self, row: Row, room: float) -> tuple[Row, Row] | None:
        room -= 2 * self._measures.pad
        upper: list[Cell] = []
        lower: list[Cell] = []
        for cell, width in zip(row.cells, self._measures.widths, strict=True):
            inner = width - 2 * look.CELL_SIDE
            if cell.wrap(inner, room)[1] <= room:
                upper.append(cell)
                lower.append(cell.nothing())
                continue
            parts = cell.split(inner, room)
            if not parts:
                return None
            upper.append(parts[0])
            lower.append(parts[1])
        return Row(tuple(upper), goes_on=True), Row(tuple(lower))

    def draw(self) -> None:
        """Draws the header and the rows from the top down."""
        y = self.height
        if self._header is not None:
            y = self._draw_header(self._header, y)
        for row, height in zip(self._rows, self._heights, strict=True):
            y = self._draw_row(row, y, height)
        if self._measures.lined:
            self._draw_lines(self.height, y)

    def _draw_header(self, row: Row, top: float) -> float:
        height = self._row_height(row)
        with self._tags.decoration(self.canv):
            self.canv.saveState()
            self.canv.setFillColor(FILL)
            self.canv.rect(0, top - height, self.width, height, stroke=0, fill=1)
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.8)
            self.canv.line(0, top - height, self.width, top - height)
            self.canv.restoreState()
        if self._begun:
            # Repeated for the eye only: a reader has been told the header once.
            row = Row(tuple(cell.untagged() for cell in row.cells))
            self._row_height(row)
        self._draw_cells(row, top)
        return top - height

    def _draw_row(self, row: Row, top: float, height: float) -> float:
        bottom = top - height
        self._draw_cells(row, top)
        if not row.goes_on:
            with self._tags.decoration(self.canv):
                self.canv.saveState()
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.6)
                self.canv.line(0, bottom, self.width, bottom)
                self.canv.restoreState()
        return bottom

    def _draw_lines(self, top: float, bottom: float) -> None:
        x = 0.0
        with self._tags.decoration(self.canv):
            self.canv.saveState()
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.6)
            for width in self._measures.widths[:-1]:
                x += width
                self.canv.line(x, top, x, bottom)
            self.canv.restoreState()

    def _draw_cells(self, row: Row, top: float) -> None:
        x = 0.0
        for cell, width in zip(row.cells, self._measures.widths, strict=True):
            height = cell.wrap(width - 2 * look.CELL_SIDE, self._measures.page)[1]
            y = top - self._measures.pad - height
            cell.drawOn(self.canv, x + look.CELL_SIDE, y)
            x += width
