"""Checks how soon the council is said to have answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event, is_worker
from casefile.domain.check.sense import time_claim
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.time_claim import TimeClaim
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.length import Unit
from casefile.domain.record import Direction, RecordKind
from casefile.domain.working_day import WorkingDays

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_SENT: Final = {RecordKind.EMAIL, RecordKind.LETTER, RecordKind.TEXT, RecordKind.CALL}
_BY_HAND: Final = {RecordKind.EMAIL, RecordKind.LETTER}
_LONGEST: Final = timedelta(days=120)
_WEEK: Final = 7
_PASSIVE: Final = re.compile(r"\b(?:was|were|been) (?:\w+ )?$", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"\b(?:we|I|council|office|team|department|services?|manager|authority)"
    r" (?:has |have |had )?(?:\w+ )?$",
    re.IGNORECASE,
)


def reply_time(view: View) -> Iterator[Suggestion]:
    """Yields that an answer came in so many days, where the records say it did not."""
    for claim in time_claim.claims(view):
        sentence = view.paper.sentence_at(claim.start)
        before = view.paper.text[sentence.start : claim.start]
        replied = [*event_words.pattern("replied").finditer(before)]
        manner = view.manner(claim.start, claim.end)
        unsaid = manner.negated or manner.planned or manner.question
        if not replied or unsaid or claim.unit is Unit.MONTH or claim.is_of_pair:
            continue
        if not _is_by_office(view, sentence.start, replied[-1].start()):
            continue
        asked = _asked(view, sentence.start, sentence.end)
        answer = None if asked is None else _answer(view, asked)
        if asked is None or answer is None:
            continue
        took = _elapsed(asked.day, answer.day, claim.unit)
        limit = claim.number * (_WEEK if claim.unit is Unit.WEEK else 1)
        if took > limit + (1 if claim.is_exact else 0):
            yield _suggest(view, claim, (sentence.start, claim.end), asked, answer)


def _is_by_office(view: View, start: int, length: int) -> bool:
    """Whether it was the council who answered, and not the family."""
    before = view.paper.text[start : start + length]
    if _PASSIVE.search(before) or _OFFICE.search(before):
        return True
    named = view.people_in(start, start + length)
    return bool(named) and all(is_worker(one) for one in named[-1].people)


def _asked(view: View, start: int, end: int) -> Event | None:
    """Returns what I wrote and what is told of here, by its day or its words."""
    before = view.paper.sentence_at(max(start - 2, 0))
    low = before.start if before.part == view.paper.sentence_at(start).part else start
    mine = [
        event
        for event in view.diary.events
        if event.kind in _BY_HAND and event.record.direction is Direction.OUT
    ]
    for first in (start, low):
        days = {one.first for one in view.days_in(first, end) if one.is_day}
        found = [event for event in mine if event.day in days]
        if len(found) == 1:
            return found[0]
        if days & {event.day for event in mine}:
            return None
    accounts = view.once(Accounts)
    common = accounts.common(accounts.marks_of(start, end))
    likely = [event for event in mine if common.get(event, 0.0) >= 1]
    return likely[0] if len(likely) == 1 else None


def _answer(view: View, asked: Event) -> Event | None:
    """Returns the first thing that came back from whom I wrote to."""
    people = set(asked.record.people)
    for event in view.diary.between(asked.day, asked.day + _LONGEST):
        is_in = event.kind in _SENT and event.record.direction is Direction.IN
        is_after = event.day > asked.day or _is_later(event, asked)
        if is_in and is_after and people & set(event.record.people):
            return event
    return None


def _is_later(event: Event, asked: Event) -> bool:
    one, other = event.record.happened_at, asked.record.happened_at
    return one is not None and other is not None and one > other


def _elapsed(first: date, last: date, unit: Unit) -> int:
    days = (last - first).days
    if unit is not Unit.WORKING_DAY:
        return days
    calendar = WorkingDays()
    return sum(calendar.is_working_day(first + timedelta(n + 1)) for n in range(days))


def _suggest(
    view: View, claim: TimeClaim, span: tuple[int, int], asked: Event, answer: Event
) -> Suggestion:
    unit = claim.unit if claim.unit is Unit.WORKING_DAY else Unit.DAY
    words = {
        "says": claim.said,
        "first": written.day(asked.day),
        "last": written.day(answer.day),
        "expected": written.count(_elapsed(asked.day, answer.day, unit), unit.value),
    }
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.TIMESCALE,
        says=claim.said,
        expected=words["expected"],
        sentence=event_words.sentence("reply", **words),
        because=(asked.record.id, answer.record.id),
        confidence=0.8,
        wrong=event_words.sentence("timescale_wrong", **words),
        right=event_words.sentence("reply_right", **words),
    )
