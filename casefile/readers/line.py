"""Lines of a page as they are seen, built from the words and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casefile.readers.pdf_page import FlatWord, RawPage

_SAME_LINE = 0.4
_WIDE_GAP = 1.3
_SMALLEST, _LARGEST = 1.0, 300.0
_SIZE_OF_HEIGHT = 1.1
# A bullet or number stands apart from its paragraph, which makes no table.
_LABEL = re.compile(
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
    words: list[FlatWord]
    """With the same top and bottom along each line, so that marks on them are even."""


def lines_of(page: RawPage) -> PageLines:
    """Finds the lines of a page."""
    lines: list[Line] = []
    words: list[FlatWord] = []
    for group in _groups(page):
        line = _line(page, group, lines[-1] if lines else None)
        lines.append(line)
        words += _level(group, line)
    return PageLines(lines, words)


def _groups(page: RawPage) -> Iterator[list[FlatWord]]:
    text = page.text
    current: list[FlatWord] = []
    end = -1
    for word in page.words:
        if current and (word[0] > end or _turns_back(current[-1], word)):
            yield current
            current = []
        if not current:
            end = text.find("\n", word[0])
        current.append(word)
    if current:
        yield current


def _turns_back(last: FlatWord, word: FlatWord) -> bool:
    """Whether a line ended that has no end in the text, as after a hyphen."""
    return word[2] < last[2] - _TURN_BACK and (
        word[3] > last[3] + _SAME_LINE * (last[5] - last[3])
    )


def _level(words: list[FlatWord], line: Line) -> list[FlatWord]:
    first, last = words[0], words[-1]
    if min(first[5], last[5]) <= max(first[3], last[3]):
        # It runs up or down the page.
        return words
    top, bottom = line.top, line.bottom
    return [(w[0], w[1], w[2], top, w[4], bottom) for w in words]


def _line(page: RawPage, words: list[FlatWord], before: Line | None) -> Line:
    first, last = words[0], words[-1]
    top, bottom = min([w[3] for w in words]), max([w[5] for w in words])
    kind = page.types.get(first[0])
    if kind is not None and _SMALLEST < kind.size < _LARGEST:
        size, bold = kind.size, kind.bold
    elif before is not None and kind is None:
        size, bold = before.size, before.bold
    else:
        size, bold = (bottom - top) * _SIZE_OF_HEIGHT, bool(kind and kind.bold)
    return Line(
        start=first[0],
        end=last[1],
        left=min([w[2] for w in words]),
        top=top,
        right=max([w[4] for w in words]),
        bottom=bottom,
        size=size,
        bold=bold,
        cells=_cells(page.text, words, _WIDE_GAP * size),
    )


def _cells(text: str, words: list[FlatWord], wide: float) -> tuple[float, ...]:
    cells = [words[0][2]]
    right = words[0][4]
    for place, word in enumerate(words[1:]):
        if word[2] - right > wide and not (
            place == 0 and _LABEL.fullmatch(text, words[0][0], words[0][1])
        ):
            cells.append(word[2])
        right = word[4]
    return tuple(cells)
