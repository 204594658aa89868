"""Lines of a page as they are seen, built from the words and their places."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from operator import sub
from typing import NamedTuple

from casefile.readers.pdf_page import FlatWord, RawPage

_pack = struct.Struct("<IIffff").pack
_SAME_LINE = 0.4
_WIDE_GAP = 1.3
_SMALLEST, _LARGEST = 1.0, 300.0
_SIZE_OF_HEIGHT = 1.1
# A bullet or number stands apart from its paragraph, which makes no table.
LABEL = re.compile(
    r"\W|\d{1,3}(?:\.\d{1,3})*[.)\]]?|[(\[]?\w{1,3}[.)\]]|[(\[]\d{1,3}[.)\]]"
)
_TURN_BACK = 3.0


class Line(NamedTuple):
    """A line: its range of the text, its edges, and how it is set."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of its type, in points."""
    bold: bool
    cells: tuple[float, ...]
    """The left edges of its parts with wide gaps between, as in a table; at least 1."""


class PageLines(NamedTuple):
    """The lines of a page in the order of the text, and its words made level."""

    lines: list[Line]
    words: bytes
    """Packed; with one top and bottom along each line, so that marks on it are even."""


def lines_of(page: RawPage) -> PageLines:
    """Finds the lines of a page."""
    lines: list[Line] = []
    words: list[bytes] = []
    for group in groups(page):
        before = lines[-1] if lines else None
        starts, ends, lefts, tops, rights, bottoms = zip(*group, strict=True)
        top, bottom = min(tops), max(bottoms)
        size, bold = _type(page, starts[0], before, bottom - top)
        line = Line(
            start=starts[0],
            end=ends[-1],
            left=min(lefts),
            top=top,
            right=max(rights),
            bottom=bottom,
            size=size,
            bold=bold,
            cells=_cells(page.text, group, _WIDE_GAP * size)
            if max(map(sub, lefts[1:], rights), default=0.0) > _WIDE_GAP * size
            else (lefts[0],),
        )
        lines.append(line)
        if max(tops[0], tops[-1]) < min(bottoms[0], bottoms[-1]):
            # Else it runs up or down the page, and its words stay as they are.
            tops, bottoms = (top,) * len(group), (bottom,) * len(group)
        words += map(_pack, starts, ends, lefts, tops, rights, bottoms)
    return PageLines(lines, b"".join(words))


def groups(page: RawPage) -> Iterator[list[FlatWord]]:
    """Yields the words of each line, in the order of the text."""
    find = page.text.find
    current: list[FlatWord] = []
    end = -1
    right = 0.0
    for word in page.words:
        start, _, left, *_ = word
        if start > end or (left < right and _turns_back(current[-1], word)):
            if current:
                yield current
            current = []
            end = find("\n", start)
            if page.rows and (tab := find("\t", start, end)) >= 0:
                end = tab
        current.append(word)
        right = left - _TURN_BACK
    if current:
        yield current


def _turns_back(last: FlatWord, word: FlatWord) -> bool:
    """Whether a word to the left stands lower: after a hyphen the text has no end."""
    return word[3] > last[3] + _SAME_LINE * (last[5] - last[3])


def _type(
    page: RawPage, start: int, before: Line | None, height: float
) -> tuple[float, bool]:
    """Returns the size and weight of the type of a line."""
    kind = page.types.get(start)
    if kind is not None and _SMALLEST < kind.size < _LARGEST:
        return kind.size, kind.bold
    if before is not None and kind is None:
        return before.size, before.bold
    return height * _SIZE_OF_HEIGHT, bool(kind and kind.bold)


def _cells(text: str, words: list[FlatWord], wide: float) -> tuple[float, ...]:
    cells = [words[0][2]]
    right = words[0][4]
    for place, word in enumerate(words[1:]):
        if word[2] - right > wide and not (
            place == 0 and LABEL.fullmatch(text, words[0][0], words[0][1])
        ):
            cells.append(word[2])
        right = word[4]
    return tuple(cells)
