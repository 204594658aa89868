"""What two texts have in common in the same order, told from rare runs of words.

A run of four words that each text has only once is an anchor. The longest chain of
anchors that keeps the order holds the texts together, whatever was put between.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

_RUN: Final = 4
NOWHERE: Final = -1


def partners(old: str, new: str) -> list[int]:
    """Returns for each word of the old text the same word of the new, or `NOWHERE`."""
    found = [NOWHERE] * len(old)
    reached = 0
    chain = _longest_chain(_anchors(old, new))
    for place, (i, j) in enumerate(chain):
        before = chain[place - 1][0] + 1 if place else 0
        while i > before and j > reached and _fits(old, new, i - 1, j - 1, found):
            i, j = i - 1, j - 1
        ceiling = chain[place + 1] if place + 1 < len(chain) else (len(old), len(new))
        while i < ceiling[0] and j < ceiling[1] and old[i] == new[j]:
            found[i] = j
            reached = j + 1
            i, j = i + 1, j + 1
    return found


def _fits(old: str, new: str, i: int, j: int, found: list[int]) -> bool:  # noqa: PLR0913, PLR0917
    return old[i] == new[j] and found[i] == NOWHERE


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    """Returns where the runs are that each text has exactly once."""
    here, there = _single(old), _single(new)
    return sorted((i, there[run]) for run, i in here.items() if run in there)


def _single(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    again: set[str] = set()
    for place in range(len(text) - _RUN + 1):
        run = text[place : place + _RUN]
        if run in places:
            again.add(run)
        else:
            places[run] = place
    for run in again:
        del places[run]
    return places


def _longest_chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns the most anchors that are in the same order in both texts."""
    ends: list[int] = []
    tops: list[int] = []
    below = [NOWHERE] * len(anchors)
    for place, (_, j) in enumerate(anchors):
        at = bisect_left(ends, j)
        if at:
            below[place] = tops[at - 1]
        if at == len(ends):
            ends.append(j)
            tops.append(place)
        else:
            ends[at], tops[at] = j, place
    chain: list[tuple[int, int]] = []
    place = tops[-1] if tops else NOWHERE
    while place != NOWHERE:
        chain.append(anchors[place])
        place = below[place]
    return chain[::-1]
