"""The date that a paper gives for itself: when it was completed, signed or written."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words import event_words
from casefile.domain.check.words.date_form import Written, written_day

_BETWEEN: Final = r"\s*[:\-]?\s*(?:on\s|the\s|[^\W\d]+(?:\s[^\W\d]+)?(?:,\s|\s/\s))*"
"""Between a label and its date; the name of the day in Welsh may stand there."""
_LABEL: Final = 130
"""Letters before a date in which what it is the date of is looked for."""
_SEASON: Final = timedelta(days=120)
_LATER: Final = 3
"""Days told that are later than a paper's own: what is planned, a manager's note."""


def own_date(paper: Paper, found: Sequence[Written], facts: Facts) -> date | None:
    """Returns the paper's own date, by the best label there is; the last if several.

    Args:
        paper: the running text.
        found: the days as they are written there.
        facts: what the case file knows of the paper, if the paper does not say.
    """
    best: dict[int, date] = {}
    told = {
        day for day in map(written_day, found) if day is not None and day <= facts.today
    }
    for one in found:
        day = written_day(one)
        if day not in told or _is_early(day, told):
            continue
        part = paper.part_at(one.start)
        before = paper.text[max(part.start, one.start - _LABEL) : one.start]
        rank = _rank(before)
        if rank is not None:
            best[rank] = max(day, best.get(rank, day))
    if best:
        return best[min(best)]
    return facts.document.signed_off_on or facts.document.dated_on


def period_end(paper: Paper, found: Sequence[Written], facts: Facts) -> date | None:
    """Returns the day by which years that are not said are told."""
    own = own_date(paper, found, facts) or facts.document.received_on
    if own is not None:
        return own
    last = [
        day for day in map(written_day, found) if day is not None and day <= facts.today
    ]
    return max(last, default=None)


def _is_early(day: date, told: Collection[date]) -> bool:
    """Whether a paper tells more of what came after a day than of what came before."""
    later = sum(one > day for one in told)
    return later > _LATER and later > sum(day - _SEASON <= one <= day for one in told)


def _rank(before: str) -> int | None:
    for rank, pattern in enumerate(_labels()):
        if pattern.search(before):
            return rank
    return None


@functools.cache
def _labels() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?:{'|'.join(row['words'])}){_BETWEEN}$", re.IGNORECASE)
        for row in event_words.table()["own_date"]
    )
