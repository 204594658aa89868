"""Stretches of the text of a page, with their words, put together and into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casefile.readers.order import Piece, pieces_of
from casefile.readers.pdf_page import FlatWord, RawPage, Type


class Written(NamedTuple):
    """Words as they are written into the text of a page."""

    text: str
    words: list[FlatWord]
    types: dict[int, Type]
    """The type of each line, by its first character."""


def in_cells(cells: Sequence[Written]) -> Written:
    """Joins the cells of a row of a table: a tab stands between two of them."""
    parts = [cell._replace(text=f"{cell.text[:-1]}\t") for cell in cells[:-1]]
    return _joined([*parts, cells[-1]])


def with_rows(page: RawPage, rows: Sequence[Written]) -> RawPage:
    """Puts the rows of tables into a page, each behind what stands above it."""
    if not rows:
        return page
    pieces = pieces_of(page)
    places = [_place(page.text, pieces, row) for row in rows]
    parts: list[Written] = []
    spans: list[tuple[int, int]] = []
    length = done = 0
    for place, row in sorted(zip(places, rows, strict=True), key=lambda one: one[0]):
        parts += [_cut(page, done, place), row]
        length += place - done
        spans.append((length, length + len(row.text)))
        length += len(row.text)
        done = place
    whole = _joined([*parts, _cut(page, done, len(page.text))])
    text, words, types = whole
    return page._replace(text=text, words=words, types=types, rows=tuple(spans))


def _place(text: str, pieces: Sequence[Piece], row: Written) -> int:
    """Returns the character of the text before which a row comes."""
    _, _, lefts, tops, rights, bottoms = zip(*row.words, strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    near = [piece for piece in pieces if piece.left < right and left < piece.right]
    middle = (top + bottom) / 2
    if above := [piece for piece in near if piece.bottom <= middle]:
        next_to = max(reversed(above), key=lambda piece: round(piece.bottom))
        return text.find("\n", next_to.end) + 1 or len(text)
    if below := [piece for piece in near if piece.top >= middle]:
        return text.rfind("\n", 0, below[0].start) + 1
    return len(text)


def _cut(page: RawPage, start: int, end: int) -> Written:
    """Returns a stretch of the text of a page."""
    words = [
        (word[0] - start, word[1] - start, *word[2:])
        for word in page.words
        if start <= word[0] < end
    ]
    types = {at - start: one for at, one in page.types.items() if start <= at < end}
    return Written(page.text[start:end], words, types)


def _joined(parts: Sequence[Written]) -> Written:
    text = ""
    words: list[FlatWord] = []
    types: dict[int, Type] = {}
    for part in parts:
        shift = len(text)
        words += [(word[0] + shift, word[1] + shift, *word[2:]) for word in part.words]
        types |= {at + shift: one for at, one in part.types.items()}
        text += part.text
    return Written(text, words, types)
