"""When a baby is due, as a paper says it or as the weeks of a pregnancy tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense import milestone
from casefile.domain.check.sense.said import Said, make
from casefile.domain.check.words.number import NUMBER, WORDED_ORDINAL, ordinal, value

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WEEKS: Final = re.compile(
    rf"\b(?:(?P<weeks>{NUMBER})(?: ?\+ ?\d)?(?:/40\b|[- ]weeks?(?:'|s)?"
    r" (?:pregnant|gestation|into (?:the|her) pregnancy|of (?:the|her) pregnancy))"
    rf"|(?P<week>{WORDED_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)) week"
    r"(?: of (?:the|her) pregnancy| of pregnancy|(?=[.,;)]|$| (?:on|when|at|by)\b)))",
    re.IGNORECASE,
)
_DUE: Final = re.compile(
    r"\b(?:(?:baby|child|she|he|birth|and|was|who) (?:is|was) (?:due|expected)|due date"
    r"|EDD|estimated (?:date of )?(?:delivery|due date)|expected date)"
    r"(?: of (?:delivery|birth))?(?: is| was|:)?(?: (?:on|for))? ?",
    re.IGNORECASE,
)
_PREGNANT: Final = re.compile(
    r"\b(?:pregnan\w+|gestation|unborn|expecting|midwife|antenatal)\b", re.IGNORECASE
)
_STEPS: Final = {"referral": "referral", "referred": "referral", "first visit": "seen"}
_TERM: Final = 40
_WEEK: Final = 7
_SLACK: Final = 10
_SURE: Final = 4
"""Days by which weeks may be out, and a day that is said to be that of the birth."""


def due_dates(view: View) -> Iterator[Said]:
    """Yields when the baby is due, by each place that tells it."""
    if _PREGNANT.search(view.paper.text) is None:
        return
    yield from _told(view)
    for found in view.found(_WEEKS):
        weeks = value(found["weeks"] or "") or ordinal(found["week"] or "")
        on = _day_of(view, found.start())
        manner = view.manner(found.start(), found.end())
        is_other = manner.planned or manner.conditional or manner.negated
        if not weeks or weeks > _TERM + 2 or on is None or is_other:
            continue
        if found["week"]:
            weeks -= 1
        due = on + timedelta(days=_WEEK * (_TERM - weeks))
        yield _make(view, found.span(), due, _SLACK)


def _told(view: View) -> Iterator[Said]:
    for found in view.found(_DUE):
        days = view.days_in(found.end(), found.end() + 2)
        if days and days[0].is_day and days[0].is_sure:
            yield _make(view, (found.start(), days[0].end), days[0].first, _SURE)


def _make(view: View, span: tuple[int, int], due: date, out: int) -> Said:
    slack = timedelta(days=out)
    said = make(view, *span, "due", (due - slack, due + slack))
    return replace(said, people=frozenset(), days=frozenset(), is_alone=True)


def _day_of(view: View, start: int) -> date | None:
    """Returns the day of which a sentence speaks, a step's, or the paper's own."""
    sentence = view.paper.sentence_at(start)
    days = view.days_in(sentence.start, sentence.end)
    if days:
        is_one = len(days) == 1 and days[0].is_day and days[0].is_sure
        return days[0].first if is_one else None
    words = view.paper.text[sentence.start : sentence.end]
    for word, step in _STEPS.items():
        if re.search(rf"\b{word}\b", words, re.IGNORECASE):
            known = milestone.find(view, step)
            return None if known is None or known.is_latest else known.day
    is_now = re.search(r"\b(?:is|are) (?:now|currently|\w+ weeks)\b", words)
    return view.assessed_on if is_now else None
