"""A paper with a broad table as a spreadsheet: one sheet to work in, one about it.

Written wholly in memory, as text that no program takes for a formula.
"""

from __future__ import annotations

import io
import textwrap
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from casefile import resources
from casefile.domain.letter import Bullets, Chart, PageBreak, Table
from casefile.exports import look, printable, tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casefile.domain.letter import LetterContent, Text

_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""No time of making is written, so that the same paper gives the same bytes."""
_LONGEST = 32_767
"""Characters that fit into a cell; Excel refuses a file with more."""
_CUT = " […]"
_CHARACTERS = 150
"""How many characters all columns together are wide."""
_NARROWEST = 6
_ABOUT = (30, 100)
_LINE = 15.0
_TALLEST = 409.0
"""Points; no program makes a row higher."""
_DAY = "d mmmm yyyy"
_A4 = 9
_TAKEN_FOR_MORE = ("=", "+", "-", "@", "\t", "'")
"""How what a program might take for a formula begins."""


def write(letter: LetterContent) -> bytes:
    """Returns the tables of a letter; the same letter always gives the same bytes."""
    out = io.BytesIO()
    options = {
        # Never by way of a file on the disk.
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_date_format": _DAY,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": printable.clean(letter.title), "created": _MADE})
        _Sheets(book, letter).write()
    return out.getvalue()


class _Sheets:
    """Writes the sheets of one file."""

    def __init__(self, book: Any, letter: LetterContent) -> None:
        self._book = book
        self._letter = letter
        self._words = resources.toml("paper/words.toml")
        rule = {"bottom": 1, "bottom_color": f"#{look.RULE}"}
        aligned = {"align": "left", "valign": "top", "indent": 1}
        plain = {"text_wrap": True, **aligned, **rule}
        strong = {**plain, "bold": True, "bg_color": f"#{look.FILL}"}
        self._plain = book.add_format(plain)
        self._kept = book.add_format({**plain, "quote_prefix": True})
        self._strong = book.add_format({**strong, "font_color": f"#{look.INK}"})
        self._day = book.add_format({**plain, "num_format": _DAY})

    def write(self) -> None:
        tables = [block for block in self._letter.blocks if isinstance(block, Table)]
        if tables:
            self._table(max(tables, key=lambda table: len(table.header)))
        self._about(tables)

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C" + self._words["page"].format(page="&P", pages="&N"))
        return sheet

    def _table(self, table: Table) -> None:
        sheet = self._sheet(self._words["sheet"])
        count = tabular.columns(table)
        shares = tabular.shares(table, count)
        widths = [max(_NARROWEST, round(share * _CHARACTERS)) for share in shares]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate((table.header, *table.rows)):
            style = None if number else self._strong
            for column, text in enumerate(row):
                self._cell(sheet, (number, column), text, style)
            sheet.set_row(number, _height(zip(row, widths, strict=False)))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, len(table.rows), count - 1)

    def _about(self, tables: list[Table]) -> None:
        sheet = self._sheet(self._words["about"])
        for column, width in enumerate(_ABOUT):
            sheet.set_column(column, column, width)
        row = 0
        main = max(tables, key=lambda table: len(table.header), default=None)
        for table in tables:
            if table is main:
                continue
            for cells in table.rows:
                for name, cell in zip(table.header, cells, strict=False):
                    self._cell(sheet, (row, 0), name, self._strong)
                    self._cell(sheet, (row, 1), cell)
                    row += 1
        for below, text in enumerate(self._texts(), start=row + 1):
            self._cell(sheet, (below, 1), text)
            sheet.set_row(below, _height([(text, _ABOUT[1])]))

    def _texts(self) -> Iterator[Text]:
        """Yields what stands around the tables."""
        if self._letter.head is not None:
            yield self._letter.head.subject
        for block in self._letter.blocks:
            if isinstance(block, Bullets):
                yield from block.items
            elif not isinstance(block, Table | PageBreak | Chart):
                yield block.text

    def _cell(
        self, sheet: Any, place: tuple[int, int], text: Text, style: Any = None
    ) -> None:
        value = text[0].value if len(text) == 1 else None
        words = printable.clean(printable.plain(text))
        if isinstance(value, date):
            sheet.write_datetime(*place, value, style or self._day)
        elif value is not None:
            sheet.write_number(*place, value, style or self._plain)
        elif words:
            if len(words) > _LONGEST:
                words = words[: _LONGEST - len(_CUT)] + _CUT
            usual = self._kept if words.startswith(_TAKEN_FOR_MORE) else self._plain
            sheet.write_string(*place, words, style or usual)
        else:
            sheet.write_blank(*place, None, style or self._plain)


def _height(cells: Iterable[tuple[Text, int]]) -> float:
    """Returns how high a row must be for all its words; not every program works it out.

    Args:
        cells: Each text, and how many characters its column is wide.
    """
    lines = max(
        (
            sum(
                max(1, len(textwrap.wrap(line, max(4, width - 2))))
                for line in printable.clean(printable.plain(text)).split("\n")
            )
            for text, width in cells
        ),
        default=1,
    )
    return min(_TALLEST, lines * _LINE + 3)
