"""Numbers of flags that two people gave on the same paper at the same time."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.services.ports import Transaction


def numbers(case: Transaction, new: Iterable[Flag]) -> Mapping[UUID, Flag]:
    """Returns new flags by their ids; one whose number is taken has its paper's next.

    The number of a flag that was taken off is not used again.
    """
    coming = list(new)
    names = {flag.id for flag in coming}
    taken: dict[DocumentId, set[int]] = defaultdict(set)
    for flag in case.all(Flag, withdrawn=True):
        if flag.id not in names:
            taken[flag.passage.document].add(flag.number)
    found: dict[UUID, Flag] = {}
    for flag in coming:
        known, number = taken[flag.passage.document], flag.number
        if number in known:
            others = (
                one.number
                for one in coming
                if one.passage.document == flag.passage.document
            )
            number = max(*known, *others) + 1
        known.add(number)
        found[flag.id] = dataclasses.replace(flag, number=number)
    return found
