"""Checks times of day against the records of the same events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event, is_worker, stems
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.clock_time import TimeMention, apart
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LATE: Final = 20
"""Minutes that a time may be off, and still be the same."""
_VERY_LATE: Final = 40
"""The same where one of the two is put as approximate."""
_LEAST: Final = 10
_GAP: Final = 45
"""Letters between an event or its day and the time at which it was."""
_LONGEST: Final = 120
_NEAR: Final = 30
_HOUR: Final = 60
_JUST_THEN: Final = 5
_SLIP: Final = 6 * _HOUR
_SAME: Final = 0.6
_DAY: Final = timedelta(days=1)
_EVENING, _MORNING = 19, 9
"""The hours between which a story may go on from one day to the next."""
_ENOUGH: Final = 3
_COULD: Final = re.compile(
    r"\bcould (?:only |just )?(?:stay|stop|spend|give|manage|spare)\b", re.IGNORECASE
)
_WISHED: Final = re.compile(
    r"\b(?:asked|requested|wanted|wished|hoped|preferred|suggested|proposed)"
    r"(?: [\w']+){0,4} to (?:be|begin|start|take place|come|meet|have|move|see)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?:start(?:ed|ing)?(?: time| at)?|began|time(?: of \w+)?|from|amser)[\W\t]*",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\d ?(?:[ap]m ?)?(?:-|to|until) ?$", re.IGNORECASE)


@dataclass(frozen=True)
class Differs:
    """A time or a length that no record has, and the record that has another."""

    place: Place
    event: Event
    says: str
    expected: str
    key: str


def event_times(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields times of events that the records have otherwise."""
    for at in view.times:
        found = _time(view, at)
        if found is not None:
            yield suggest(view, found)


def _time(view: View, at: TimeMention) -> Differs | None:
    place = Place(view, at.start, at.end)
    if not is_told(view, place) or _RANGE.search(view.paper.text[: at.start][-12:]):
        return None
    records = [event for event in place.records if event.times]
    if any(_is_same(at, event) for event in records) or _is_known(place, at):
        return None
    words = view.paper.text[at.start : at.end].rstrip(".")
    for event in records:
        if (
            _is_its_time(place, event)
            or _is_same_story(view, place, at, event)
            or _is_slip(place, at, event)
            or _is_only_one(place, event)
            or _is_arrival(place, event)
        ):
            begun = event.times[0] if event.record.happened_at else event.times[-1]
            near = min(event.times, key=lambda one: (one.minute != at.at.minute, begun))
            is_begun = event.kind is not RecordKind.NOTE and _is_its_time(place, event)
            expected = begun if is_begun else near
            return Differs(place, event, words, written.clock_time(expected), "time")
    return None


def _is_same(at: TimeMention, event: Event) -> bool:
    late = _VERY_LATE if at.is_about or event.record.about else _LATE
    return any(apart(at, one) <= late for one in (*event.times, *event.loose_times))


def _is_known(place: Place, at: TimeMention) -> bool:
    """Whether something about the day was at just that time: a night has two days."""
    if place.day is None:
        return False
    is_dark = at.at.hour >= _EVENING or at.at.hour < _MORNING
    # A full hour of the day before is hardly the same; 6.55pm is: the day is wrong.
    is_loose = is_dark or at.at.minute or not at.is_half_known
    beside = _DAY if is_loose else timedelta(0)
    first, last = place.day.first - beside, place.day.last + beside
    return any(
        apart(at, one) <= _JUST_THEN
        for event in place.view.diary.between(first, last)
        for one in (*event.times, *event.loose_times)
    )


def _is_slip(place: Place, at: TimeMention, event: Event) -> bool:
    """Whether it is a time of a record but for the hour, and about the same."""
    if at.at.minute == 0 or not _is_on_day(place, event):
        return False
    same = any(
        one.minute == at.at.minute and apart(at, one) <= _SLIP for one in event.times
    )
    return same and (_alike(place, event) > 0 or _is_alone(place, event))


def _is_only_one(place: Place, event: Event) -> bool:
    """Whether a note is all there is of a day, and tells of the same people."""
    is_note = event.kind is RecordKind.NOTE and len(event.times) == 1
    if not is_note or not _is_alone(place, event) or not _is_on_day(place, event):
        return False
    text = place.view.paper.text[slice(*place.sentence)]
    return not _says().search(text) and _alike(place, event) >= _SAME


_ARRIVED: Final = re.compile(
    r"(?P<who>\b(?:[Ss]?[Hh]e|[Ww]e|I)|[A-Z][\w'-]+|\bworker)"
    r" (?:only |then |finally |first |next |last )?"
    r"(?:arrived|came|called|got there|turned up|returned|went back)"
    r"(?: again| back| round)?"
    r"(?: (?:at|to) (?:the|their|your) (?:house|home|flat|property|door))?"
    r"(?: on (?:\w+,? ){0,2}?\d{1,2}(?:st|nd|rd|th)?(?: of)? \w+(?: \d{4})?,?)?"
    r" (?:at|about|around|just (?:after|before))(?: about| around)? $"
)


def _is_arrival(place: Place, event: Event) -> bool:
    """Whether a worker is said to have come at that time, on the day of one visit."""
    view, (first, _) = place.view, place.sentence
    found = _ARRIVED.search(view.paper.text, first, place.start)
    is_told = any(
        one.is_day and one.first == event.day for one in view.days_in(*place.sentence)
    )
    if found is None or event.kind is not RecordKind.VISIT or not is_told:
        return False
    if not _is_alone(place, event) or not event.record.happened_at:
        return False
    if (
        found["who"].casefold() in {"we", "i"}
        and view.diary.lead in event.record.people
    ):
        # Whoever writes the paper came.
        return True
    low = place.part.start
    pronoun = found["who"].casefold() in {"she", "he", "we", "i"}
    named = view.people_in(low, place.start)
    plain = pronoun or found["who"] == "worker"
    if not pronoun:
        named = tuple(one for one in named if one.end == found.end("who"))
    people = {p for one in named for p in one.people}
    return all(is_worker(one) for one in people) and (plain or bool(people))


def _is_alone(place: Place, event: Event) -> bool:
    return place.view.diary.on(event.day) == [event]


def _is_on_day(place: Place, event: Event) -> bool:
    return place.day is not None and place.day.first == event.day


def _alike(place: Place, event: Event) -> float:
    """Returns how much a sentence has in common with a record."""
    accounts = place.view.once(Accounts)
    return accounts.common(accounts.marks_of(*place.sentence)).get(event, 0.0)


def _is_filled_in(place: Place, event: Event) -> bool:
    """Whether a form gives it as when the only event of its day began."""
    label = place.view.paper.text[place.part.start : place.start]
    is_begun = event.record.happened_at is not None
    return is_begun and _is_alone(place, event) and bool(_LABEL.fullmatch(label))


def _is_its_time(place: Place, event: Event) -> bool:
    """Whether it is put as the time at which an event of the diary began."""
    one = place.event
    if place.form is not None and _is_filled_in(place, event):
        return one is None or event.kind in one.kinds
    if one is None or event.kind not in one.kinds or not event.record.happened_at:
        return False
    text = place.view.paper.text
    if place.is_in_row:
        cell = text.rfind("\t", place.part.start, place.start) + 1
        if place.start - max(cell, place.part.start) <= _LEAST:
            return True
    if _begins().search(text, place.sentence[0], place.start):
        return True
    ends = [one.end] + ([one.day.end] if one.day is not None else [])
    begins = max((end for end in ends if end <= place.start), default=None)
    if begins is not None and begins >= place.sentence[0]:
        between = text[begins : place.start]
        return len(between) <= _GAP and not _says().search(between)
    starts = [one.start] + ([one.day.start] if one.day is not None else [])
    follows = min((start for start in starts if start >= place.end), default=None)
    return follows is not None and follows - place.end <= _LEAST


def _begins() -> re.Pattern[str]:
    return event_words.pattern("begins_at")


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


def is_told(view: View, place: Place) -> bool:
    """Whether it is put as a fact about something that happened."""
    day, end = place.day, view.assessed_on
    if day is not None and end is not None and day.first > end:
        return False
    manner = view.manner(place.start, place.end)
    before = view.paper.text[place.sentence[0] : place.start]
    # "She could only stay for an hour" says that she did.
    is_maybe = manner.conditional and not _COULD.search(before)
    unsaid = manner.planned or is_maybe or manner.question or manner.quoted
    return not (unsaid or _WISHED.search(before))


def _says() -> re.Pattern[str]:
    return event_words.pattern("says")


def suggest(view: View, found: Differs) -> Suggestion:
    """Returns the suggestion of a time or a length that no record has."""
    place, event = found.place, found.event
    first = place.sentence[0]
    if place.end - first > _LONGEST:
        first = max(first, view.paper.text.rfind(",", first, place.start) + 1)
    end, day = place.end, place.day
    if day is not None and end < day.end <= min(end + _NEAR, place.sentence[1]):
        end = day.end
    passage = view.paper.passage(first, end)
    words = {
        "says": found.says[:1].lower() + found.says[1:],
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
