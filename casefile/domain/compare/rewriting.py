"""Sentences that were written anew: in the same place, of the same things.

Their words stand in another order, so that they are not alike word by word. They are
told by what they say: by the words that are not small. Only what stands at the same
place is looked at, never a look-alike elsewhere; and such a pair is one to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from casefile.domain.compare.meaning import content, stems
from casefile.domain.compare.version import Version

_ALIKE: Final = 0.5
"""The share of what both say that they say both."""
_HELD: Final = 0.7
"""The share of the shorter one that the longer one says too."""
_LEAST: Final = 3
"""Words that both have to say."""
_ALONE: Final = 0.3
"""As `_ALIKE`, where nothing else went and nothing else came at that place."""
_ALONE_IN_COMPANY: Final = 0.2
"""Where the paragraph around the two is one."""
_LEAST_ALONE: Final = 2

_Found = tuple[int, int, float]


class Rewriting:
    """Finds the sentences of one gap that were written anew."""

    def __init__(
        self,
        old: Version,
        new: Version,
        in_company: Callable[[int, int], bool],
        partner: Callable[[int], int | None],
    ) -> None:
        self._in_company = in_company
        """Whether two sentences stand in paragraphs of which others are pairs."""
        self._partner = partner
        self._old = cache(lambda sentence: _says(old, sentence))
        self._new = cache(lambda sentence: _says(new, sentence))

    def between(self, here: Sequence[int], there: Sequence[int]) -> Iterator[_Found]:
        """Yields the pairs of a gap that may be one, and how alike they are."""
        is_alone = len(here) == len(there) == 1
        for old in here:
            for new in there:
                alike = self._alike(old, new, is_alone=is_alone)
                if alike:
                    yield old, new, alike

    def _alike(self, old: int, new: int, *, is_alone: bool) -> float:
        mine, other = self._old(old), self._new(new)
        shared = len(mine & other)
        if not shared:
            return 0.0
        alike = 2 * shared / (len(mine) + len(other))
        if is_alone and shared >= _LEAST_ALONE:
            has_figure = any(map(str.isdigit, mine & other))
            least = _ALONE_IN_COMPANY if self._in_company(old, new) else _ALONE
            return alike if alike >= least or has_figure else 0.0
        held = shared / min(len(mine), len(other))
        least = _ALONE if self._is_beside_pair(old, new) else _ALIKE
        is_one = shared >= _LEAST and (alike >= least or held >= _HELD)
        return alike if is_one and self._in_company(old, new) else 0.0

    def _is_beside_pair(self, old: int, new: int) -> bool:
        """Whether what stands before both, or after both, is a pair."""
        return any(self._partner(old + step) == new + step for step in (-1, 1))


def _says(version: Version, sentence: int) -> frozenset[str]:
    return stems(content(version.plain(range(*version.span(sentence)))))
