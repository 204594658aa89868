"""Cells and rows of tables: read in another order, or said again on the next page."""

from __future__ import annotations

import functools

from casefile import resources
from casefile.domain.compare.version import Version
from casefile.domain.document import BlockKind

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


def is_repeated_head(version: Version, sentence: int) -> bool:
    """Whether a row is the head of a table, said again where that goes on on a page."""
    start, end = version.span(sentence)
    return (
        start > 0
        and version.kind(sentence) is BlockKind.TABLE_ROW
        and version.page(start - 1) != version.page(start)
        and version.code[start:end] in version.code[:start]
    )


@functools.cache
def never_reordered() -> frozenset[str]:
    """Returns words that mean the opposite where they stand elsewhere."""
    return frozenset(resources.toml("compare.toml")["kept"]["words"])
