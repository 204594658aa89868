"""Checks for what day something was that is said to have been cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.day_meant import days_meant
from casefile.domain.check.sense.day_reading import NEWS
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.written import day as written_day
from casefile.domain.written import listing

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_NEAR: Final = timedelta(days=10)


def cancelled_day(view: View) -> Iterator[Suggestion]:
    """Yields days of cancelled visits, where the only cancelling was of another."""
    cancels = event_words.pattern("cancelled", "records")
    for found in view.found(event_words.pattern("cancelled", "told")):
        sentence = view.paper.sentence_at(found.start())
        days = view.days_in(sentence.start, sentence.end)
        manner = view.manner(found.start(), found.end())
        if len(days) != 1 or not days[0].is_day or not days[0].is_sure:
            continue
        if manner.negated or manner.conditional or manner.question:
            continue
        day = days[0].first
        near = [
            event
            for event in view.diary.between(day - _NEAR, day + _NEAR)
            if event.kind in NEWS and cancels.search(event.text)
        ]
        # What is on the day itself may be what was cancelled, or the telling of it.
        if len(near) != 1 or view.diary.on(day):
            continue
        meant = days_meant(near[0])
        if day in meant or day == near[0].day:
            continue
        yield suggest(
            view,
            (sentence.start, sentence.end),
            CheckKind.DATE,
            "told_date",
            because=(near[0].record.id,),
            confidence=0.65,
            told=view.paper.text[sentence.start : sentence.end],
            known=near[0].record.summary,
            day=written_day(near[0].day),
            fact=listing([written_day(one) for one in sorted(meant)]),
        )
