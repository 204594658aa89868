"""Where the paragraphs stand in the reading view, and where each came from."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from PySide6.QtGui import QTextDocument

from casefile.domain.textflow import Spot
from casefile.ui.assessment.reading_text import LINE_END, Paragraph, Run


class Shown(NamedTuple):
    """A paragraph as it stands in the view."""

    paragraph: Paragraph
    runs: tuple[Run, ...]


class ReadingPlaces:
    """Leads from positions in the view to places of the paper, and back.

    The blocks of the view are counted from 0; the name of a page is a block without a
    paragraph.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.blocks: list[Shown | None] = []
        self.pages: dict[int, int] = {}
        """For each page, the block that names it."""

    def page_of(self, block: int) -> int:
        """Returns the page to which a block belongs."""
        found = [page for page, first in self.pages.items() if first <= block]
        return max(found, default=1)

    def spot(self, position: int, *, forward: bool) -> Spot | None:
        """Returns the place of the paper at a position.

        Beside the words it is the next place, or with `forward` off the one before.
        """
        block = self._document.findBlock(position)
        number = block.blockNumber()
        shown = self.blocks[number] if number < len(self.blocks) else None
        if shown is None:
            return self._beside(number, forward=forward)
        at = without_numbers(shown.runs, position - block.position())
        paragraph = shown.paragraph
        if not forward and at > 0:
            return Spot(paragraph.page, paragraph.sources[at - 1] + 1)
        return Spot(paragraph.page, paragraph.sources[at])

    def position(self, page: int, index: int) -> int | None:
        """Returns the position of a character of a page; None if it is not there."""
        if page not in self.pages:
            return None
        best = number = self.pages[page]
        while (number := number + 1) < len(self.blocks):
            shown = self.blocks[number]
            if shown is None:
                break
            if shown.paragraph.start <= index:
                best = number
        start = self._document.findBlockByNumber(best).position()
        shown = self.blocks[best]
        if shown is None:
            return start
        at = bisect_right(shown.paragraph.sources, index) - 1
        held = min(max(at, 0), len(shown.paragraph.text))
        return start + with_numbers(shown.runs, held)

    def words(self, start: int, end: int) -> str:
        """Returns the words of the paper between two positions, without numbers."""
        parts: list[str] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() <= end:
            shown = self.blocks[block.blockNumber()]
            if shown is not None:
                low = without_numbers(shown.runs, max(start - block.position(), 0))
                size = block.length() - 1
                high = without_numbers(shown.runs, min(end - block.position(), size))
                words = shown.paragraph.text[low:high]
                parts.append(words.replace(LINE_END, "\n"))
            block = block.next()
        return "\n".join(part for part in parts if part)

    def _beside(self, number: int, *, forward: bool) -> Spot | None:
        step = 1 if forward else -1
        while 0 <= number < len(self.blocks):
            shown = self.blocks[number]
            if shown is not None:
                paragraph = shown.paragraph
                at = paragraph.start if forward else paragraph.end
                return Spot(paragraph.page, at)
            number += step
        return None


def without_numbers(cut: tuple[Run, ...], position: int) -> int:
    """Returns a position in a paragraph with numbers as one in its words alone."""
    at, words = 0, 0
    for run in cut:
        size = len(run.text)
        if position <= at + size:
            return words if run.is_number else words + position - at
        at += size
        words += 0 if run.is_number else size
    return words


def with_numbers(cut: tuple[Run, ...], position: int) -> int:
    """Returns a position in the words alone as one among the numbers too."""
    at, words = 0, 0
    for run in cut:
        if run.is_number:
            at += len(run.text)
            continue
        if position < words + len(run.text):
            return at + position - words
        at += len(run.text)
        words += len(run.text)
    return at
