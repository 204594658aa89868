"""The index of a bundle: a table of its papers, each row a place to click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.bundle.binding import FrontLink
from casefile.domain.bundle.profile import words
from casefile.domain.document import Box
from casefile.domain.letter import Run
from casefile.exports import fonts, front_cell, look
from casefile.exports.flow import FILL, INK, RULE, Words, draw_line, style
from casefile.exports.front_cell import ROW, SIDE, Column
from casefile.exports.look import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from casefile.domain.bundle.front_page import FrontPages, IndexEntry, IndexSection
    from casefile.exports.front_cell import Cell
    from casefile.exports.tagging import Element, Tags

_SIDE: Final = 54.0
_TOP: Final = 62.0
_BOTTOM: Final = 70.0
"""Below this nothing is drawn, so that there is room for the label of the page."""
_WIDTH: Final = look.PAGE_WIDTH - 2 * _SIDE
_HEADING: Final = Level(size=22, leading=28)
_ABOUT: Final = Level(size=12, leading=16)
_PAD: Final = 5.5
_NUMBER, _DATE, _LABELS = 36.0, 84.0, 102.0
_BAND: Final = 8.0
"""Above the name of a section, if something stands above it."""


_COLUMNS: Final = (
    Column(_SIDE, _NUMBER),
    Column(_SIDE + _NUMBER, _WIDTH - _NUMBER - _DATE - _LABELS),
    Column(_SIDE + _WIDTH - _DATE - _LABELS, _DATE),
    Column(_SIDE + _WIDTH - _LABELS, _LABELS, is_right=True),
)


@dataclass(frozen=True)
class _Click:
    """A place to click, and to which page of the papers it leads."""

    page: int
    box: Box
    place: int
    said: str
    pages: int
    """For which it stands, if their range is printed there."""
    printed: Box


class Index:
    """Draws an index from the top down, on as many pages as it needs."""

    def __init__(
        self, canvas: Canvas, tags: Tags, pages: FrontPages, *, is_first: bool = True
    ) -> None:
        self._is_first = is_first and not pages.has_cover
        self._canvas = canvas
        self._tags = tags
        self._pages = pages
        self._said = words("front")
        self._at = look.PAGE_HEIGHT - _TOP
        self._top = self._at
        """Where the rows of this page begin."""
        self._clicks: list[_Click] = []

    def draw(self) -> None:
        """Draws all of it; the last page is ended, too."""
        self._heading()
        table = self._tags.root.add("Table")
        self._columns(table)
        for section in self._pages.sections:
            self._section(section, table)
        self._canvas.showPage()

    def links(self, front: int) -> Iterator[FrontLink]:
        """Yields the places to click, of which `front` is how many pages come first."""
        for click in self._clicks:
            yield FrontLink(
                page=click.page,
                box=click.box,
                target=front + click.place,
                said=click.said,
                pages=click.pages,
                printed=click.printed,
            )

    def _heading(self) -> None:
        """Draws what this is; without a cover, also what stands there."""
        pages = self._pages
        heading = pages.heading or self._said["index"]
        self._line("H1" if self._is_first else "H2", heading, _HEADING)
        self._at -= 2
        about = [pages.title, pages.subtitle]
        if not pages.has_cover:
            about = [pages.court, pages.case_number, *about, pages.version]
        for line in filter(None, about):
            self._line("P", line, _ABOUT)
        self._at -= 6
        self._line("P", pages.how, _ABOUT)
        self._at -= 14

    def _line(self, kind: str, text: str, level: Level) -> None:
        bold = kind != "P"
        found = Words(fonts.mark_up((Run(text),)), style(level, bold=bold))
        found.tagged(self._tags, self._tags.root.add(kind))
        height = found.wrap(_WIDTH, look.PAGE_HEIGHT)[1]
        found.drawOn(self._canvas, _SIDE, self._at - height)
        self._at -= height

    def _columns(self, table: Element | None) -> None:
        """Draws the names of the columns; on later pages they are for the eye only."""
        names = [self._said[name] for name in ("number", "document", "date", "pages")]
        row = table.add("TR") if table is not None else None
        cells = [
            self._cell(
                name,
                None if row is None else row.add("TH", scope="Column"),
                column,
                bold=True,
            )
            for name, column in zip(names, _COLUMNS, strict=True)
        ]
        height = ROW.leading + 2 * _PAD
        self._put(cells, height)
        with self._tags.decoration(self._canvas):
            self._canvas.setStrokeColor(INK)
            self._canvas.setLineWidth(1.1)
            y = self._at
            self._canvas.line(_SIDE, y, _SIDE + _WIDTH, y)

    def _section(self, section: IndexSection, table: Element) -> None:
        """Draws the name of a section, which stays with its first paper."""
        first = section.entries[0] if section.entries else None
        cells = self._section_cells(section, table.add("TR"))
        height = self._height(cells)
        below = self._height(self._cells(first, None)) if first else 0
        if not self._fits(_BAND + height + below):
            self._next_page()
        self._at -= _BAND
        with self._tags.decoration(self._canvas):
            self._canvas.setFillColor(FILL)
            y = self._at - height
            self._canvas.rect(_SIDE, y, _WIDTH, height, stroke=0, fill=1)
        top = self._at
        self._put(cells, height)
        if first is not None:
            said = f"{section.letter} {section.title}, {section.labels}"
            pages = sum(entry.pages for entry in section.entries)
            self._click(top, first.place, said, pages)
        for entry in section.entries:
            self._entry(entry, table)

    def _section_cells(self, section: IndexSection, row: Element) -> list[Cell]:
        number, document, _, labels = _COLUMNS
        wide = Column(document.left, _WIDTH - _NUMBER - _LABELS)
        head = row.add("TH", scope="Row")
        return [
            self._cell(section.letter, head, number, bold=True),
            self._cell(section.title, row.add("TD"), wide, bold=True),
            self._cell("", row.add("TD"), _COLUMNS[2]),
            self._cell(section.labels, row.add("TD"), labels, bold=True),
        ]

    def _entry(self, entry: IndexEntry, table: Element) -> None:
        cells, pages = self._cells(entry, table.add("TR")), entry.pages
        while not self._fits(height := self._height(cells)):
            rest = self._divided(cells) if self._at == self._top else None
            if rest is None:
                self._next_page()
                continue
            upper, cells = rest
            self._row(entry, upper, self._height(upper), pages)
            self._next_page()
            pages = 0  # The labels stand in the upper part alone.
        self._row(entry, cells, height, pages)

    def _row(
        self, entry: IndexEntry, cells: list[Cell], height: float, pages: int
    ) -> None:
        top = self._at
        self._put(cells, height)
        said = f"{entry.title}, {entry.labels}"
        self._click(top, entry.place, said, pages)
        with self._tags.decoration(self._canvas):
            self._canvas.setStrokeColor(RULE)
            self._canvas.setLineWidth(0.6)
            self._canvas.line(_SIDE, self._at, _SIDE + _WIDTH, self._at)

    def _cells(self, entry: IndexEntry, row: Element | None) -> list[Cell]:
        texts = (str(entry.number or ""), entry.title, entry.date, entry.labels)
        return [
            self._cell(text, None if row is None else row.add("TD"), column)
            for text, column in zip(texts, _COLUMNS, strict=True)
        ]

    def _cell(
        self, text: str, element: Element | None, column: Column, *, bold: bool = False
    ) -> Cell:
        return front_cell.made(self._tags, element, text, column, bold=bold)

    def _height(self, cells: list[Cell]) -> float:
        heights = [
            cell.wrap(column.width - 2 * SIDE, look.PAGE_HEIGHT)[1]
            for cell, column in cells
        ]
        return max(heights) + 2 * _PAD

    def _divided(self, cells: list[Cell]) -> tuple[list[Cell], list[Cell]] | None:
        """Divides a row that is taller than a page: a title is never cut."""
        room = self._at - _BOTTOM - 2 * _PAD
        upper: list[Cell] = []
        lower: list[Cell] = []
        for cell, column in cells:
            parts = cell.split(column.width - 2 * SIDE, room)
            if not parts:
                return None
            upper.append((parts[0], column))
            lower.append((parts[1] if len(parts) > 1 else cell.nothing(), column))
        return upper, lower

    def _put(self, cells: list[Cell], height: float) -> None:
        for cell, column in cells:
            tall = cell.wrap(column.width - 2 * SIDE, look.PAGE_HEIGHT)[1]
            y = self._at - _PAD - tall
            cell.drawOn(self._canvas, column.left + SIDE, y)
        self._at -= height

    def _click(self, top: float, place: int, said: str, pages: int) -> None:
        if place < 0:
            return
        high = look.PAGE_HEIGHT
        box = Box(_SIDE, high - top, _SIDE + _WIDTH, high - self._at)
        printed = box._replace(left=_COLUMNS[-1].left)
        page = self._canvas.getPageNumber() - 1
        self._clicks.append(_Click(page, box, place, said, pages, printed))

    def _fits(self, height: float) -> bool:
        return self._at - height >= _BOTTOM

    def _next_page(self) -> None:
        self._canvas.showPage()
        self._at = look.PAGE_HEIGHT - _TOP
        heading = self._pages.heading or self._said["index"]
        form = self._said["running"]
        running = fonts.drawable(form.format(heading=heading, title=self._pages.title))
        with self._tags.decoration(self._canvas, "Header"):
            self._running(running)
        self._columns(None)
        self._top = self._at

    def _running(self, text: str) -> None:
        while fonts.width(text, ROW.size) > _WIDTH:
            text = f"{text[: len(text) * 4 // 5].rstrip(' …')}…"
        draw_line(self._canvas, _SIDE, self._at - ROW.size, text, ROW.size)
        self._at -= ROW.leading + 4
