"""Rows of tables: lines that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.readers.line import Line

_OVERLAP = 0.3
_LOOK_AHEAD = 12
_NEAR = 1.8
_FIRST_CELL = 220.0
_COLUMN = 3.0


def row_ends(lines: Sequence[Line], running: set[int]) -> dict[int, int]:
    """Returns for each line that starts a row of a table where the row ends.

    The cells of a row come one after the other in the text. A row has cells side by
    side, or wide gaps within a line that the line before or after has too.
    """
    rows: dict[int, int] = {}
    index = 0
    while index < len(lines):
        end = _row_end(lines, index, running)
        if end:
            rows[index] = end
        index = end or index + 1
    return _with_company(lines, rows)


def _row_end(lines: Sequence[Line], start: int, running: set[int]) -> int:
    """Returns the end of the row that starts at `start`, or 0."""
    first = lines[start]
    if start in running:
        return 0
    bottom = first.bottom
    tops = dict.fromkeys(first.cells, first.top)
    end = start + 1
    beside = len(first.cells) > 1
    for index in range(start + 1, min(len(lines), start + _LOOK_AHEAD)):
        line = lines[index]
        if index in running:
            break
        if _is_beside(line, lines[index - 1], first, bottom):
            beside = True
            end = index + 1
            tops |= dict.fromkeys(line.cells, line.top)
        else:
            cell = _cell_above(line, tops)
            if cell is None or len(line.cells) > 1:
                break
            if beside and cell > first.left + _COLUMN:
                end = index + 1
            elif line.right - first.left > _FIRST_CELL:
                # Too wide for the first cell of a row that may follow beside it.
                break
            tops[cell] = line.top
        bottom = max(bottom, line.bottom)
    return end if beside else 0


def _is_beside(line: Line, last: Line, first: Line, bottom: float) -> bool:
    is_right = line.left > last.right - 1 or line.left > first.right - 1
    return is_right and _overlaps(line, first.top, bottom)


def _cell_above(line: Line, tops: dict[float, float]) -> float | None:
    """Returns the cell that `line` goes on in, right below what it holds so far."""
    for cell, top in tops.items():
        if abs(line.left - cell) < _COLUMN and 0 < line.top - top < _NEAR * line.size:
            return cell
    return None


def _overlaps(line: Line, top: float, bottom: float) -> bool:
    shared = min(line.bottom, bottom) - max(line.top, top)
    return shared > _OVERLAP * (line.bottom - line.top)


def _with_company(lines: Sequence[Line], rows: dict[int, int]) -> dict[int, int]:
    """Drops rows that stand alone and could be a line with a tab in it."""
    ends = set(rows.values())
    return {
        start: end
        for start, end in rows.items()
        if end - start > 1
        or end in rows
        or start in ends
        or len(lines[start].cells) > 2  # noqa: PLR2004
    }
