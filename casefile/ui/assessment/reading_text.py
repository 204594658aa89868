"""The words of a page as paragraphs, with the place on the page of every character."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.flag import Family
from casefile.domain.fold import Likeness, fold
from casefile.domain.marking import span_on
from casefile.domain.passage import Passage
from casefile.ui.assessment.marks import Mark

LINE_END: Final = "\u2028"
"""Begins a new line within a paragraph."""
CELL_END: Final = "\t"
_WIDEST: Final = 26
"""Letters of the widest column but the last; more go on over the next."""


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph in one style."""

    text: str
    family: Family | None = None
    """The family of the flag on these words, if there is one."""
    is_number: bool = False
    """Whether this is the number of a flag and not words of the paper."""
    is_current: bool = False
    is_suggested: bool = False
    """Whether a suggestion is about these words that is being looked at."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page as a person would write it, and where it came from."""

    page: int
    kind: BlockKind
    level: int
    text: str
    sources: array[int]
    """For each character, the index in the text of the page; then the end."""
    columns: tuple[int, ...] = ()
    """Of a row of a table, how many letters each column holds, but for the last."""

    @property
    def start(self) -> int:
        """Where it begins on the page."""
        return self.sources[0]

    @property
    def end(self) -> int:
        """Where it ends on the page."""
        return self.sources[-1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Returns which of its characters came from a range of the page."""
        first = max(bisect_right(self.sources, start) - 1, 0)
        if self.sources[first] < start:
            first += 1
        last = bisect_left(self.sources, end)
        return min(first, len(self.text)), min(last, len(self.text))


def paragraphs(page: Page) -> list[Paragraph]:
    """Returns the paragraphs of a page, without running headers and footers."""
    found = (
        _paragraph(page, block)
        for block in _blocks(page)
        if block.kind is not BlockKind.FURNITURE
    )
    return list(_in_columns(one for one in found if one is not None))


def _in_columns(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Gives the rows of each table the same columns."""
    for kind, group in groupby(found, key=lambda one: one.kind):
        if kind is not BlockKind.TABLE_ROW:
            yield from group
            continue
        rows = list(group)
        cells = [row.text.split(CELL_END) for row in rows]
        last = max(len(row) for row in cells) - 1
        widths = [
            max((len(row[n]) for row in cells if len(row) > n), default=0)
            for n in range(last)
        ]
        columns = tuple(min(width, _WIDEST) for width in widths)
        yield from (replace(row, columns=columns) for row in rows)


def _blocks(page: Page) -> Iterator[Block]:
    """Yields the blocks in order, and what lies between them as paragraphs."""
    at = 0
    for block in sorted(page.blocks):
        if page.text[at : block.start].strip():
            yield Block(at, block.start, BlockKind.PARAGRAPH)
        yield block
        at = max(at, block.end)
    if page.text[at:].strip():
        yield Block(at, len(page.text), BlockKind.PARAGRAPH)


def _paragraph(page: Page, block: Block) -> Paragraph | None:
    piece = page.text[block.start : block.end]
    kept = piece.rstrip()
    lead = len(kept) - len(kept.lstrip())
    folded = fold(kept[lead:], Likeness.WRITTEN)
    if not folded.text:
        return None
    offset = block.start + lead
    count = len(folded.text)
    # A plain list would take forty bytes for each character of the paper.
    sources = array("I", (offset + folded.source(at, at + 1)[0] for at in range(count)))
    sources.append(offset + len(kept) - lead)
    return Paragraph(
        page=page.number,
        kind=block.kind,
        level=block.level,
        text=_in_lines(page, block.kind, folded.text, sources),
        sources=sources,
    )


def _in_lines(page: Page, kind: BlockKind, text: str, sources: array[int]) -> str:
    """Puts line ends and the ends of cells back, each in the place of a space.

    On a paper with pages a line ends where the page is full, which says nothing; in
    an email or a Word paper somebody ended it.
    """
    has_lines = not page.width and "\n" in page.text
    if kind is not BlockKind.TABLE_ROW and not has_lines:
        return text
    written = list(text)
    for at, letter in enumerate(text):
        if letter == " ":
            gap = page.text[sources[at] : sources[at + 1]]
            if CELL_END in gap and kind is BlockKind.TABLE_ROW:
                written[at] = CELL_END
            elif "\n" in gap and has_lines:
                written[at] = LINE_END
    return "".join(written)


def runs(
    paragraph: Paragraph,
    marks: Iterable[Mark],
    current: int,
    suggested: Passage | None = None,
) -> list[Run]:
    """Returns a paragraph cut into stretches, with the numbers of flags put in.

    Where two flags lie on the same words, the one that begins last is shown; the
    number of each is there. A word says where the suggestion begins.
    """
    shown = [
        (first, last, mark)
        for mark in marks
        if (span := _span(paragraph, mark.passage)) is not None
        for first, last in [span]
    ]
    shown.sort(key=lambda one: (one[0], one[2].number))
    low, high = (suggested and _span(paragraph, suggested)) or (-1, -1)
    cuts = sorted(
        {0, len(paragraph.text)}
        | {at for one in shown for at in (one[0], one[1])}
        | ({low, high} - {-1})
    )
    found: list[Run] = []
    for left, right in pairwise(cuts):
        for first, _, mark in shown:
            if first == left and _begins_here(paragraph, mark.passage):
                found.append(_number(mark, current))
        if left == low and suggested and _begins_here(paragraph, suggested):
            found.append(_SUGGESTION)
        over = [mark for first, last, mark in shown if first <= left < last]
        top = over[-1] if over else None
        found.append(
            Run(
                paragraph.text[left:right],
                family=top.family if top else None,
                is_current=bool(top) and any(m.number == current for m in over),
                is_suggested=low <= left < high,
            )
        )
    return found


def _number(mark: Mark, current: int) -> Run:
    return Run(
        f"\u00a0Flag {mark.number}\u00a0",
        family=mark.family,
        is_number=True,
        is_current=mark.number == current,
    )


_SUGGESTION: Final = Run("\u00a0Suggestion\u00a0", is_number=True, is_suggested=True)


def _span(paragraph: Paragraph, passage: Passage) -> tuple[int, int] | None:
    if not passage.page <= paragraph.page <= passage.last_page:
        return None
    start, end = span_on(passage, paragraph.page, paragraph.end)
    if end <= paragraph.start or start >= paragraph.end:
        return None
    first, last = paragraph.within(start, end)
    return (first, last) if first < last else None


def _begins_here(paragraph: Paragraph, passage: Passage) -> bool:
    if passage.page != paragraph.page:
        return False
    return paragraph.start <= passage.start < paragraph.end
