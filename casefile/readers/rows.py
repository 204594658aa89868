"""Puts the cells of a table that was recognised into rows again.

The eye takes the columns of a form apart as it does those of a newspaper: first all the
labels, then all that stands beside them. Where the lines of two columns stand beside
one another, and those on the left are too short to be prose, they are rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from casefile.readers.order import Piece, home, inserted, pieces_of, put
from casefile.readers.pdf_page import RawPage

_IN_ROWS: Final = 0.6
"""The share of lines in the column on the right that have one on their left."""
_LONGEST_LABEL: Final = 32
"""Characters, of most labels; a line of prose has more."""
_LEAST_ROWS: Final = 3
_MANY_ROWS: Final = 7
"""Two addresses beside one another have fewer lines."""
_ROW_APART: Final = 1.7
"""From row to row, in heights of a line: the lines of an address stand closer."""
_MOST_TURNS: Final = 40


def in_rows(page: RawPage) -> RawPage:
    """Returns the page with what stands beside a label behind it.

    No character is lost: only stretches of the text change places.
    """
    pieces = pieces_of(page)
    order = list(pieces)
    place = 1
    for _ in range(_MOST_TURNS):
        turn = next(
            (at for at in range(place, len(order)) if _turns_up(order, at)), None
        )
        if turn is None:
            break
        joined = _joined(page.text, order, turn)
        order, place = (order, turn + 1) if joined is None else (joined, 1)
    return page if order == pieces else put(page, pieces, order)


def _turns_up(pieces: Sequence[Piece], place: int) -> bool:
    before, piece = pieces[place - 1], pieces[place]
    return piece.top < before.top - before.height and piece.left > before.left


def _joined(text: str, pieces: Sequence[Piece], turn: int) -> list[Piece] | None:
    """Returns the order with the column that begins at a turn put to its labels."""
    first = pieces[turn]
    end = turn + 1
    while end < len(pieces) and pieces[end].left > first.left - first.height:
        if _turns_up(pieces, end):
            break
        end += 1
    before, column, after = pieces[:turn], pieces[turn:end], pieces[end:]
    homes = [home(before, piece) for piece in column]
    labels = [before[at] for at in dict.fromkeys(homes) if at is not None]
    has_home = sum(at is not None for at in homes)
    if len(labels) < _LEAST_ROWS or has_home < _IN_ROWS * len(column):
        return None
    said = [text[label.start : label.end] for label in labels]
    if median(map(len, said)) > _LONGEST_LABEL or _is_prose(said):
        return None
    if len(labels) < _MANY_ROWS and not _are_apart(labels):
        return None
    return [*inserted(before, column, homes), *after]


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether most lines go on from the one above."""
    going_on = sum(line[:1].islower() for line in lines)
    return going_on * 2 > len(lines)


def _are_apart(labels: Sequence[Piece]) -> bool:
    tops = sorted(label.top for label in labels)
    height = median(label.height for label in labels)
    return median(b - a for a, b in pairwise(tops)) >= _ROW_APART * height
