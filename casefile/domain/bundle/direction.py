"""Which way up the words of a scanned page stand, told from how they were read."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from casefile.domain.document import Page, Word

_FEWEST: Final = 6
"""Pairs of words, below which it cannot be told."""
_QUARTER: Final = 90
_SHARE: Final = 0.6
"""Of the pairs that must agree."""


def of(page: Page) -> int:
    """Returns by how many degrees words stand turned, clockwise in quarters.

    Words are read in their order, whichever way up the page lies: on a page that stands
    on its head the next word of a line lies to the left.
    """
    found: Counter[int] = Counter()
    for one, other in pairwise(page.each_word()):
        if "\n" not in page.text[one.end : other.start]:
            found[_way(one, other)] += 1
    if found.total() < _FEWEST:
        return 0
    ((way, often),) = found.most_common(1)
    return way if often >= _SHARE * found.total() else 0


def quarters(page: Page) -> int:
    """Returns by how many quarters, clockwise, a page has to be turned to be read."""
    return -of(page) // _QUARTER % 4


def _way(one: Word, other: Word) -> int:
    across = other.box.left + other.box.right - one.box.left - one.box.right
    down = other.box.top + other.box.bottom - one.box.top - one.box.bottom
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down > 0 else 270
