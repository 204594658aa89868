"""The cells of table rows, told from tabs or from the gaps between the words."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from casefile.domain.document import Block, BlockKind, Box, Page, Word

_GAP: Final = 0.7
"""Of the height of the words: a wider gap on a line parts two cells."""
_INDENT: Final = 1.0
"""Of the height of the words: lines of one cell begin as near as this to each other."""
_OVERLAP: Final = 0.5


def in_cells(page: Page, block: Block) -> str:
    """Returns the text of a block; in a table row, a tab stands between two cells.

    The text keeps its length: a tab takes the place of one space.
    """
    text = page.text[block.start : block.end]
    if block.kind is not BlockKind.TABLE_ROW or "\t" in text:
        return text
    words = [
        word
        for word in page.each_word()
        if block.start <= word.start and word.end <= block.end
    ]
    letters = list(text)
    left = words[0].box.left if words else 0.0
    for before, after in pairwise(words):
        if not _is_new_cell(before.box, after.box, left):
            continue
        left = after.box.left
        _part(letters, before, after, block.start)
    return "".join(letters)


def _part(letters: list[str], before: Word, after: Word, start: int) -> None:
    for place in range(before.end - start, after.start - start):
        if letters[place].isspace():
            letters[place] = "\t"
            return


def _is_new_cell(before: Box, after: Box, left: float) -> bool:
    height = max(before.bottom - before.top, after.bottom - after.top, 1.0)
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    if shared > _OVERLAP * min(before.bottom - before.top, after.bottom - after.top):
        gap = after.left - before.right
        return gap > _GAP * height or after.right < before.left
    if after.top < before.top:
        return True
    return abs(after.left - left) > _INDENT * height
