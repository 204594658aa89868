"""Checks the months of "the first meeting" and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.records.diary import Event
from casefile.domain.check.rule.event_date import is_past, suggest
from casefile.domain.check.sense import event_match
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import event_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_TOLD: Final = {"visit", "meeting", "seen"}
_NEAR: Final = timedelta(days=10)
"""How far from a month the only one may be that can be meant."""
_ANY: Final = re.compile(
    r"\b(?:an?|another|further|other) (?:[\w-]+ ){0,4}$", re.IGNORECASE
)
_MONTH: Final = timedelta(days=31)
_FAR: Final = timedelta(days=120)
"""Further off it may be an event of another assessment."""


def event_months(view: View) -> Iterator[Suggestion]:
    """Yields events told by their number that the paper puts in a wrong month."""
    done: set[tuple[int, int]] = set()
    for one in view.occurrences:
        if one.day is not None or one.name == "contact":
            continue
        key = view.paper.sentence_at(one.start).start, one.ordinal or 0
        if key in done:
            continue
        month = _month(view, one)
        if month is None or one.is_mark or not is_past(view, one, month):
            continue
        event = _placed(view, one) if one.ordinal else _beside(view, one, month)
        if event is None or month.first <= event.day <= month.last:
            continue
        away = max(month.first - event.day, event.day - month.last)
        if away <= _FAR:
            done.add(key)
            text = "date_month" if one.ordinal else "date_month_any"
            yield suggest(view, one, month, event, text)


def _beside(view: View, one: Occurrence, month: DateMention) -> Event | None:
    """Returns the one that is meant by "a visit in March", if none was in March."""
    who = event_match.named(view, *one.context)
    strange = not who.workers and event_match.is_by_stranger(view, *one.context)
    if one.name not in _TOLD or strange or event_match.is_elsewhere(view, one):
        return None
    if one.name == "meeting" and not one.types:
        return None
    words = view.paper.text[slice(*one.context)]
    if _ANY.search(view.paper.text, one.context[0], one.start):
        return None
    if event_words.pattern("not_event", "school").search(words):
        return None
    lead = {view.diary.lead}
    near = [
        event
        for event in view.diary.between(month.first - _NEAR, month.last + _NEAR)
        if event_match.fits(view, one, event, who)
        and (one.name != "meeting" or one.types & event.types)
        and (who.workers or one.name == "meeting" or lead & set(event.record.people))
    ]
    inside = [
        event
        for event in view.diary.between(month.first, month.last)
        if event.kind in one.kinds
    ]
    return near[0] if len(near) == 1 and not inside else None


def _month(view: View, one: Occurrence) -> DateMention | None:
    """Returns the month that is the only time told in the sentence of an event."""
    sentence = view.paper.sentence_at(one.start)
    days = view.days_in(sentence.start, sentence.end)
    if len(days) != 1 or days[0].is_day or days[0].last - days[0].first > _MONTH:
        return None
    return days[0] if days[0].is_sure else None


def _placed(view: View, one: Occurrence) -> Event | None:
    who = event_match.named(view, *one.context)
    strange = not who.workers and event_match.is_by_stranger(view, *one.context)
    if strange or event_match.is_elsewhere(view, one):
        return None
    found = event_match.placed(view, one, who)
    return found[0] if found is not None else None
