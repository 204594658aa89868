"""Checks times of day and lengths of time against the records of the same events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event, stems
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.clock_time import TimeMention, apart
from casefile.domain.check.words.length import LengthMention
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LATE: Final = 20
"""Minutes that a time may be off, and still be the same."""
_VERY_LATE: Final = 40
"""The same where one of the two is put as approximate."""
_LEAST: Final = 10
_SHARE: Final = 0.25
_SHARE_ABOUT: Final = 0.5
"""Minutes, and the share of the longer, that two lengths may differ."""
_GAP: Final = 45
"""Letters between an event or its day and the time at which it was."""
_JUST: Final = 30
_LONGEST: Final = 120
_HOUR: Final = 60
_ENOUGH: Final = 3
_SHARED: Final = 2
"""Words that two sentences about the same thing have in common, at the least."""
_RANGE: Final = re.compile(r"\d ?(?:[ap]m ?)?(?:-|to|until) ?$", re.IGNORECASE)
_WHOLE: Final = re.compile(
    r"(?:\b(?:lasted|took|taken|went on|ran|stayed|there|was of|was only|spent"
    r"|visit of|meeting of|call of"
    r"|for|in total|lasting|taking)|[,;:(]|^)\s*(?:for\s+)?"
    r"(?:(?:about|around|approximately|just|over|under|nearly|almost|some|only|a"
    r"|approx\.?)\s+)*$",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"(?<!lasted )(?<!went on )(?<!ran )\bfor"
    r"(?: (?:about|around|just|over|under|some))* $",
    re.IGNORECASE,
)
_VISIT: Final = re.compile(r"[- ](?:home )?(?:visit|meeting|call)\b", re.IGNORECASE)
_NOT_WHOLE: Final = re.compile(
    r"'|\s(?:alone|late|early|earlier|later|walk|drive|away|of|on (?:his|her|their) own"
    r"|each|every|a (?:day|week)|per)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Differs:
    """A time or a length that no record has, and the record that has another."""

    place: Place
    event: Event
    says: str
    expected: str
    key: str


def event_times(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields times and lengths of events that the records have otherwise."""
    for at in view.times:
        found = _time(view, at)
        if found is not None:
            yield _suggest(view, found)
    for length in view.lengths:
        found = _length(view, length) if length.minutes else None
        if found is not None:
            yield _suggest(view, found)


def _time(view: View, at: TimeMention) -> _Differs | None:
    place = Place(view, at.start, at.end)
    if not _is_told(view, place) or _RANGE.search(view.paper.text[: at.start][-12:]):
        return None
    records = [event for event in place.records if event.times]
    if any(_is_same(at, event) for event in records):
        return None
    words = view.paper.text[at.start : at.end].rstrip(".")
    for event in records:
        if _is_its_time(place, event) or _is_same_story(view, place, at, event):
            begun = event.times[0] if event.record.happened_at else event.times[-1]
            near = min(event.times, key=lambda one: (one.minute != at.at.minute, begun))
            expected = near if event.kind is RecordKind.NOTE else begun
            return _Differs(place, event, words, written.clock_time(expected), "time")
    return None


def _is_same(at: TimeMention, event: Event) -> bool:
    late = _VERY_LATE if at.is_about or event.record.about else _LATE
    return any(apart(at, one) <= late for one in event.times)


def _is_its_time(place: Place, event: Event) -> bool:
    """Whether it is put as the time at which an event of the diary began."""
    one = place.event
    if one is None or event.kind not in one.kinds or not event.record.happened_at:
        return False
    text = place.view.paper.text
    if place.is_in_row:
        cell = text.rfind("\t", place.part.start, place.start) + 1
        if place.start - max(cell, place.part.start) <= _LEAST:
            return True
    ends = [one.end] + ([one.day.end] if one.day is not None else [])
    begins = max((end for end in ends if end <= place.start), default=None)
    if begins is not None and begins >= place.sentence[0]:
        between = text[begins : place.start]
        return len(between) <= _GAP and not _says().search(between)
    starts = [one.start] + ([one.day.start] if one.day is not None else [])
    follows = min((start for start in starts if start >= place.end), default=None)
    return follows is not None and follows - place.end <= _LEAST


def _is_same_story(view: View, place: Place, at: TimeMention, event: Event) -> bool:
    """Whether a note tells of the same thing, in much the same words."""
    if event.kind is not RecordKind.NOTE:
        return False
    first, last = place.sentence
    before = view.paper.sentence_at(max(first - 2, place.part.start))
    names = event_match.name_stems(view)
    own = stems(view.paper.text[first:last]) & event.stems - names
    also = stems(view.paper.text[before.start : before.end]) & event.stems - names
    same_minute = at.at.minute != 0 and any(
        one.minute == at.at.minute for one in event.times
    )
    return min(len(own | also), 2) + same_minute >= _ENOUGH or (
        bool(own) and same_minute
    )


def _length(view: View, length: LengthMention) -> _Differs | None:
    place = Place(view, length.start, length.end)
    if not _is_told(view, place):
        return None
    words = view.paper.text[length.start : length.end]
    is_whole = _is_whole(place)
    for event in place.records:
        minutes = event.minutes if is_whole and _is_of(place, event) else None
        if minutes is None:
            minutes = _of_same_part(view, place, event)
        known = [one for one, _ in event.lengths] + [event.minutes or 0]
        if minutes is None or any(_is_near(length, one) for one in known):
            continue
        return _Differs(place, event, words, _in_words(minutes), "length")
    return None


def _is_of(place: Place, event: Event) -> bool:
    return place.event is not None and event.kind in place.event.kinds


def _is_whole(place: Place) -> bool:
    """Whether a length is put as that of all of an event."""
    text = place.view.paper.text
    first, last = place.sentence
    before, after = text[first : place.start], text[place.end : last]
    part = event_words.pattern("part_of_it").search(text[first:last])
    if _VISIT.match(after):
        return True
    if part or _NOT_WHOLE.match(after):
        return False
    if _FOR.search(before) and not _follows(place):
        return False
    return _WHOLE.search(before) is not None


def _follows(place: Place) -> bool:
    """Whether a length stands just after its event, or the day of it."""
    one = place.event
    if one is None:
        return False
    ends = [one.end] + ([one.day.end] if one.day is not None else [])
    return any(0 <= place.start - end <= _JUST for end in ends)


def _of_same_part(view: View, place: Place, event: Event) -> int | None:
    """Returns the length that a record gives for what is told in the same words."""
    own = stems(view.paper.text[slice(*place.sentence)]) - event_match.name_stems(view)
    for minutes, words in event.lengths:
        if len(own & words) >= _SHARED:
            return minutes
    return None


def _is_near(length: LengthMention, minutes: int) -> bool:
    longer = max(length.number, minutes)
    share = _SHARE_ABOUT if length.is_about else _SHARE
    return abs(length.number - minutes) <= max(_LEAST, share * longer)


def _is_told(view: View, place: Place) -> bool:
    """Whether it is put as a fact about something that happened."""
    day, end = place.day, view.assessed_on
    if day is not None and end is not None and day.first > end:
        return False
    manner = view.manner(place.start, place.end)
    return not (
        manner.planned or manner.conditional or manner.question or manner.quoted
    )


def _says() -> re.Pattern[str]:
    return event_words.pattern("says")


def _suggest(view: View, found: _Differs) -> Suggestion:
    place, event = found.place, found.event
    first = place.sentence[0]
    if place.end - first > _LONGEST:
        first = max(first, view.paper.text.rfind(",", first, place.start) + 1)
    passage = view.paper.passage(first, place.end)
    words = {
        "says": found.says,
        "expected": found.expected,
        "event": event_words.table()["kind"][event.kind.value],
        "day": written.day(event.day),
    }
    return Suggestion(
        passage=passage,
        kind=CheckKind.TIME,
        says=found.says,
        expected=found.expected,
        sentence=event_words.sentence(found.key, **words),
        because=(event.record.id,),
        confidence=0.85,
        wrong=event_words.sentence(f"{found.key}_wrong", **words),
        right=event_words.sentence(f"{found.key}_right", **words),
    )


def _in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = [written.count(hours, "hour")] if hours else []
    parts += [written.count(rest, "minute")] if rest else []
    return written.listing(parts)
