"""What both formats need to know of a table before they draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.exports import printable

if TYPE_CHECKING:
    from casefile.domain.letter import Table, Text


_FEW_ROWS = 12
_FEW_CHARACTERS = 1200


def stays_whole(table: Table) -> bool:
    """Tells whether a table is so small that it is not divided between pages."""
    rows = (table.header, *table.rows)
    written = sum(len(printable.plain(cell)) for row in rows for cell in row)
    return len(table.rows) <= _FEW_ROWS and written <= _FEW_CHARACTERS


def columns(table: Table) -> int:
    """Returns the number of columns of the longest row."""
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def padded(row: tuple[Text, ...], count: int) -> tuple[Text, ...]:
    """Returns a row with empty cells at its end, if it is short."""
    return row + ((),) * (count - len(row))


def shares(table: Table, count: int) -> tuple[float, ...]:
    """Returns the share of the width for each column, in sum 1."""
    given = table.widths
    if len(given) != count or min(given) <= 0:
        return (1 / count,) * count
    whole = sum(given)
    return tuple(share / whole for share in given)
