"""What two texts have in common in the same order, told from rare runs of words.

A run of four words that each text has only once is an anchor; in a long text that says
the same things over and over, one of nine. The longest chain of
anchors that keeps the order holds the texts together, whatever was put between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise
from typing import Final

_RUNS: Final = (4, 9)
NOWHERE: Final = -1


def partners(old: str, new: str) -> list[int]:
    """Returns for each word of the old text the same word of the new, or `NOWHERE`."""
    found = [NOWHERE] * len(old)
    chain = [*_longest_chain(_anchors(old, new)), (len(old), len(new))]
    reached = (0, 0)
    for here, following in pairwise(chain):
        if here[1] < reached[1]:
            continue
        i, j = here
        while i > reached[0] and j > reached[1] and old[i - 1] == new[j - 1]:
            i, j = i - 1, j - 1
        while i < following[0] and j < following[1] and old[i] == new[j]:
            found[i] = j
            i, j = i + 1, j + 1
        reached = i, j
    return found


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    """Returns where the runs are that each text has exactly once."""
    found: dict[int, int] = {}
    for length in _RUNS:
        # A longer run that begins where an anchor is leads to the same place.
        here, there = _single(old, length, found), _single(new, length, found.values())
        found |= {at: there[run] for run, at in here.items() if run in there}
    return sorted(found.items())


def _single(text: str, length: int, but_at: Collection[int]) -> dict[str, int]:
    """Returns the runs that begin at one place of a text only, and where."""
    left = set(range(len(text) - length + 1)).difference(but_at)
    places: dict[str, int] = {}
    again: set[str] = set()
    for place in left:
        run = text[place : place + length]
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
