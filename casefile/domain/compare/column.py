"""The cells of a table's row, by where its words stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from casefile.domain.document import BlockKind, Box, Page
from casefile.domain.textflow import Spot

_LETTER: Final = re.compile(r"[^\W_]")
_APART: Final = 0.8
"""The gap between two cells, in heights of a line; a space is about a quarter."""
_BELOW: Final = 0.3
"""Points in heights of a line by which lines of one cell begin apart."""


class Columns:
    """Tells, word by word, where another cell of a row begins."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._boxes = {spot: both for page in pages for spot, both in _boxes(page)}
        self._first: Box | None = None
        """The first word of the cell that was gone through last."""

    def begins_cell(self, spot: Spot, *, is_new_row: bool) -> bool:
        """Whether the word that stands there begins another cell than the one before.

        Of a word that is in no row it is never said.
        """
        if spot not in self._boxes:
            return False
        before, box = self._boxes[spot]
        if is_new_row or self._first is None or before is None:
            self._first = box
            return False
        is_other = _is_other(self._first, before, box)
        self._first = box if is_other else self._first
        return is_other


def _boxes(page: Page) -> Iterator[tuple[Spot, tuple[Box | None, Box]]]:
    """Yields where words of rows stand, by their first letters, and those before."""
    rows = [
        range(block.start, block.end)
        for block in page.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    before: Box | None = None
    for word in page.each_word() if rows else ():
        if any(word.start in row for row in rows):
            found = _LETTER.search(page.text, word.start, word.end)
            if found:
                yield Spot(page.number, found.start()), (before, word.box)
            before = word.box


def _is_other(first: Box, before: Box, box: Box) -> bool:
    height = before.bottom - before.top
    if box.top < before.bottom and before.top < box.bottom:
        return not -height < box.left - before.right < _APART * height
    return abs(box.left - first.left) > _BELOW * height
