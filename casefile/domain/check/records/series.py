"""Sessions that the records number one by one: a course that somebody went to."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final, NamedTuple

from casefile.domain.check.records.dealing import is_unheld
from casefile.domain.check.records.diary import Diary, Event
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words.happening import numbered, pattern
from casefile.domain.check.words.number import LAST, NUMBER, ORDINAL, ordinal, value
from casefile.domain.ids import PersonId
from casefile.domain.record import RecordKind

_HELD: Final = frozenset({RecordKind.MEETING, RecordKind.NOTE, RecordKind.VISIT})
_PLACE: Final = re.compile(rf"\b(?:{ORDINAL}|{NUMBER})\b", re.IGNORECASE)
_NOUN: Final = re.compile(r"session|class|workshop|week|appointment|lesson")
_LEAST: Final = 2


class Series(NamedTuple):
    """A course of sessions with somebody, of which every one is noted."""

    worker: PersonId
    held: tuple[Event, ...]
    off: tuple[Event, ...]
    """What is noted as not having taken place."""


def series(facts: Facts, diary: Diary) -> tuple[Series, ...]:
    """Returns the courses of which the records have each session, to the last."""
    every: dict[PersonId, list[tuple[int, Event]]] = defaultdict(list)
    events = [one for one in diary.events if _NOUN.search(one.plain)]
    for event in events:
        is_held = event.kind in _HELD and not is_unheld(event)
        place = _place(event) if is_held else None
        for person in event.record.people if place is not None else ():
            every[person].append((place or 0, event))
    ours = {one.id for one in facts.people if one.is_me or one.is_child}
    found = []
    for worker, noted in every.items():
        held = tuple(event for _, event in noted)
        if worker not in ours and _is_whole([place for place, _ in noted], held):
            off = (one for one in diary.events if worker in one.record.people)
            theirs = tuple(one for one in off if is_unheld(one))
            found.append(Series(worker, held, theirs))
    return tuple(found)


def _place(event: Event) -> int | None:
    """Returns which session a record says that it was."""
    found = numbered().search(event.text)
    word = None if found is None else _PLACE.search(found[0])
    if word is None:
        return None
    return ordinal(word[0]) or value(word[0])


def _is_whole(places: list[int], held: tuple[Event, ...]) -> bool:
    """Whether no session is left out, from the first to the one called the last."""
    is_last = pattern("series", "last").search(held[-1].text) is not None
    counted = [len(places) if one == LAST else one for one in places]
    return len(held) >= _LEAST and is_last and counted == list(range(1, len(held) + 1))
