"""Pairs the sentences of two versions: those in place, those moved, those changed.

A sentence is never paired because it looks like another one only: formulaic papers are
full of look-alikes, so the neighbours have to speak for it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from casefile.domain.compare import backbone
from casefile.domain.compare.pair import Pair
from casefile.domain.compare.rewriting import Rewriting
from casefile.domain.compare.version import Version

_NEARLY: Final = 0.85
"""How alike two sentences are that need no neighbours to speak for them."""
_IN_PLACE: Final = 0.45
"""How alike, at the same place of the same paragraph."""
_IN_GAP: Final = 0.62
_AMONG_NEW: Final = 0.8
"""How alike, where everything around one of them is new."""
_CLEARLY: Final = 0.12
_ALIKE: Final = 0.6
"""How alike another one is that leaves a doubt which of the two it is."""
_NEAR: Final = 3
"""Sentences that may be missing between two that were moved together."""
_LEAST_MOVED: Final = 5
"""Words in one sentence that moved all by itself."""
_MOST: Final = 4_000_000
"""Pairs of sentences that are left beyond which none is looked for elsewhere."""
_MANY: Final = 250_000
"""Pairs of sentences in one gap beyond which it is taken as written anew."""
_MANY_ANEW: Final = 400


class Pairing:
    """Pairs the sentences of two versions, each with one other at most."""

    def __init__(self, old: Version, new: Version) -> None:
        from rapidfuzz import process  # noqa: PLC0415 - loaded when it is needed
        from rapidfuzz.distance import Indel  # noqa: PLC0415

        self._extract: Callable[..., list[tuple[str, float, int]]] = process.extract
        self._likeness: Callable[[str, str], float] = Indel.normalized_similarity
        self._old, self._new = old, new
        self._by_old: dict[int, Pair] = {}
        self._by_new: dict[int, Pair] = {}
        self._chains = 0

    def all(self, agreed: Mapping[tuple[int, int], int]) -> list[Pair]:
        """Pairs them, the surest first; `agreed` counts the words that two share."""
        self._keep_in_place(agreed)
        self._pair_moved()
        for start, end in self._gaps():
            self._pair_between(start, end, chain=0)
        self._pair_single()
        self._pair_rewritten()
        return [self._by_old[sentence] for sentence in sorted(self._by_old)]

    def _keep(self, old: int, new: int, chain: int = 0, *, sure: bool = True) -> None:
        one, other = self._old.spelt(old), self._new.spelt(new)
        alike = 1.0 if one == other else self._likeness(one, other)
        pair = Pair(old, new, alike, chain, sure)
        self._by_old[old] = self._by_new[new] = pair

    def _keep_in_place(self, agreed: Mapping[tuple[int, int], int]) -> None:
        for (old, new), _ in sorted(agreed.items(), key=lambda one: -one[1]):
            if old not in self._by_old and new not in self._by_new:
                self._keep(old, new)

    def _left(self) -> tuple[list[int], list[int]]:
        return (
            [s for s in range(self._old.count) if s not in self._by_old],
            [s for s in range(self._new.count) if s not in self._by_new],
        )

    def _gaps(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yields the stretches between two pairs that kept their places."""
        ends = (self._old.count, self._new.count)
        kept = sorted((p.old, p.new) for p in self._by_old.values() if not p.chain)
        yield from pairwise([(-1, -1), *kept, ends])

    def _gap_of(self) -> tuple[dict[int, int], dict[int, int]]:
        """Returns in which gap each sentence is that is left."""
        old: dict[int, int] = {}
        new: dict[int, int] = {}
        for number, (start, end) in enumerate(self._gaps()):
            old |= dict.fromkeys(range(start[0] + 1, end[0]), number)
            new |= dict.fromkeys(range(start[1] + 1, end[1]), number)
        return old, new

    def _pair_moved(self) -> None:
        """Pairs what stands elsewhere, and then the changed sentences among it."""
        gap_old, gap_new = self._gap_of()
        seeds = [
            (old, new) for old, new, _ in self._clear() if gap_old[old] != gap_new[new]
        ]
        for run in _runs(seeds):
            if len(run) == 1 and not self._moves_alone(*run[0]):
                continue
            self._chains += 1
            for old, new in run:
                self._keep(old, new, self._chains)
            for start, end in pairwise(run):
                self._pair_between(start, end, self._chains)
            self._pair_around(run, self._chains)

    def _clear(self) -> Iterator[tuple[int, int, float]]:
        """Yields sentences that are left and are nearly the same as only one other."""
        here, there = self._left()
        if len(here) * len(there) > _MOST:
            return
        texts = {s: self._new.spelt(s) for s in there}
        best: dict[int, list[tuple[float, int]]] = {}
        for old in here:
            spelt = self._old.spelt(old)
            found = self._extract(
                spelt, texts, scorer=self._likeness, score_cutoff=_ALIKE, limit=2
            )
            if not found or found[0][1] < _NEARLY:
                continue
            if len(found) > 1 and found[0][1] - found[1][1] < _CLEARLY:
                continue
            best.setdefault(found[0][2], []).append((found[0][1], old))
        for new, claims in best.items():
            claims.sort(reverse=True)
            if len(claims) == 1 or claims[0][0] - claims[1][0] >= _CLEARLY:
                yield claims[0][1], new, claims[0][0]

    def _moves_alone(self, old: int, new: int) -> bool:
        """Whether one sentence that is found elsewhere is the same beyond doubt."""
        mine, other = self._old.spelt(old), self._new.spelt(new)
        if mine != other:
            return False
        is_whole = self._old.is_whole(old) and self._new.is_whole(new)
        return len(mine) >= _LEAST_MOVED or is_whole

    def _pair_around(self, run: Sequence[tuple[int, int]], chain: int) -> None:
        """Pairs what stands before and after what was moved, in the same paragraphs."""
        for (old, new), step in ((run[0], -1), (run[-1], 1)):
            here = self._beside(self._old, old, step, self._by_old)
            there = self._beside(self._new, new, step, self._by_new)
            self._pair_in_order(here, there, chain)

    @staticmethod
    def _beside(
        version: Version, sentence: int, step: int, taken: dict[int, Pair]
    ) -> list[int]:
        found: list[int] = []
        paragraph = version.paragraph(sentence)
        at = sentence + step
        while (
            0 <= at < version.count
            and at not in taken
            and version.paragraph(at) == paragraph
        ):
            found.append(at)
            at += step
        return sorted(found)

    def _pair_between(
        self, start: tuple[int, int], end: tuple[int, int], chain: int
    ) -> None:
        here = [s for s in range(start[0] + 1, end[0]) if s not in self._by_old]
        there = [s for s in range(start[1] + 1, end[1]) if s not in self._by_new]
        self._pair_in_order(here, there, chain)

    def _pair_in_order(
        self, here: Sequence[int], there: Sequence[int], chain: int
    ) -> None:
        """Pairs sentences of a gap that are alike, in their order."""
        if not here or not there or len(here) * len(there) > _MANY:
            return
        texts = {s: self._new.spelt(s) for s in there}
        is_one = len(here) == len(there) == 1
        scored = [
            (old, new, score)
            for old in here
            for _, score, new in self._extract(
                self._old.spelt(old),
                texts,
                scorer=self._likeness,
                score_cutoff=_IN_PLACE,
                limit=_NEAR,
            )
            if score >= (_IN_GAP if is_one else self._wanted(old, new))
        ]
        for old, new in _best_in_order(scored):
            self._keep(old, new, chain)

    def _pair_rewritten(self) -> None:
        """Pairs what was written anew in its place, as something to look at."""

        def partner(old: int) -> int | None:
            return self._by_old[old].new if old in self._by_old else None

        rewriting = Rewriting(self._old, self._new, self._are_in_company, partner)
        for start, end in list(self._gaps()):
            here = [s for s in range(start[0] + 1, end[0]) if s not in self._by_old]
            there = [s for s in range(start[1] + 1, end[1]) if s not in self._by_new]
            if here and there and len(here) * len(there) <= _MANY_ANEW:
                found = list(rewriting.between(here, there))
                for old, new in _best_in_order(found):
                    self._keep(old, new, sure=False)

    def _are_in_company(self, old: int, new: int) -> bool:
        """Whether other sentences of both paragraphs are pairs."""
        here = self._company(self._old, old, self._by_old)
        there = self._company(self._new, new, self._by_new)
        return bool(set(map(_ends, here)) & set(map(_ends, there)))

    def _wanted(self, old: int, new: int) -> float:
        """Returns how alike two sentences of a gap must be to be one."""
        if not (
            self._company(self._old, old, self._by_old)
            and self._company(self._new, new, self._by_new)
        ):
            return _AMONG_NEW
        return _IN_PLACE if self._are_in_company(old, new) else _IN_GAP

    @staticmethod
    def _company(version: Version, sentence: int, taken: dict[int, Pair]) -> list[Pair]:
        """Returns the pairs among the sentences of the same paragraph."""
        paragraph = version.paragraph(sentence)
        found: list[Pair] = []
        for step in (-1, 1):
            at = sentence + step
            while 0 <= at < version.count and version.paragraph(at) == paragraph:
                if at in taken:
                    found.append(taken[at])
                at += step
        return found

    def _pair_single(self) -> None:
        """Pairs a changed sentence that was moved by itself, as one to look at."""
        for old, new, _ in list(self._clear()):
            mine, other = self._old.spelt(old), self._new.spelt(new)
            if len(mine) >= 2 * _LEAST_MOVED and _same_figures(
                self._old, old, self._new, new
            ):
                self._chains += 1
                self._keep(old, new, self._chains, sure=mine == other)


def _ends(pair: Pair) -> tuple[int, int]:
    return pair.old, pair.new


def _same_figures(old: Version, here: int, new: Version, there: int) -> bool:
    def figures(version: Version, sentence: int) -> list[str]:
        start, end = version.span(sentence)
        return [key for key in version.keys[start:end] if any(map(str.isdigit, key))]

    return figures(old, here) == figures(new, there)


def _runs(seeds: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Returns the seeds that follow one another in both versions, run by run."""
    runs: list[list[tuple[int, int]]] = []
    for seed in sorted(seeds):
        last = runs[-1][-1] if runs else None
        if last is not None and all(
            0 < now - before <= _NEAR for before, now in zip(last, seed, strict=True)
        ):
            runs[-1].append(seed)
        else:
            runs.append([seed])
    return runs


def _best_in_order(
    scored: Sequence[tuple[int, int, float]],
) -> list[tuple[int, int]]:
    """Returns the pairs in order in both versions that are most alike together."""
    ranked = sorted(scored, key=lambda one: (one[0], -one[1]))
    totals: list[float] = []
    below: list[int] = []
    for place, (old, new, score) in enumerate(ranked):
        best, under = 0.0, backbone.NOWHERE
        for at in range(place):
            if ranked[at][0] < old and ranked[at][1] < new and totals[at] > best:
                best, under = totals[at], at
        totals.append(best + score)
        below.append(under)
    place = max(range(len(ranked)), key=totals.__getitem__, default=backbone.NOWHERE)
    chain: list[tuple[int, int]] = []
    while place != backbone.NOWHERE:
        chain.append(ranked[place][:2])
        place = below[place]
    return chain[::-1]
