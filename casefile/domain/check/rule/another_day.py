"""Checks days by what is told of them: a record of another day tells the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.quote import around
from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.account import Accounts, Likeness, Told
from casefile.domain.check.sense.day_reading import NEWS, DayReading
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words, vocabulary
from casefile.domain.record import Direction, RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FAR: Final = 31
"""Days that a record may be off, and still be of the same event."""
_NEXT, _CLOSE, _WEEK = 1, 3, 7
_ENOUGH: Final = 1.5
_ENOUGH_SENT: Final = 3.0
_ENOUGH_DATED: Final = 0.7
_ENOUGH_SOLE: Final = 1.0
_MARKS: Final = 2
_FEW: Final = 2
"""Records that have a word that says much by itself."""
_HALF: Final = 2
"""One of so many words of the sentence must be in the note."""
_ALONE: Final = 0.6
"""A record that is so much likelier than those of other days is the one meant."""
_WRONG_WAY: Final = 0.6
_LEAD: Final = 60
"""Letters before a day that are shown with it."""
_SHARE, _MOST = 0.5, 0.8
"""A record of the day itself that is half as like tells that the day is right."""
_YEAR: Final = timedelta(days=400)
_SENT: Final = {RecordKind.EMAIL, RecordKind.TEXT, RecordKind.LETTER}
_WAYS: Final = {Direction.IN, Direction.OUT}
_PASSED: Final = re.compile(
    r"\b(?:sent|forwarded|passed|e-?mailed|posted|shared|supplied)\b", re.IGNORECASE
)
_OWN_DATE: Final = {RecordKind.EMAIL, RecordKind.TEXT}
"""What bears the date of the day on which it came."""
_TODAY: Final = re.compile(
    r"\b(?:today|just now|this (?:morning|afternoon))\b", re.IGNORECASE
)
"""In a call: what is told in it took place on that day."""
_LOOSE: Final = re.compile(r"\b(?:of|from)(?: the)? $", re.IGNORECASE)


def another_day(view: View) -> Iterator[Suggestion]:
    """Yields days of which something is told that a record has on another day."""
    matching = _Matching(view)
    for day in view.days:
        found = matching.other(day)
        if found is not None:
            yield _suggest(view, day, found)


class _Matching:
    """The days and the records, and which of them tell the same."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._accounts = view.once(Accounts)
        self._end = view.assessed_on or view.facts.today
        self._days = {one: one.dated | {one.day} for one in view.diary.events}
        self._with_date = [one for one in view.diary.events if one.dated]
        self._reading = DayReading(view)

    @cached_property
    def _told(self) -> dict[DateMention, Told]:
        return {
            day: self._accounts.told(day)
            for day in self._view.days
            if day.is_day and self._end - _YEAR <= day.first <= self._end
        }

    def other(self, day: DateMention) -> Likeness | None:
        """Returns the record of another day that tells what is told of a day."""
        told = self._told.get(day)
        if told is None or not day.is_sure or not self._reading.is_fact(day, told):
            return None
        if self._is_agreed(day, told):
            return None
        events = self._events(day, told)
        likes = (self._like(one, day, told) for one in events)
        likely = sorted(
            ((self._sum(one, day, told), one) for one in likes),
            key=lambda pair: -pair[0],
        )
        if not likely:
            return None
        best, found = likely[0]
        others = (sum_ for sum_, one in likely if one.event.day != found.event.day)
        is_alone = best - max((0.0, *others)) >= _ALONE
        if not self._is_enough(best, found, day, told, is_alone=is_alone):
            return None
        if self._is_passed_on(found, day, told):
            return None
        return None if self._is_told_else(found, day) else found

    def _events(self, day: DateMention, told: Told) -> Iterator[Event]:
        """Yields the records of other days that may tell of the same."""
        if not self._reading.is_dated(day):
            yield from self._near(day, told)
            return
        yield from self._of_other(day)
        own = _OWN_DATE & self._reading.kinds(day)
        if own:
            yield from (one for one in self._near(day, told) if one.kind in own)

    def _speaks_of_consent(self, told: Told) -> bool:
        words = self._view.paper.text[told.start : told.end]
        return any(
            vocabulary.words("consent", name).search(words) is not None
            for name in ("nouns", "agrees", "refusing")
        )

    def _is_agreed(self, day: DateMention, told: Told) -> bool:
        """Whether it tells of agreeing, and a record of the day itself does as well."""
        words = self._view.paper.text[told.start : told.end]
        return vocabulary.words("consent", "nouns").search(words) is not None and any(
            one.on == day.first for one in self._view.known(Agreements).stances
        )

    def _is_passed_on(self, found: Likeness, day: DateMention, told: Told) -> bool:
        """Whether what came on another day was sent to somebody on the day itself."""
        words = self._view.paper.text[told.start : told.end]
        if found.event.record.direction is not Direction.IN:
            return False
        return _PASSED.search(words) is not None and any(
            one.kind in _SENT
            and one.record.direction is Direction.OUT
            and self._like(one, day, told).marks
            for one in self._view.diary.on(day.first)
        )

    def _near(self, day: DateMention, told: Told) -> Iterator[Event]:
        """Yields the records that are near enough, and have nothing to do with it."""
        here = {one.first for one in self._view.days_in(told.start, told.end)}
        here.add(day.first)
        is_copy = self._reading.is_copy(told)
        speaks = self._speaks_of_consent(told)
        # What is told in a letter or on the telephone took place before it.
        news = NEWS - self._reading.kinds(day)
        far = timedelta(days=_FAR)
        for one in self._view.diary.between(day.first - far, day.first + far):
            is_after = one.kind in news and day.first < one.day
            is_after = is_after and _TODAY.search(one.text) is None
            is_shared = is_copy and one.record.direction is Direction.IN
            if one.day > self._end or is_after or is_shared:
                continue
            if not speaks and one.record.id in self._view.facts.ledger:
                continue
            if one.spoken.isdisjoint(here):
                yield one

    def _of_other(self, day: DateMention) -> Iterator[Event]:
        """Yields the records that tell of what date a paper is, and it is another."""
        text, start = self._view.paper.text, day.start
        is_loose = _LOOSE.search(text, max(0, start - _LEAD), start) is not None
        for one in self._with_date:
            # "The letter of the 9th" may be the one that came on that day.
            if day.first not in one.dated and not (is_loose and day.first == one.day):
                yield one

    def _like(self, event: Event, day: DateMention, told: Told) -> Likeness:
        kinds = self._reading.kinds(day)
        return self._accounts.likeness(event, told, kinds)

    def _sum(self, one: Likeness, day: DateMention, told: Told) -> float:
        """Returns how much speaks for a record: a slip of the hand is likelier."""
        away = min(abs(other - day.first).days for other in self._days[one.event])
        is_slip = any(
            event_match.is_swapped(other, day.first) for other in self._days[one.event]
        )
        near = 0.5 if away <= _NEXT else 0.3 if away <= _CLOSE else 0.0
        far = 0.5 if away > _WEEK and not is_slip else 0.0
        total = one.sum + near - far + (0.3 if is_slip else 0.0)
        said = one.event.record.direction
        if one.marks and said in _WAYS and one.event.kind in NEWS:
            went = self._reading.way(day, told)
            total -= _WRONG_WAY if went is not None and went != said else 0.0
        return total

    def _is_enough(
        self,
        best: float,
        found: Likeness,
        day: DateMention,
        told: Told,
        *,
        is_alone: bool,
    ) -> bool:
        there = [
            self._like(event, day, told).sum
            for event in (*self._view.diary.on(day.first), *self._with_date)
            if day.first in self._days[event] and event is not found.event
        ]
        there += self._spoken_of(found, day, told)
        rival = max((0.0, *there))
        if rival > best * _SHARE or self._is_of_day(found, day):
            return False
        if self._reading.is_dated(day):
            return best - rival >= _ENOUGH_DATED and len(found.marks) >= 1
        kind, kinds = found.event.kind, self._reading.kinds(day)
        is_other = kind in _SENT and kind not in kinds
        seen = any(one.kind not in _SENT for one in self._view.diary.on(day.first))
        is_free = not kinds and not seen
        if is_other and is_free and self._reading.is_spoken(day, told):
            is_other = False
        enough = _ENOUGH_SENT if is_other else _ENOUGH
        least = _MARKS
        if is_alone and self._is_slight(found, day) and self._is_by_worker(found, told):
            least = 1 if kind in kinds else _MARKS
        if self._is_sole(found, day, told):
            enough, least = _ENOUGH_SOLE, 1
        return best - rival >= enough and len(found.marks) >= least

    def _is_sole(self, found: Likeness, day: DateMention, told: Told) -> bool:
        """Whether a note near a day is the only one to tell of what the day has.

        "She had an operation on 21 May", and one note: "Operation on my ankle".
        """
        people, said = (
            {mark for mark in told.marks if mark.startswith("person ") == is_person}
            for is_person in (True, False)
        )
        there = {f"person {one}" for one in found.event.record.people}
        common = said & found.marks
        return (
            found.event.kind is RecordKind.NOTE
            and abs(found.event.day - day.first).days <= _CLOSE
            and not self._view.diary.on(day.first)
            and people <= there
            and len(common) * _HALF >= len(said)
            and any(len(self._accounts.having(mark)) <= _FEW for mark in common)
        )

    def _is_of_day(self, found: Likeness, day: DateMention) -> bool:
        """Whether a record of the day itself tells all that the sentence alone does."""
        sentence = self._view.paper.sentence_at(day.start)
        marks = self._accounts.marks
        own = self._accounts.marks_of(sentence.start, sentence.end)
        # Who was there, and when, tells little of what it was.
        own = frozenset(one for one in own if " " not in one)
        shared = own & marks[found.event]
        return bool(shared) and any(
            shared <= marks[one] and one.kind not in _SENT
            for one in self._view.diary.on(day.first)
        )

    def _spoken_of(
        self, found: Likeness, day: DateMention, told: Told
    ) -> Iterator[float]:
        """Yields how like those records are that speak of the day itself."""
        far = timedelta(days=_WEEK)
        for event in self._view.diary.between(day.first - far, day.first + far):
            if event is not found.event and day.first in event.spoken:
                yield self._like(event, day, told).sum

    def _is_by_worker(self, found: Likeness, told: Told) -> bool:
        """Whether a worker is named, and nobody who was not there."""
        there = {f"person {one}" for one in found.event.record.people}
        named = {mark for mark in told.marks if mark.startswith("person ")}
        workers = self._view.diary.workers_of(found.event)
        is_named = any(f"person {one.id}" in named for one in workers)
        is_sent = found.event.kind in _SENT
        return named <= there and (is_named or (is_sent and not named))

    def _is_slight(self, found: Likeness, day: DateMention) -> bool:
        """Whether a day is a slip of the hand from that of a record, or near it."""
        other = found.event.day
        is_near = abs(other - day.first).days <= _CLOSE
        return is_near or event_match.is_swapped(other, day.first)

    def _is_told_else(self, found: Likeness, day: DateMention) -> bool:
        """Whether the paper tells of the record on its own day as well."""
        days = self._days[found.event]
        if self._reading.is_dated(day):
            days -= {found.event.day}
        return any(
            one != day
            and one.first in days
            and self._like(found.event, one, told).sum >= found.sum * _MOST
            for one, told in self._told.items()
        )


def _suggest(view: View, day: DateMention, found: Likeness) -> Suggestion:
    event = found.event
    is_dated = event.day == day.first and event.dated
    found_on = min(event.dated) if is_dated else event.day
    first = view.paper.sentence_at(day.start).start
    start, end = around(view.paper, day.start, day.end)
    if 0 < day.start - first <= _LEAD:
        start, end = first, day.end
    kind: str = event_words.table()["kind"][event.kind.value]
    says, expected = written.day(day.first), written.day(found_on)
    words = {
        "says": says,
        "event": kind,
        "expected": expected,
        "short": event.record.summary,
    }
    return Suggestion(
        passage=view.paper.passage(start, end),
        kind=CheckKind.DATE,
        says=f"this was on {says}",
        expected=f"it was on {expected}",
        sentence=event_words.sentence("another_day", **words),
        because=(event.record.id,),
        confidence=0.7,
        wrong=event_words.sentence("another_day_wrong", **words),
        right=event_words.sentence("another_day_right", **words),
    )
