"""Checks the days of the referral and the strategy discussion with the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.diary import Event
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
    """Yields the day of a step, if it is another than the only one noted."""
    known = milestone.noted(view)
    if known is not None and known.record is not None:
        event = next(e for e in view.diary.events if e.record.id == known.record)
        yield from _compared(view, event, known.day, "referral", "words")
    held = milestone.recorded(view, "strategy")
    if held is not None:
        yield from _compared(view, held, held.day, "strategy", "dated")


def _compared(
    view: View, event: Event, known: date, key: str, words: str
) -> Iterator[Suggestion]:
    told = list(milestone.mentions(view, event_words.pattern("milestone", key, words)))
    days = {day.first for day in told}
    if len(days) != 1 or abs(told[0].first - known) > _FAR or known in days:
        return
    day = told[0]
    is_own = key == "referral" and day.first == event.day
    if view.manner(day.start, day.end).planned or is_own:
        return
    sentence = view.paper.sentence_at(day.start)
    is_short = sentence.end - sentence.start <= _SHOWN
    span = (sentence.start, sentence.end) if is_short else (day.start, day.end)
    yield suggest(
        view,
        span,
        CheckKind.DATE,
        "told_date",
        because=(event.record.id,),
        confidence=0.65,
        told=view.paper.text[slice(*span)],
        known=_said(event, key),
        day=written_day(event.day),
        fact=written_day(known),
    )


def _said(event: Event, key: str) -> str:
    """Returns what a record says of the step."""
    record = event.record
    said = event_words.pattern("milestone", key, "record")
    is_short = said.search(record.summary) or not record.details
    return record.summary if is_short else record.details
