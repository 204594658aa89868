"""Checks how long events took against the records of the same events."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import time
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event, stems
from casefile.domain.check.rule.event_time import Differs, is_told, suggest
from casefile.domain.check.sense import event_match, measured
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.told_record import Place
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.clock_time import apart
from casefile.domain.check.words.length import LengthMention, Unit, in_words
from casefile.domain.document import BlockKind
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LONG: Final = {RecordKind.VISIT, RecordKind.MEETING, RecordKind.CALL}
_LEAST: Final = 10
_SHARE: Final = 0.25
_SHARE_ABOUT: Final = 0.5
"""Minutes, and the share of the longer, that two lengths may differ."""
_JUST: Final = 30
_HOUR: Final = 60
_SAME: Final = 0.6
_STORY: Final = 1.8
_SENTENCES: Final = 2
"""So many before one may tell the same story."""
_SHARED: Final = 2
"""Words that two sentences about the same thing have in common, at the least."""
_WHOLE: Final = re.compile(
    r"(?:\b(?:lasted|took|taken|went on|ran|stayed|there|was of|was only|spent"
    r"|(?:visit|meeting|call|conversation|discussion|session|chat|contact) of"
    r"|for|in total|lasting|taking)|[,;:(]|^)\s*(?:for\s+)?"
    r"(?:(?:about|around|approximately|just|over|under|nearly|almost|some|only|a"
    r"|approx\.?)\s+)*$",
    re.IGNORECASE,
)
_LONG_WAS: Final = re.compile(r"\b(?:is|was|were|being) (?:\w+ )?$", re.IGNORECASE)
"""Before "an hour long"."""
_IT_LASTED: Final = re.compile(
    r"(?:It|This|(?:The|This|That) (?:[\w-]+ ){0,2}(?:visit|meeting|call|session))"
    r" (?:lasted|took|went on)(?: for)?"
    r"(?: (?:about|around|approximately|just|over|under|nearly|almost|only|some))* "
)
_FOR: Final = re.compile(
    r"(?<!lasted )(?<!went on )(?<!ran )\bfor"
    r"(?: (?:about|around|just|over|under|some))* $",
    re.IGNORECASE,
)
_DID: Final = re.compile(
    r"\b(?:sat|spoke|talked|met|spent|stayed|was with|were with|saw|seen|walk(?:ed|ing)"
    r"|played|observed|together)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_WE: Final = re.compile(r"\b(?:I|me|my|[Ww]e|the social worker)\b")
"""What is done at a visit is no longer than the visit."""
_UNTIL: Final = re.compile(
    r",? ?(?:-|\u2013|to|until|till|and (?:ended|finished|left|went)(?: at)?"
    r"|(?:finish(?:ed)?|end(?:ed)?)(?: at)?) ?",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(
    r"\b(?:until|till|(?:end(?:ed|ing)|finish(?:ed|ing)|clos(?:ed|ing)|conclud(?:ed|ing)"
    r"|left|(?:was|were) over)(?: (?:at|by|the (?:home|house|property|flat) at))?)"
    r"(?: (?:about|around|nearly|almost|just (?:before|after)))? $",
    re.IGNORECASE,
)
_LEAD: Final = 40
_LATE: Final = 25
"""Minutes that an end may be off."""
_DAY_LONG: Final = 8 * 60
_VISIT: Final = re.compile(r"[- ](?:home )?(?:visit|meeting|call)\b", re.IGNORECASE)
_NOT_WHOLE: Final = re.compile(
    r"'(?!s? duration)|\s(?:alone|late|early|earlier|later|walk|drive|away"
    r"|of(?! (?:her|his|their|our|my|your) time)|on (?:his|her|their) own"
    r"|each|every|a (?:day|week)|per)\b",
    re.IGNORECASE,
)


def event_lengths(view: View) -> Iterator[Suggestion]:
    """Yields lengths of events that the records have otherwise."""
    for length in (*view.lengths, *_ranges(view)):
        found = _length(view, length) if length.minutes else None
        if found is not None:
            yield suggest(view, found)
    for ended in _ends(view):
        yield suggest(view, ended)


def _ends(view: View) -> Iterator[Differs]:
    """Yields when an event is said to have ended, where it began and took otherwise."""
    for at in view.times:
        before = view.paper.text[max(0, at.start - _LEAD) : at.start]
        if not _ENDED.search(before):
            continue
        place = Place(view, at.start, at.end)
        one = place.event
        if one is None or not is_told(view, place):
            continue
        event = place.records[0] if len(place.records) == 1 else None
        ended = None if event is None else _end_of(event)
        if event is None or ended is None or event.kind not in one.kinds:
            continue
        late = max(_LATE, _SHARE * (event.minutes or 0))
        known = (*event.times[1:], *event.loose_times, ended)
        if any(apart(at, time) <= late for time in known):
            continue
        words = view.paper.text[at.start : at.end].rstrip(".")
        yield Differs(place, event, words, written.clock_time(ended), "time")


def _end_of(event: Event) -> time | None:
    """Returns when an event ended, if its beginning and its length are noted."""
    begun, minutes = event.record.happened_at, event.minutes
    if begun is None or minutes is None:
        return None
    last = begun.hour * _HOUR + begun.minute + minutes
    return time(last // _HOUR, last % _HOUR) if last < _HOUR * 24 else None


def _ranges(view: View) -> Iterator[LengthMention]:
    """Yields the length of "from two until half past four", of "14:00-16:30"."""
    for first, last in pairwise(view.times):
        if not _UNTIL.fullmatch(view.paper.text, first.end, last.start):
            continue
        minutes = (last.at.hour - first.at.hour) * _HOUR + last.at.minute
        minutes -= first.at.minute
        if minutes < 0 and not first.is_half_known:
            minutes += 12 * _HOUR
        if 0 < minutes <= _DAY_LONG:
            is_about = first.is_about or last.is_about
            yield LengthMention(first.start, last.end, minutes, Unit.MINUTE, is_about)


def _length(view: View, length: LengthMention) -> Differs | None:
    place = Place(view, length.start, length.end)
    if not is_told(view, place):
        return None
    words = view.paper.text[length.start : length.end]
    is_range = _is_range(view, length)
    is_whole = is_range or _is_whole(place)
    for event in place.records:
        is_its_own = is_whole and _is_of(place, event)
        if is_range and place.event is None:
            continue
        minutes = event.minutes if is_its_own else None
        if minutes is None and not is_range and not measured.is_wait(place):
            minutes = _of_same_part(view, place, event)
        if minutes is not None and not _is_noted(length, event):
            return Differs(place, event, words, in_words(minutes), "length")
    longer = None if is_range else _longer_than_whole(view, place, length)
    if longer is not None:
        return Differs(place, longer, words, in_words(longer.minutes or 0), "length")
    note = None if is_range else _same_story(place)
    if note is None or _is_noted(length, note) or _is_of_others(place, note):
        return None
    if measured.is_wait(place) or not measured.is_of(place, note.lengths[0][1]):
        return None
    return Differs(place, note, words, in_words(note.lengths[0][0]), "length")


def _longer_than_whole(view: View, place: Place, length: LengthMention) -> Event | None:
    """Returns the event of the day that was shorter than what a worker did at it."""
    text, first = view.paper.text, place.sentence[0]
    if place.day is None or not _DID.search(text[first : length.start]):
        return None
    told = event_match.named(view, *place.sentence)
    events = [
        one
        for one in place.records
        if one.minutes and (one.kind in _LONG or told.others & set(one.record.people))
    ]
    if len(events) != 1 or len(view.diary.on(events[0].day)) > 1:
        return None
    event = events[0]
    there = {one.id for one in view.diary.workers_of(event)}
    # A relative's text tells of a visit without saying whose.
    is_lead = view.diary.lead in there or event.kind not in _LONG
    if not (told.workers & there or (is_lead and _WE.search(text, *place.sentence))):
        return None
    most = (event.minutes or 0) * (1 + _SHARE) + _LEAST
    return event if length.number > most else None


def _is_range(view: View, length: LengthMention) -> bool:
    """Whether a length is told by when it began and when it ended."""
    place = bisect_left(view.times, length.start, key=lambda one: one.start)
    return place < len(view.times) and view.times[place].start == length.start


def _is_noted(length: LengthMention, event: Event) -> bool:
    known = [one for one, _ in event.lengths] + [event.minutes or 0]
    return any(_is_near(length, one) for one in known)


def _is_of_others(place: Place, note: Event) -> bool:
    """Whether a place speaks of other records, or is a time of one of them."""
    return bool(place.records) and note not in place.records


def _same_story(place: Place) -> Event | None:
    """Returns the note that tells the same, if it has just one length of time."""
    accounts, paper = place.view.once(Accounts), place.view.paper
    first = place.sentence[0]
    for _ in range(_SENTENCES):
        before = paper.sentence_at(max(first - 2, 0)).start
        if paper.part_at(before).heading == place.part.heading:
            first = before
    common = accounts.common(accounts.marks_of(first, place.sentence[1]))
    likely = nlargest(2, common, key=lambda one: (common[one], one.day))
    if len(accounts.marks) == 1 or not likely:
        return None
    event, second = likely[0], common[likely[1]] if len(likely) > 1 else 0.0
    if common[event] < max(_STORY, second + _SAME):
        return None
    is_one = event.kind is RecordKind.NOTE and len(event.lengths) == 1
    return event if is_one else None


def _is_of(place: Place, event: Event) -> bool:
    if place.event is not None:
        return event.kind in place.event.kinds
    if _is_by_others(place, event):
        return False
    others = [one for one in place.records if one.kind in _LONG]
    timed = [one for one in others if one.minutes is not None]
    return timed == [event] and all(one.kind is event.kind for one in others)


def _is_by_others(place: Place, event: Event) -> bool:
    """Whether workers are named in the row or the sentence, and none of the record."""
    is_row = place.part.kind is BlockKind.TABLE_ROW
    span = place.part[:2] if is_row else place.sentence[:2]
    workers = event_match.named(place.view, *span).workers
    there = set(event.record.people)
    return bool(workers and there and not workers & there)


def _is_whole(place: Place) -> bool:
    """Whether a length is put as that of all of an event."""
    text = place.view.paper.text
    first, last = place.sentence
    before, after = text[first : place.start], text[place.end : last]
    if _VISIT.match(after) or (_LONG_WAS.search(before) and after.startswith(" long")):
        return True
    if _IT_LASTED.fullmatch(before):
        return _NOT_WHOLE.match(after) is None
    # Whoever spoke to somebody by telephone did so for all of the call.
    is_call = {one.kind for one in place.records} == {RecordKind.CALL}
    part = event_words.pattern("part_of_it").search(text[first:last])
    if (part and not is_call) or _NOT_WHOLE.match(after):
        return False
    if is_call and _FOR.search(before):
        return True
    if _FOR.search(before) and not _follows(place) and not _stays().search(before):
        return False
    return bool(_WHOLE.search(before) or _stays().search(before))


def _stays() -> re.Pattern[str]:
    return event_words.pattern("stays")


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
        if len(own & words) >= _SHARED and measured.is_of(place, words):
            return minutes
    return None


def _is_near(length: LengthMention, minutes: int) -> bool:
    if length.is_least and length.number > minutes * (1 + _SHARE) + _LEAST:
        return False
    longer = max(length.number, minutes)
    share = _SHARE_ABOUT if length.is_about else _SHARE
    return abs(length.number - minutes) <= max(_LEAST, share * longer)
