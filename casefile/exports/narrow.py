"""Columns of a table on a small page: no word is broken where that can be helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.exports import fonts, look, printable, tabular

if TYPE_CHECKING:
    from casefile.domain.letter import Table, Text
    from casefile.exports.look import Look


def shares(table: Table, count: int, paper: Look) -> tuple[float, ...]:
    """Returns the share of the width for each column, in sum 1."""
    given = tabular.shares(table, count)
    if paper.page not in {look.POCKET.page, look.POCKET.page[::-1]}:
        return given
    rows = [tabular.padded(row, count) for row in (table.header, *table.rows)]
    sides = 2 * look.CELL_SIDE + 1
    least = [
        (max(_longest(row[at], paper.small.size) for row in rows) + sides) / paper.width
        for at in range(count)
    ]
    over = [max(share - need, 0) for share, need in zip(given, least, strict=True)]
    spare = 1 - sum(least)
    if spare < 0 or not sum(over):
        return given
    return tuple(
        need + spare * more / sum(over) for need, more in zip(least, over, strict=True)
    )


def _longest(text: Text, size: float) -> float:
    """Returns the width of the longest word, in the widest type of a table."""
    words = fonts.drawable(printable.plain(text)).split()
    return max((fonts.width(word, size, bold=True) for word in words), default=0)
