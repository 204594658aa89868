"""Makes a page of what was seen in its picture: text, places of words, blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefile.domain.document import Box, Page, PageSource, Word, pack_words
from casefile.readers.blackened import black_bars
from casefile.readers.eye import Eye
from casefile.readers.grey import POINTS, Grey
from casefile.readers.grid import grid
from casefile.readers.hyphen import SOFT, settle, vocabulary
from casefile.readers.layout import lay_out
from casefile.readers.order import in_reading_order
from casefile.readers.pdf_page import FlatWord, RawPage, Type
from casefile.readers.rows import in_rows
from casefile.readers.sight import SeenLine, Sight
from casefile.readers.upright import Held, is_blank
from casefile.readers.written import Written, in_cells, with_rows

_LEAST_SURE = 45.0
"""Below this the words are no better than guesses: the page counts as not readable."""
_HALF = 2


def recognised(eye: Eye, number: int, grey: Grey, before: deque[RawPage]) -> Page:
    """Returns the page with the words that can be made out on it.

    `before` are pages of the paper that were recognised before, by which running
    headers and footers are told; the page is added to them.
    """
    sight, way = eye.read(grey.image, round(grey.scale * POINTS))
    if sight.quality < _LEAST_SURE:
        # Beside words a photo without any is nothing to wonder at.
        blank = grey.is_beside or is_blank(grey.image)
        source = PageSource.BLANK if blank else PageSource.UNREADABLE
        nothing = empty(number, grey.width, grey.height, source)
        return replace(nothing, blacking=black_bars(grey, only_whole=True))
    raw = _raw(number, sight, way, grey.scale)
    before.append(raw)
    page = list(lay_out(before))[-1]
    # The layout is told along level lines; the words lie as they do in the picture.
    words = [_shown(word, way, grey.scale) for word in raw.words]
    return replace(
        page,
        width=grey.width,
        height=grey.height,
        words=pack_words(words),
        source=PageSource.RECOGNISED,
        quality=sight.quality,
        blacking=black_bars(grey),
    )


def empty(number: int, width: float, height: float, source: PageSource) -> Page:
    """Returns a page on which no words were found."""
    return Page(
        number=number, width=width, height=height, text="", source=source, quality=0.0
    )


def _raw(number: int, sight: Sight, way: Held, scale: float) -> RawPage:
    """Writes the words in the order of reading, with places in points, held upright."""
    loose, rows = grid(sight)
    cells = [[_written(cell, scale) for cell in row] for row in rows]
    outside = _written(loose, scale)
    known = vocabulary([outside.text, *(cell.text for row in cells for cell in row)])
    size = way.image.width / scale, way.image.height / scale
    page = RawPage(number, *size, settle(outside.text, known), *outside[1:])
    settled = [
        [cell._replace(text=settle(cell.text, known)) for cell in row] for row in cells
    ]
    return with_rows(in_reading_order(in_rows(page)), list(map(in_cells, settled)))


def _written(lines: Sequence[SeenLine], scale: float) -> Written:
    """Writes lines one below the other."""
    text = ""
    words: list[FlatWord] = []
    types: dict[int, Type] = {}
    for place, line in enumerate(lines):
        types[len(text)] = Type(line.size / scale, bold=False)
        following = lines[place + 1] if place + 1 < len(lines) else None
        for said, box in zip(_said(line, following), _levelled(line), strict=True):
            start = len(text)
            text += said
            end = start + len(said.rstrip(" \n"))
            left, top, right, bottom = (edge / scale for edge in box)
            words.append((start, end, left, top, right, bottom))
    return Written(text, words, types)


def _said(line: SeenLine, following: SeenLine | None) -> Iterator[str]:
    """Yields each word with what stands behind it: a space, or the end of the line."""
    for word in line.words[:-1]:
        yield f"{word.text} "
    last = line.words[-1].text
    goes_on = following is not None and following.words[0].text[:1].islower()
    if goes_on and len(last) > _HALF and last[-1] == "-" and last[-2].isalpha():
        yield last[:-1] + SOFT
    else:
        yield f"{last}\n"


def _levelled(line: SeenLine) -> Iterator[Box]:
    """Yields the boxes with one height along the line, which may fall to one side."""
    middles = [(word.left + word.right) / 2 for word in line.words]
    tops, bottoms = zip(
        *(
            (word.top - line.slope * middle, word.bottom - line.slope * middle)
            for word, middle in zip(line.words, middles, strict=True)
        ),
        strict=True,
    )
    top, bottom = min(tops), max(bottoms)
    for word, middle in zip(line.words, middles, strict=True):
        fall = line.slope * middle
        yield Box(word.left, top + fall, word.right, bottom + fall)


def _shown(word: FlatWord, way: Held, scale: float) -> Word:
    """Returns a word where it is on the page as it is shown."""
    start, end, left, top, right, bottom = word
    corners = [
        way.place(x * scale, y * scale) for x in (left, right) for y in (top, bottom)
    ]
    across, down = zip(*corners, strict=True)
    box = Box(min(across), min(down), max(across), max(down))
    return Word(start, end, Box(*(edge / scale for edge in box)))
