"""Cells of a table that one reading has in another order than the other."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from itertools import groupby

from casefile import resources

Span = tuple[int, int]
"""Words of a version: the first, and the one after the last."""


def shared(one: str, here: Span, other: str, there: Span) -> tuple[Span, Span] | None:
    """Returns where one of two stretches holds the other."""
    mine, theirs = one[slice(*here)], other[slice(*there)]
    if len(mine) <= len(theirs):
        at = theirs.find(mine)
        found = here, (there[0] + at, there[0] + at + len(mine))
    else:
        at = mine.find(theirs)
        found = (here[0] + at, here[0] + at + len(theirs)), there
    return found if at >= 0 else None


def runs_of(words: Iterable[int]) -> Iterator[Span]:
    """Yields the stretches that neighbouring words make."""
    for _, group in groupby(enumerate(words), lambda one: one[1] - one[0]):
        run = [word for _, word in group]
        yield run[0], run[-1] + 1


@functools.cache
def never_reordered() -> frozenset[str]:
    """Returns words that mean the opposite where they stand elsewhere."""
    return frozenset(resources.toml("compare.toml")["kept"]["words"])
