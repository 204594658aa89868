"""Checks the day of the referral against the one that a record gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense import milestone
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.written import day as written_day

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FAR: Final = timedelta(days=31)
"""Further off it may be another referral."""
_SHOWN: Final = 120


def referral_date(view: View) -> Iterator[Suggestion]:
    """Yields the day of the referral, if it is another than the only one noted."""
    known = milestone.noted(view)
    if known is None or known.record is None:
        return
    words = event_words.pattern("milestone", "referral", "words")
    told = list(milestone.mentions(view, words))
    days = {day.first for day in told}
    if len(days) != 1 or abs(told[0].first - known.day) > _FAR or known.day in days:
        return
    day = told[0]
    event = next(e for e in view.diary.events if e.record.id == known.record)
    if view.manner(day.start, day.end).planned or day.first == event.day:
        return
    sentence = view.paper.sentence_at(day.start)
    is_short = sentence.end - sentence.start <= _SHOWN
    span = (sentence.start, sentence.end) if is_short else (day.start, day.end)
    yield suggest(
        view,
        span,
        CheckKind.DATE,
        "told_date",
        because=(known.record,),
        confidence=0.65,
        told=view.paper.text[slice(*span)],
        known=event.record.details or event.record.summary,
        day=written_day(event.day),
        fact=written_day(known.day),
    )
