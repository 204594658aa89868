"""Cells of a table that one reading has in another order than the other."""

from __future__ import annotations

import functools

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


@functools.cache
def never_reordered() -> frozenset[str]:
    """Returns words that mean the opposite where they stand elsewhere."""
    return frozenset(resources.toml("compare.toml")["kept"]["words"])
