"""The running text of a paper as the checks read it, in parts, cells and sentences.

Words broken at a line end are whole, spaces are single, quotation marks are straight.
Running headers and footers are left out. A paragraph that runs over a page is one part.
Parts end in a newline; the cells of a table row are parted by a tab.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from casefile.domain import running
from casefile.domain.check.page.cells import in_cells
from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.fold import Folded, Likeness, fold
from casefile.domain.ids import DocumentId
from casefile.domain.passage import Passage
from casefile.domain.quoting import passage_at
from casefile.domain.selection import sentence_ends
from casefile.domain.textflow import Spot

_STRAIGHT: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b`\u00b4\u2032\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_BETWEEN: Final = re.compile(r"\n[^\S\n]*\n\s*")
_ENDED: Final = re.compile(r"[.!?:;][\"')\]]*$")
_ROW_AND_CELL: Final = 2
_CELL: Final = 24
"""Letters of a paragraph that may be the first cell of the row after it."""


class Part(NamedTuple):
    """A heading, paragraph or table row: `start` to `end` of the running text."""

    start: int
    end: int
    kind: BlockKind
    level: int
    heading: int
    """The number of the part that is the heading above it, or -1."""


class Sentence(NamedTuple):
    """A sentence: `start` to `end` of the running text, in a part by its number."""

    start: int
    end: int
    part: int


class _Piece(NamedTuple):
    start: int
    page: int
    offset: int
    """Where the source of `folded` begins in the text of the page."""
    folded: Folded


class Paper:
    """A paper as the checks read it."""

    def __init__(self, document: DocumentId, pages: Sequence[Page]) -> None:
        self.document = document
        self.pages = pages
        self._pieces: list[_Piece] = []
        self._parts: list[Part] = []
        self._texts: list[str] = []
        self._length = 0
        self._heading = -1
        self._cells_in_row = 0
        for stretch in running.without(pages):
            self._take(stretch[0], _blocks(*stretch))
        self.text: Final = "".join(self._texts)
        """All of it: one part to a line."""
        self.parts: Final = tuple(self._parts)
        self._starts = [part.start for part in self.parts]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; a cell of a row begins a new one."""
        found = []
        for number, part in enumerate(self.parts):
            for start, end in self._cells_of(part):
                found += [Sentence(*span, number) for span in self._cut(start, end)]
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def part_at(self, index: int) -> Part:
        """Returns the part in which a character of the text is."""
        return self.parts[max(bisect_right(self._starts, index) - 1, 0)]

    def sentence_at(self, index: int) -> Sentence:
        """Returns the sentence in which a character is, or the one before."""
        return self.sentences[max(bisect_right(self._sentence_starts, index) - 1, 0)]

    def heading_of(self, part: Part) -> str:
        """Returns the words of the heading above a part, or nothing."""
        if part.heading < 0:
            return ""
        above = self.parts[part.heading]
        return self.text[above.start : above.end].strip()

    def cells(self, part: Part) -> list[tuple[int, int]]:
        """Returns the cells of a table row, or a paragraph as the only one."""
        return list(self._cells_of(part))

    def page_of(self, index: int) -> int:
        """Returns the number of the page on which a character stands."""
        return self._spot(index).page

    def passage(self, start: int, end: int) -> Passage:
        """Makes a passage of `start` to `end` of the text, without spaces at its ends.

        Raises:
            QuoteNotFound: if there are no words.
        """
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        first, last = self._spot(start), self._spot(max(end - 1, start), at_end=True)
        return passage_at(
            self.pages, self.document, first.page, first.offset, last.page, last.offset
        )

    def _take(self, page: Page, blocks: Iterable[Block]) -> None:
        for block in blocks:
            raw = in_cells(page, block)
            runs_on = self._runs_on(block, raw)
            if runs_on:
                # A paragraph that goes on here began on the page before.
                last = self._parts.pop()
                self._texts[-1] = " "
                start = last.start
            else:
                start = self._length
            if self._is_rest_of_row(block, raw):
                # The first cell of a row stood a little higher.
                start = self._parts.pop().start
                self._texts[-1] = "\t"
            end = self._add(page, block.start, raw)
            if end is None:
                continue
            number = len(self._parts)
            if block.kind is BlockKind.TABLE_ROW:
                self._cells_in_row = raw.count("\t")
            self._parts.append(Part(start, end, block.kind, block.level, self._heading))
            if block.kind is BlockKind.HEADING:
                self._heading = number

    def _runs_on(self, block: Block, raw: str) -> bool:
        if not self._parts or block.kind is not BlockKind.PARAGRAPH:
            return False
        last = self._parts[-1]
        words = self._texts[-2].rstrip() if len(self._texts) > 1 else ""
        begins_low = raw.lstrip()[:1].islower()
        return (
            last.kind is BlockKind.PARAGRAPH and begins_low and not _ENDED.search(words)
        )

    def _is_rest_of_row(self, block: Block, raw: str) -> bool:
        if block.kind is not BlockKind.TABLE_ROW or len(self._parts) < _ROW_AND_CELL:
            return False
        row, cell = self._parts[-_ROW_AND_CELL:]
        is_cell = cell.kind is BlockKind.PARAGRAPH and cell.end - cell.start <= _CELL
        is_shorter = 0 < raw.count("\t") < self._cells_in_row
        return is_cell and row.kind is BlockKind.TABLE_ROW and is_shorter

    def _add(self, page: Page, offset: int, raw: str) -> int | None:
        """Adds the words of a block; returns where they end, None if there are none."""
        begun = self._length
        at = offset
        for cell in raw.split("\t"):
            folded = fold(cell, Likeness.WRITTEN)
            lead = len(folded.text) - len(folded.text.lstrip())
            words = folded.text.strip()
            if words:
                if self._length > begun:
                    self._put("\t")
                self._pieces.append(
                    _Piece(self._length - lead, page.number, at, folded)
                )
                self._put(words.translate(_STRAIGHT))
            at += len(cell) + 1
        if self._length == begun:
            return None
        end = self._length
        self._put("\n")
        return end

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _spot(self, index: int, *, at_end: bool = False) -> Spot:
        begins = self._piece_starts
        piece = self._pieces[max(bisect_right(begins, index) - 1, 0)]
        place = min(max(index - piece.start, 0), len(piece.folded.text) - 1)
        start, end = piece.folded.source(place, place + 1)
        return Spot(piece.page, piece.offset + (end if at_end else start))

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self._pieces]

    def _cells_of(self, part: Part) -> Iterator[tuple[int, int]]:
        at = part.start
        for cell in self.text[part.start : part.end].split("\t"):
            yield at, at + len(cell)
            at += len(cell) + 1

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for first, last in sentence_ends(self.text, start, end):
            words = self.text[first:last]
            begins = first + len(words) - len(words.lstrip())
            ends = last - len(words) + len(words.rstrip())
            if begins < ends:
                yield begins, ends


def _blocks(page: Page, start: int, end: int) -> Iterator[Block]:
    """Yields the blocks of a stretch; where there are none, what blank lines part."""
    inside = sorted(
        b for b in page.blocks if start <= b.start and b.end <= end and b.start < b.end
    )
    at = start
    for block in inside:
        if block.start < at:
            continue
        yield from _loose(page, at, block.start)
        yield block
        at = block.end
    yield from _loose(page, at, end)


def _loose(page: Page, start: int, end: int) -> Iterator[Block]:
    at = start
    for gap in _BETWEEN.finditer(page.text, start, end):
        if page.text[at : gap.start()].strip():
            yield Block(at, gap.start(), BlockKind.PARAGRAPH)
        at = gap.end()
    if page.text[at:end].strip():
        yield Block(at, end, BlockKind.PARAGRAPH)
