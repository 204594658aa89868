"""Which sentences share their words by more than chance, and where they end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from casefile.domain.compare import backbone
from casefile.domain.compare.pair import Pair
from casefile.domain.compare.version import Version

_HALF: Final = 0.6
"""The share of the shorter sentence that has to be in the other one."""
_NEARLY: Final = 0.85
_AMONG_NEW: Final = 0.8
"""How alike, where everything around one of them is new."""
_KNOWN: Final = 0.3
"""The share of a paragraph's words that the other version has, if it is not new."""
_RUN_ON: Final = 4
"""Words before a sentence that may be one of their own."""


def agreed(
    old: Version, new: Version, partners: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Counts the words that each two sentences share, if it is more than by chance."""
    return _agreed(old, new, _voters(old, new, partners))


def _sound(old: Version, new: Version, partners: Sequence[int]) -> list[int]:
    """Leaves out the words that sentences have in common by chance only."""
    voters = _voters(old, new, partners)
    good = _agreed(old, new, voters)
    return [
        j if pair in good else backbone.NOWHERE
        for j, pair in zip(partners, voters, strict=True)
    ]


def _agreed(
    old: Version, new: Version, voters: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    votes = {
        pair: count
        for pair, count in Counter(voters).items()
        if pair[1] != backbone.NOWHERE
    }
    strange = _strange(old, votes, 0), _strange(new, votes, 1)
    return {
        pair: count
        for pair, count in votes.items()
        if _agrees(old, new, pair, count, strange)
    }


def _voters(
    old: Version, new: Version, partners: Sequence[int]
) -> list[tuple[int, int]]:
    """Returns for each old word its sentence, and that of its partner or `NOWHERE`."""
    # The place after the last word is what `NOWHERE` leads to.
    new_of = [*_sentences(new), backbone.NOWHERE]
    return list(zip(_sentences(old), map(new_of.__getitem__, partners), strict=True))


def _sentences(version: Version) -> list[int]:
    found = [0] * len(version.keys)
    for sentence in range(version.count):
        start, end = version.span(sentence)
        found[start:end] = [sentence] * (end - start)
    return found


def _agrees(
    old: Version,
    new: Version,
    pair: tuple[int, int],
    count: int,
    strange: tuple[set[int], set[int]],
) -> bool:
    lengths = len(old.spelt(pair[0])), len(new.spelt(pair[1]))
    is_new = (
        old.paragraph(pair[0]) in strange[0] or new.paragraph(pair[1]) in strange[1]
    )
    least = _AMONG_NEW * max(lengths) if is_new else _HALF * min(lengths)
    return count >= least


def _strange(
    version: Version, votes: Mapping[tuple[int, int], int], side: int
) -> set[int]:
    """Returns the paragraphs of which the other version has next to nothing."""
    known = Counter[int]()
    for pair, count in votes.items():
        known[version.paragraph(pair[side])] += count
    total = Counter[int]()
    ends = [*version.begins[1:], len(version.keys)]
    for sentence, (start, end) in enumerate(zip(version.begins, ends, strict=True)):
        total[version.paragraph(sentence)] += end - start
    return {one for one, words in total.items() if known[one] < _KNOWN * words}


def divide(old: Version, new: Version, partners: Sequence[int]) -> None:
    """Lets a sentence of either version begin where one of the other does."""
    partners = _sound(old, new, partners)
    here, there = set(old.begins), set(new.begins)
    goes_on = [
        j != backbone.NOWHERE and i > 0 and partners[i - 1] == j - 1
        for i, j in enumerate(partners)
    ]
    goes_on += [False, False]
    runs = [
        (i, j)
        for i, j in enumerate(partners)
        if j != backbone.NOWHERE
        and (
            (goes_on[i + 1] and goes_on[i + 2])
            # Inside of a run of three, as a cell of one word or two.
            or (goes_on[i] and (goes_on[i + 1] or goes_on[i - 1]))
        )
    ]
    cuts = {j for i, j in runs if i in here}, {i for i, j in runs if j in there}
    if old.is_recognised or new.is_recognised:
        # A label beside a text may be read between its lines: there the sentence goes
        # on with the first word that both have.
        cuts[0].update(_first_in_each(old, runs, 0))
        cuts[1].update(_first_in_each(new, runs, 1))
    new.divide(cuts[0])
    old.divide(cuts[1])


def _first_in_each(
    version: Version, runs: Sequence[tuple[int, int]], side: int
) -> Iterator[int]:
    """Yields where in the other version the first known word of each sentence is."""
    known: set[int] = set()
    for run in runs:
        sentence = version.sentence(run[side])
        if sentence not in known:
            known.add(sentence)
            yield run[1 - side]


def divide_run_on(old: Version, new: Version, found: Sequence[Pair]) -> bool:
    """Divides sentences that ran on into the next one, for want of a full stop."""
    partner = {pair.old: pair.new for pair in found if pair.likeness < _NEARLY}
    back = {there: here for here, there in partner.items()}
    paired = {pair.old for pair in found}, {pair.new for pair in found}
    cuts = (
        set(_run_on(new, old, back, paired[0])),
        set(_run_on(old, new, partner, paired[1])),
    )
    new.divide(cuts[0])
    old.divide(cuts[1])
    return bool(cuts[0] or cuts[1])


def _run_on(
    version: Version, other: Version, partner: dict[int, int], paired: set[int]
) -> Iterator[int]:
    """Yields the words before which a sentence is two of the other version."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - loaded when it is needed

    for sentence, there in partner.items():
        (begin, end), mine = version.span(sentence), version.spelt(sentence)
        if there and there - 1 not in paired:
            same = Indel.opcodes(mine, other.spelt(there))
            first = next((step.src_start for step in same if step.tag == "equal"), 0)
            if first >= _RUN_ON:
                yield begin + first
        if there + 1 < other.count and there + 1 not in paired:
            following = other.spelt(there + 1)
            rest = mine[-len(following) :]
            if (
                _RUN_ON <= len(rest) < len(mine)
                and Indel.normalized_similarity(rest, following) >= _AMONG_NEW
            ):
                yield end - len(rest)
