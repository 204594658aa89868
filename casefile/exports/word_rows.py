"""The rows of a table and the runs of a Word file, element by element.

Through the objects of the library a cell takes as long as a page of a letter should,
and a chronology has tens of thousands of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml.etree import SubElement

from casefile.exports import look, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.shared import Length

    from casefile.domain.letter import Run as LetterRun
    from casefile.domain.letter import Text

_ROW, _ROW_ABOUT, _WHOLE, _HEADER = map(
    qn, ("w:tr", "w:trPr", "w:cantSplit", "w:tblHeader")
)
_CELL, _CELL_ABOUT, _WIDTH = map(qn, ("w:tc", "w:tcPr", "w:tcW"))
_WORDS, _WORDS_ABOUT, _STYLE, _KEEPS = map(
    qn, ("w:p", "w:pPr", "w:pStyle", "w:keepNext")
)
_RUN, _SAID, _SPACE = map(qn, ("w:r", "w:t", "xml:space"))
_TYPE, _W, _VAL = map(qn, ("w:type", "w:w", "w:val"))
_TALL: Final = 1500
"""A row of a table with more characters may be divided between pages."""


@dataclass(frozen=True)
class Cell:
    """A cell, as it is to be written."""

    text: Text
    style: str
    width: Length


class Rows:
    """Writes the rows of one table."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def add(self, cells: Sequence[Cell], *, is_header: bool, keeps: bool) -> None:
        """Adds a row: whole unless it is very tall; a header returns on each page."""
        row = SubElement(self._table, _ROW)
        about = SubElement(row, _ROW_ABOUT)
        if all(len(printable.plain(cell.text)) < _TALL for cell in cells):
            SubElement(about, _WHOLE)
        if is_header:
            SubElement(about, _HEADER)
        for cell in cells:
            self._cell(row, cell, is_header=is_header, keeps=keeps)

    def _cell(self, row: Any, cell: Cell, *, is_header: bool, keeps: bool) -> None:
        made = SubElement(row, _CELL)
        about = SubElement(made, _CELL_ABOUT)
        SubElement(about, _WIDTH, {_TYPE: "dxa", _W: str(cell.width.twips)})
        if is_header:
            _set_off(about)
        words = SubElement(made, _WORDS)
        about = SubElement(words, _WORDS_ABOUT)
        SubElement(about, _STYLE, {_VAL: cell.style})
        if keeps:
            SubElement(about, _KEEPS)
        add_runs(words, cell.text)


def _set_off(about: Any) -> None:
    """Gives a header cell its ground and a strong line below."""
    borders = SubElement(about, qn("w:tcBorders"))
    line = {"w:val": "single", "w:sz": "6", "w:color": look.INK}
    SubElement(borders, qn("w:bottom"), {qn(name): line[name] for name in line})
    ground = {"w:val": "clear", "w:color": "auto", "w:fill": look.FILL}
    SubElement(about, qn("w:shd"), {qn(name): ground[name] for name in ground})


def add_runs(words: Any, text: Text) -> None:
    """Adds the runs of a text to the element of a paragraph."""
    for run in text:
        made: Any = SubElement(words, _RUN)
        said = printable.words(run)
        if "\n" in said:
            made.text = said
        elif said:
            kept = {} if said == said.strip() else {_SPACE: "preserve"}
            SubElement(made, _SAID, kept).text = said
        if run.bold or run.italic or run.struck or run.added or run.blank:
            _mark(Run(made, words), run)


def _mark(made: Run, run: LetterRun) -> None:
    if run.bold:
        made.bold = True
    if run.italic:
        made.italic = True
    if run.struck:
        made.font.strike = True
    if run.added:
        made.font.underline = True
    if run.blank:
        made.font.highlight_color = WD_COLOR_INDEX.YELLOW
