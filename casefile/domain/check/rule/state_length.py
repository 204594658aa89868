"""Checks how long somebody was missing, late or alone against the record of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casefile.domain.check.records.diary import Event
from casefile.domain.check.records.telling import lines
from casefile.domain.check.rule.event_time import Differs, is_told, suggest
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words.happening import State, states
from casefile.domain.check.words.length import LengthMention, in_words, lengths

_BEFORE: Final = 60
_AFTER: Final = 12
"""Letters around a length in which it says of what it is."""
_TIMES: Final = 1.5
_MINUTES: Final = 10
"""Two lengths are the same if they do not differ by both."""


def state_lengths(view: View) -> Iterator[Suggestion]:
    """Yields "missing for two hours" where the record of that day has minutes."""
    for length in view.lengths if view.is_ours else ():
        every = [one for one in states() if _is_beside(view, length, one)]
        if len(every) != 1 or not length.minutes:
            continue
        place = Place(view, length.start, length.end)
        known = _known(view, place, every[0])
        if known is None or not is_told(view, place):
            continue
        event, minutes = known
        is_noted = any(one.value == length.number for one in event.numbers)
        if _is_other(length, minutes) and not is_noted:
            says = view.paper.text[length.start : length.end]
            yield suggest(
                view, Differs(place, event, says, in_words(minutes), "length")
            )


def _is_beside(view: View, length: LengthMention, state: State) -> bool:
    sentence = view.paper.sentence_at(length.start)
    low = max(sentence.start, length.start - _BEFORE)
    high = min(sentence.end, length.end + _AFTER)
    return state.told.search(view.paper.text, low, high) is not None


def _known(view: View, place: Place, state: State) -> tuple[Event, int] | None:
    """Returns the only record of the day that has its length, and the minutes."""
    if place.day is None or not place.day.is_day:
        return None
    found = [
        (event, minutes)
        for event in view.diary.on(place.day.first)
        if state.noted.search(event.text) and _is_of_the_same(view, place, event)
        for minutes in _minutes(event, state)
    ]
    return found[0] if len(found) == 1 else None


def _minutes(event: Event, state: State) -> set[int]:
    """Returns the lengths that a record gives with its words, or all that it gives."""
    told = (line.text for line in lines(event.record) if state.noted.search(line.text))
    beside = {one.minutes for text in told for one in lengths(text) if one.minutes}
    return beside or {minutes for minutes, _ in event.lengths}


def _is_of_the_same(view: View, place: Place, event: Event) -> bool:
    """Whether a record is not of another child than the one who is named."""
    children = {child.id for child in view.facts.children}
    mentions = view.people_in(*place.sentence)
    named = {person.id for one in mentions for person in one.people} & children
    there = children & set(event.record.people)
    return not (named and there) or bool(named & there)


def _is_other(length: LengthMention, minutes: int) -> bool:
    low, high = sorted((length.number, minutes))
    if length.is_least and length.number <= minutes:
        return False
    return high > _TIMES * low and high - low > _MINUTES
