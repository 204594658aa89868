"""Following flags into later versions of their papers, and keeping what was found.

What a comparison finds is kept as not looked at: only a person can say that it is so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.domain.compare.carried import Carried
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, FlagId
from casefile.domain.outcome import Became
from casefile.errors import ImportRefused
from casefile.services.comparing import compare_versions
from casefile.services.outcome.outcomes import Standing
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

Pair = tuple[DocumentId, DocumentId]
"""A paper with flags, and a later version of it."""
_DOING: Final = "Comparing"


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What came of following flags."""

    flags: int
    """How many are followed into a version in which they were not before."""
    unread: tuple[Pair, ...]
    """Versions that could not be compared, since one has no words."""


def still_to_follow(found: Iterable[Standing]) -> list[Pair]:
    """Returns the papers and versions for which nothing is noted of some flag."""
    return list(
        dict.fromkeys(
            (one.flag.passage.document, version.id)
            for one in found
            for version in one.unseen
        )
    )


def follow(desk: Desk, pairs: Sequence[Pair], context: TaskContext) -> Followed:
    """Compares these versions, and keeps what became of each flag, in one step.

    What was noted before stays. Nothing is kept of a flag that is to be placed by hand.

    Raises:
        Cancelled: if the user stopped; then nothing is kept.
    """
    found: list[tuple[DocumentId, Carried]] = []
    unread = []
    for done, (old, new) in enumerate(pairs):
        context.check()
        context.report(done, len(pairs), _DOING)
        try:
            compared = compare_versions(desk, old, new)
        except ImportRefused:
            unread.append((old, new))
        else:
            found += [(new, one) for one in compared.flags if not one.confirmed]
    context.check()
    changed = desk.case.write(lambda case: _keep(case, found))
    return Followed(flags=changed, unread=tuple(unread))


def _keep(case: Transaction, found: Iterable[tuple[DocumentId, Carried]]) -> int:
    changed = set()
    for version, one in found:
        flag = case.find(Flag, one.flag.id)
        if flag is None or flag.needs_placing or _is_noted(flag, version):
            continue
        if flag.passage != one.flag.passage:
            continue  # It was put elsewhere meanwhile.
        became = Became(version=version, fate=one.fate, passage=one.passage)
        case.put(dataclasses.replace(flag, became=(*flag.became, became)))
        changed.add(flag.id)
    return len(changed)


def _is_noted(flag: Flag, version: DocumentId) -> bool:
    return any(became.version == version for became in flag.became)


def confirm(desk: Desk, seen: Iterable[tuple[FlagId, DocumentId]]) -> int:
    """Notes that what was found of these flags in these versions is so.

    What was found in other versions is still to be looked at. Returns how many flags
    it was for.
    """

    def work(case: Transaction) -> int:
        changed = 0
        for name, version in seen:
            flag = case.get(Flag, name)
            sure = tuple(
                dataclasses.replace(one, confirmed=True)
                if one.version == version
                else one
                for one in flag.became
            )
            if sure != flag.became:
                case.put(dataclasses.replace(flag, became=sure))
                changed += 1
        return changed

    return desk.case.write(work)
