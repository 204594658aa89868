"""Blocks of a page: headings, paragraphs, rows of tables, running headers and footers.

Blocks come in the order of the text. Everything here is a guess from sizes, gaps and
weights; a wrong guess costs a wrong paragraph number, never a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from casefile.domain.document import Block, BlockKind, Page, PageSource
from casefile.readers.furniture import furniture
from casefile.readers.line import Line, lines_of
from casefile.readers.pdf_page import RawPage
from casefile.readers.table import row_ends

_LARGER = 1.12
_OTHER_SIZE = 1.15
_GAP = 1.45
_INDENT = 0.8
_SHORT_LINE = 0.8
_HEADING_LINES = 3
_HEADING_LENGTH = 160
_DEEPEST = 6
_CLOSED = (".", ":", ";", "?", "!", "\u201d", '"')
_ITEM = re.compile(
    r"(?:[\u2022\u25aa\u25cf\u25cb\u27a2\u2713\u2610\u2611\u2013*-]\s"
    r"|[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)\]]\s|\d{1,3}(?:\.\d{1,3})+\.?\s)"
)
_NUMBER = re.compile(
    r"(?:(?:section|part|chapter)\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?\s", re.IGNORECASE
)


class Style(NamedTuple):
    """What is ordinary in a paper."""

    size: float
    """Of the type that most of the text is set in."""
    sizes: tuple[float, ...]
    """The larger sizes of type, largest first."""


def lay_out(pages: Sequence[RawPage]) -> Iterator[Page]:
    """Yields the pages with their blocks, and their words made level."""
    found = [lines_of(page) for page in pages]
    lines = [one.lines for one in found]
    style = _style(lines)
    running = furniture(pages, lines)
    for page, (page_lines, words), edges in zip(pages, found, running, strict=True):
        yield Page(
            number=page.number,
            width=page.width,
            height=page.height,
            text=page.text,
            words=words,
            blocks=tuple(_blocks(page, page_lines, edges, style)),
            source=_source(page),
            blacking=page.blacking,
        )


def _source(page: RawPage) -> PageSource:
    waits = page.is_picture or page.beside
    return PageSource.PICTURE if waits else PageSource.TEXT


def _style(lines: Sequence[Sequence[Line]]) -> Style:
    sizes = Counter[float]()
    for page_lines in lines:
        for line in page_lines:
            sizes[_size(line)] += line.end - line.start
    if not sizes:
        return Style(0.0, ())
    size = sizes.most_common(1)[0][0]
    larger = sorted((s for s in sizes if s >= _LARGER * size), reverse=True)
    return Style(size, tuple(larger))


def _size(line: Line) -> float:
    return round(line.size * 2) / 2


def _blocks(
    page: RawPage, lines: list[Line], running: set[int], style: Style
) -> Iterator[Block]:
    """Yields blocks, each from its first to its last character."""
    drawn = _drawn_rows(page, lines)
    inside = {at for start, end in drawn.items() for at in range(start, end)}
    rows = row_ends(lines, running | inside) | drawn
    pitch = _pitch(lines)
    margin = max((line.right for line in lines), default=0.0)
    index = 0
    while index < len(lines):
        if index in running:
            end = index + 1
            yield _block(lines[index:end], BlockKind.FURNITURE)
        elif index in rows:
            end = rows[index]
            yield _block(lines[index:end], BlockKind.TABLE_ROW)
        else:
            end = index + 1
            while (
                end < len(lines)
                and end not in running
                and end not in rows
                and not _breaks(page.text, lines[end - 1], lines[end], pitch, margin)
            ):
                end += 1
            yield _prose(page.text, lines[index:end], style)
        index = end


def _drawn_rows(page: RawPage, lines: Sequence[Line]) -> dict[int, int]:
    """Returns for each line that starts a row with lines drawn around it its end."""
    begins = [line.start for line in lines]
    return {
        bisect_left(begins, start): bisect_left(begins, end) for start, end in page.rows
    }


def _block(lines: list[Line], kind: BlockKind, level: int = 0) -> Block:
    return Block(lines[0].start, lines[-1].end, kind, level)


def _pitch(lines: list[Line]) -> float:
    """Returns the ordinary distance from line to line, in sizes of its type."""
    steps = [
        (low.bottom - high.bottom) / high.size
        for high, low in pairwise(lines)
        if 0 < low.bottom - high.bottom < 3 * high.size
    ]
    return median(steps) if steps else 1.2


def _breaks(text: str, last: Line, line: Line, pitch: float, margin: float) -> bool:
    """Whether a new paragraph starts with `line`."""
    step = line.bottom - last.bottom
    large, small = max(last.size, line.size), min(last.size, line.size)
    if step < 0 or step > _GAP * pitch * large or large > _OTHER_SIZE * small:
        return True
    if last.bold != line.bold and (last.bold or _is_closed(text, last)):
        return True
    if _ITEM.match(text, line.start, line.end):
        return True
    ended = _is_closed(text, last)
    indented = line.left > last.left + _INDENT * line.size
    if indented and ended and not _ITEM.match(text, last.start, last.end):
        return True
    is_short = last.right < last.left + _SHORT_LINE * (margin - last.left)
    return ended and is_short


def _is_closed(text: str, line: Line) -> bool:
    return text[line.start : line.end].endswith(_CLOSED)


def _prose(text: str, lines: list[Line], style: Style) -> Block:
    words = " ".join(text[lines[0].start : lines[-1].end].split())
    if not _is_heading(words, lines, style):
        return _block(lines, BlockKind.PARAGRAPH)
    return _block(lines, BlockKind.HEADING, _level(words, lines[0], style))


def _is_heading(words: str, lines: list[Line], style: Style) -> bool:
    if len(lines) > _HEADING_LINES or len(words) > _HEADING_LENGTH:
        return False
    if not any(c.isalpha() for c in words) or words.endswith((",", ";")):
        return False
    if all(line.size >= _LARGER * style.size for line in lines):
        return True
    if words.endswith("."):
        return False
    if all(line.bold for line in lines):
        return True
    letters = [c for c in words if c.isalpha()]
    return len(letters) > _DEEPEST and words.isupper() and len(lines) == 1


def _level(words: str, line: Line, style: Style) -> int:
    """Returns how deep a heading is: by its printed number, else by its size."""
    number = _NUMBER.match(words)
    depth = number.group(1).count(".") if number else 0
    size = _size(line)
    rank = 1 + sum(1 for larger in style.sizes if larger > size)
    return min(rank + depth, _DEEPEST)
