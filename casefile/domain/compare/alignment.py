"""Which sentence of one version became which of the other.

First the sentences that the texts have in common in the same order (`backbone`), then
those that were moved, and then, in the gaps that are left, those that were changed.
"""

from __future__ import annotations

from dataclasses import replace

from casefile.domain.compare import backbone
from casefile.domain.compare.agreement import agreed, divide, divide_run_on
from casefile.domain.compare.pair import Pair
from casefile.domain.compare.pairing import Pairing
from casefile.domain.compare.version import Version


def pairs(old: Version, new: Version) -> list[Pair]:
    """Returns the pairs in the order of the old version; each sentence is in one."""
    partners = backbone.partners(old.code, new.code)
    divide(old, new, partners)
    found = Pairing(old, new).all(agreed(old, new, partners))
    if divide_run_on(old, new, found):
        found = Pairing(old, new).all(agreed(old, new, partners))
    return _joined(old, new, found)


def _joined(old: Version, new: Version, found: list[Pair]) -> list[Pair]:
    """Gives words that no sentence was made of back to those they stood with."""
    places = [(old.span(pair.old)[0], new.span(pair.new)[0]) for pair in found]
    _join(old, {pair.old for pair in found})
    _join(new, {pair.new for pair in found})
    return [
        replace(pair, old=old.sentence(here), new=new.sentence(there))
        for pair, (here, there) in zip(found, places, strict=True)
    ]


def _join(version: Version, paired: set[int]) -> None:
    needless: set[int] = set()
    before = False
    for sentence, begin in enumerate(version.begins):
        is_paired = sentence in paired
        if begin in version.cuts and not (before and is_paired):
            needless.add(begin)
            before = before or is_paired
        else:
            before = is_paired
    version.join(needless)
