"""Checks days against those of which a record tells, besides its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.records.diary import Event
from casefile.domain.check.records.spoken_day import nearest_days
from casefile.domain.check.rule.family_date import span_written
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.meaning import meanings, worth
from casefile.domain.written import day as written_day

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FRAGMENT: Final = re.compile(r"[^.;:]+")
_MAY_HAVE: Final = re.compile(
    r"\d ?(?:st|nd|rd|th)?(?: of)? ?"
    r"(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\d/\d|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ENOUGH: Final = 1.5
_WORDS: Final = 2
_FAR: Final = timedelta(days=31)
_LONG_AGO: Final = timedelta(days=120)
_SHOWN: Final = 120


class _Told(NamedTuple):
    event: Event
    text: str
    marks: frozenset[str]
    first: date
    last: date


def told_date(view: View) -> Iterator[Suggestion]:
    """Yields days of something that a record tells to have been on another day."""
    names = event_match.name_stems(view)
    told = [one for event in view.diary.events for one in _told(event, names)]
    if not told:
        return
    accounts = view.once(Accounts)
    for day in view.days:
        if not day.is_sure or not _is_fact(view, day):
            continue
        around = accounts.told(day)
        if len(view.days_in(around.start, around.end)) > 1:
            continue
        named = {mark for mark in around.marks if mark.startswith("person ")}
        same = [
            one
            for one in told
            if _is_same(one, around.marks) and named <= accounts.marks[one.event]
        ]
        if not same or any(_may_be(one, day) for one in same):
            continue
        common = accounts.common(around.marks)
        if any(common.get(one) for one in view.diary.on(day.first)):
            continue
        near = [one for one in same if _is_near(one, day)]
        if near:
            yield _suggest(view, day, near[0])


def _told(event: Event, names: frozenset[str]) -> Iterator[_Told]:
    if not _MAY_HAVE.search(event.text):
        return
    for fragment in _FRAGMENT.findall(event.text):
        spans = list(nearest_days(fragment, event.day))
        if len(spans) != 1 or spans[0][1] >= event.day:
            continue
        if event_words.pattern("told_not").search(fragment):
            continue
        marks = meanings(fragment) - names
        yield _Told(event, fragment.strip(), marks, *spans[0])


def _is_fact(view: View, day: DateMention) -> bool:
    manner = view.manner(day.start, day.end)
    unsaid = manner.planned or manner.negated or manner.question or manner.reported
    return not unsaid and day.first <= (view.assessed_on or view.facts.today)


def _is_same(one: _Told, told: frozenset[str]) -> bool:
    common = told & one.marks
    return len(common) >= _WORDS and sum(map(worth, common)) >= _ENOUGH


def _may_be(one: _Told, day: DateMention) -> bool:
    return one.first <= day.last and day.first <= one.last


def _is_near(one: _Told, day: DateMention) -> bool:
    """Whether it is likely the same: near in time, or a story of long ago."""
    away = max(one.first - day.last, day.first - one.last)
    is_old = one.event.day - one.last > _LONG_AGO and day.is_year_said
    return is_old or (day.is_day and one.first == one.last and away <= _FAR)


def _suggest(view: View, day: DateMention, told: _Told) -> Suggestion:
    sentence = view.paper.sentence_at(day.start)
    span = (day.start, day.end)
    if sentence.end - sentence.start <= _SHOWN:
        span = (sentence.start, sentence.end)
    return suggest(
        view,
        span,
        CheckKind.DATE,
        "told_date",
        because=(told.event.record.id,),
        confidence=0.6,
        told=view.paper.text[slice(*span)],
        known=told.text,
        day=written_day(told.event.day),
        fact=span_written(told.first, told.last),
    )
