"""Texts that are the same, or nearly: what a council sent twice, or in two states.

Nearly the same is told from pairs of neighbouring words. A text keeps the smallest few
of their check sums, which two texts have in common as often as their pairs.
"""

from __future__ import annotations

import heapq
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from casefile.domain.document import COVERED

_WORD = re.compile(r"[^\W_]+")
_KEPT: Final = 128
_LEAST_WORDS: Final = 20
"""A shorter text, such as a cover page, says too little to be called the same."""
_LIKE: Final = 0.8
_COMMON: Final = 60
"""A check sum that so many texts share tells nothing: it is of a printed form."""


class Sketch(NamedTuple):
    """What is kept of a text, to find others like it."""

    same: int
    """Equal for texts of the same words."""
    pairs: tuple[int, ...]
    """The smallest check sums, in order; empty for a text that says too little."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Texts that are alike, by their names, in the order given."""

    names: tuple[Hashable, ...]
    exact: bool
    """Whether they are the same word for word, or nearly."""


def sketch(texts: Iterable[str]) -> Sketch:
    """Returns the sketch of a text that comes in parts, such as pages."""
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(text.replace(COVERED, " ").casefold())
    if len(words) < _LEAST_WORDS:
        return Sketch(0, ())
    sums = {
        zlib.crc32(f"{one} {other}".encode("utf-8", "replace"))
        for one, other in pairwise(words)
    }
    whole = zlib.crc32(" ".join(words).encode("utf-8", "replace"))
    return Sketch((len(words) << 32) + whole, tuple(heapq.nsmallest(_KEPT, sums)))


def likeness(one: Sketch, other: Sketch) -> float:
    """Returns which share of their pairs of words two texts have in common, 0 to 1."""
    if not one.pairs or not other.pairs:
        return 0.0
    first, second = set(one.pairs), set(other.pairs)
    smallest = heapq.nsmallest(_KEPT, first | second)
    return sum(1 for pair in smallest if pair in first and pair in second) / len(
        smallest
    )


def groups(sketches: Mapping[Hashable, Sketch]) -> list[Group]:
    """Returns the texts that are alike, the first of each group first."""
    leaders = {name: name for name in sketches}
    for one, other in _pairs(sketches):
        first, second = _leader(leaders, one), _leader(leaders, other)
        if first != second and likeness(sketches[one], sketches[other]) >= _LIKE:
            leaders[second] = first
    found: dict[Hashable, list[Hashable]] = defaultdict(list)
    for name in sketches:
        found[_leader(leaders, name)].append(name)
    return [_group(names, sketches) for names in found.values() if len(names) > 1]


def _group(names: Sequence[Hashable], sketches: Mapping[Hashable, Sketch]) -> Group:
    exact = len({sketches[name].same for name in names}) == 1
    return Group(names=tuple(names), exact=exact)


def _leader(leaders: dict[Hashable, Hashable], name: Hashable) -> Hashable:
    while leaders[name] != name:
        leaders[name] = name = leaders[leaders[name]]
    return name


def _pairs(
    sketches: Mapping[Hashable, Sketch],
) -> Iterator[tuple[Hashable, Hashable]]:
    """Yields texts that may be alike: those with the same words first."""
    order = {name: place for place, name in enumerate(sketches)}
    alike: dict[int, list[Hashable]] = defaultdict(list)
    holders: dict[int, list[Hashable]] = defaultdict(list)
    for name, one in sketches.items():
        if one.pairs:
            alike[one.same].append(name)
        for pair in one.pairs:
            holders[pair].append(name)
    for names in alike.values():
        yield from ((names[0], other) for other in names[1:])
    shared: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for names in holders.values():
        for place, name in enumerate(names if len(names) <= _COMMON else ()):
            shared[name].update(names[place + 1 :])
    for name in sorted(shared, key=order.__getitem__):
        least = _LIKE * len(sketches[name].pairs) / 2
        for other, count in shared[name].items():
            if count >= least:
                yield name, other
