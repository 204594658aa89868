"""Checks days by what is told of them: a record of another day tells the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page import column
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.quote import around
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.account import Accounts, Likeness, Told
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.record import Direction, RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FAR: Final = 31
"""Days that a record may be off, and still be of the same event."""
_NEXT, _CLOSE, _WEEK = 1, 3, 7
_ENOUGH: Final = 1.5
_ENOUGH_SENT: Final = 3.0
_ENOUGH_DATED: Final = 0.7
_MARKS: Final = 2
_LEAD: Final = 60
"""Letters before a day that are shown with it."""
_SHARE, _MOST = 0.5, 0.8
"""A record of the day itself that is half as like tells that the day is right."""
_YEAR: Final = timedelta(days=400)
_SENT: Final = {RecordKind.EMAIL, RecordKind.TEXT, RecordKind.LETTER}
_NEWS: Final = {*_SENT, RecordKind.CALL}
_DATED: Final = re.compile(
    r"\b(?:dated|written|wrote"
    r"|(?:letters?|ltr|report|certificates?|order|minutes) (?:of|from))"
    r"(?: on)?(?: the)? $",
    re.IGNORECASE,
)
_PASSED: Final = re.compile(
    r"\b(?:sent|forwarded|passed|e-?mailed|posted|shared|supplied)\b", re.IGNORECASE
)
_LOOSE: Final = re.compile(r"\b(?:of|from)(?: the)? $", re.IGNORECASE)
_HEADS: Final = ("dated", "date of letter", "date of report", "written")


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
        self._accounts = Accounts.of(view)
        self._end = view.assessed_on or view.facts.today
        self._days = {one: one.dated | {one.day} for one in view.diary.events}
        self._with_date = [one for one in view.diary.events if one.dated]

    @cached_property
    def _kinds(self) -> dict[int, frozenset[RecordKind]]:
        found: dict[int, frozenset[RecordKind]] = {}
        for one in self._view.occurrences:
            if one.day is not None:
                known = found.get(one.day.start, frozenset())
                found[one.day.start] = known | one.kinds
        return found

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
        if told is None or not day.is_sure or not self._is_fact(day, told):
            return None
        events = self._of_other if self._is_dated(day) else self._near
        likes = (self._like(one, day, told) for one in events(day, told))
        likely = [(self._sum(one, day), one) for one in likes]
        best, found = max(likely, key=lambda pair: pair[0], default=(0.0, None))
        if found is None or not self._is_enough(best, found, day, told):
            return None
        if self._is_passed_on(found, day, told):
            return None
        return None if self._is_told_else(found, day) else found

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

    def _is_fact(self, day: DateMention, told: Told) -> bool:
        if day.weekday is not None and day.weekday != day.first.weekday():
            return False
        if day.first == self._end:
            return False
        words = self._view.paper.text[told.start : told.end]
        manner = self._view.manner(day.start, day.end)
        unsaid = manner.planned or manner.conditional or manner.question
        return not (unsaid or event_words.pattern("not_event", "moved").search(words))

    def _near(self, day: DateMention, told: Told) -> Iterator[Event]:
        """Yields the records that are near enough, and have nothing to do with it."""
        here = {one.first for one in self._view.days_in(told.start, told.end)}
        here.add(day.first)
        is_copy = self._is_copy(told)
        # What is told in a letter or on the telephone took place before it.
        news = _NEWS - self._kinds_at(day)
        far = timedelta(days=_FAR)
        for one in self._view.diary.between(day.first - far, day.first + far):
            is_after = one.kind in news and day.first < one.day
            is_shared = is_copy and one.record.direction is Direction.IN
            if one.day > self._end or is_after or is_shared:
                continue
            if one.spoken.isdisjoint(here):
                yield one

    def _is_dated(self, day: DateMention) -> bool:
        """Whether a day is put as that on which a paper was written."""
        text, start = self._view.paper.text, day.start
        if _DATED.search(text, max(0, start - 40), start):
            return True
        return any(low <= start < high for low, high in self._dated_cells)

    @cached_property
    def _dated_cells(self) -> list[tuple[int, int]]:
        return list(column.under(self._view.paper, _HEADS))

    def _of_other(self, day: DateMention, _told: Told) -> Iterator[Event]:
        """Yields the records that tell of what date a paper is, and it is another."""
        text, start = self._view.paper.text, day.start
        is_loose = _LOOSE.search(text, max(0, start - _LEAD), start) is not None
        for one in self._with_date:
            # "The letter of the 9th" may be the one that came on that day.
            if day.first not in one.dated and not (is_loose and day.first == one.day):
                yield one

    def _is_copy(self, told: Told) -> bool:
        """Whether it is of a copy that was sent: another check knows more of it."""
        words = self._view.paper.text[told.start : told.end]
        return event_words.pattern("not_event", "copy").search(words) is not None

    def _kinds_at(self, day: DateMention) -> frozenset[RecordKind]:
        return self._kinds.get(day.start, frozenset())

    def _like(self, event: Event, day: DateMention, told: Told) -> Likeness:
        kinds = self._kinds_at(day)
        return self._accounts.likeness(event, told, kinds)

    def _sum(self, one: Likeness, day: DateMention) -> float:
        """Returns how much speaks for a record: a slip of the hand is likelier."""
        away = min(abs(other - day.first).days for other in self._days[one.event])
        is_slip = any(
            event_match.is_swapped(other, day.first) for other in self._days[one.event]
        )
        near = 0.5 if away <= _NEXT else 0.3 if away <= _CLOSE else 0.0
        far = 0.5 if away > _WEEK and not is_slip else 0.0
        return one.sum + near - far + (0.3 if is_slip else 0.0)

    def _is_enough(
        self, best: float, found: Likeness, day: DateMention, told: Told
    ) -> bool:
        there = [
            self._like(event, day, told).sum
            for event in (*self._view.diary.on(day.first), *self._with_date)
            if day.first in self._days[event] and event is not found.event
        ]
        rival = max((0.0, *there))
        if rival > best * _SHARE:
            return False
        if self._is_dated(day):
            return best - rival >= _ENOUGH_DATED and len(found.marks) >= 1
        kind = found.event.kind
        is_other = kind in _SENT and kind not in self._kinds_at(day)
        enough = _ENOUGH_SENT if is_other else _ENOUGH
        return best - rival >= enough and len(found.marks) >= _MARKS

    def _is_told_else(self, found: Likeness, day: DateMention) -> bool:
        """Whether the paper tells of the record on its own day as well."""
        days = self._days[found.event]
        if self._is_dated(day):
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
