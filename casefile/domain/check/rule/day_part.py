"""Checks "in the morning" and "before school" against the hour of a record."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FAR: Final = 60
"""Letters between an event and the part of the day in which it was."""
_HOUR: Final = 60


def day_parts(view: View) -> Iterator[Suggestion]:
    """Yields events that are put in another part of the day than the record has."""
    for part, (first, last) in _hours().items():
        for found in event_words.pattern("day_part", part, "words").finditer(
            view.paper.text
        ):
            place = Place(view, found.start(), found.end())
            there = _its_records(place)
            if there and not any(_is_between(one, first, last) for one in there):
                yield _suggest(place, found, there[0])


@functools.cache
def _hours() -> dict[str, tuple[int, int]]:
    rows = event_words.table()["day_part"]
    return {key: (int(row["from"]), int(row["to"])) for key, row in rows.items()}


def _its_records(place: Place) -> list[Event]:
    """Returns the records of the event that is told beside a part of the day."""
    one, view = place.event, place.view
    if one is None or not place.sentence[0] <= one.start < place.sentence[1]:
        return []
    if max(one.start - place.end, place.start - one.end) > _FAR:
        return []
    words = view.paper.text[slice(*place.sentence)]
    manner = view.manner(place.start, place.end)
    untold = manner.planned or manner.negated or manner.conditional or manner.question
    if untold or event_words.pattern("day_part_not").search(words):
        return []
    return [
        event
        for event in place.records
        if event.kind in one.kinds and event.record.happened_at
    ]


def _is_between(event: Event, first: int, last: int) -> bool:
    at = event.record.happened_at
    return at is None or first <= at.hour * _HOUR + at.minute <= last


def _suggest(place: Place, found: re.Match[str], event: Event) -> Suggestion:
    view, (start, _) = place.view, place.sentence
    one = place.event
    end = max(found.end(), one.end if one is not None else found.end())
    words = {
        "says": " ".join(found.group().split()),
        "expected": written.clock_time(event.times[0]),
        "event": event_words.table()["kind"][event.kind.value],
        "day": written.day(event.day),
    }
    return Suggestion(
        passage=view.paper.passage(max(start, end - 2 * _FAR), end),
        kind=CheckKind.TIME,
        says=words["says"],
        expected=words["expected"],
        sentence=event_words.sentence("day_part", **words),
        because=(event.record.id,),
        confidence=0.75,
        wrong=event_words.sentence("often_wrong", **words),
        right=event_words.sentence("time_right", **words),
    )
