"""Checks the weekdays of dates against the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.misread import may_be_another
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import date_word, event_words
from casefile.domain.record import RecordKind
from casefile.domain.written import WEEKDAYS

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_AFTER: Final = re.compile(
    rf"(?: ?\(|,? (?:which was )?a )(?P<weekday>{date_word.WEEKDAY})\)?", re.IGNORECASE
)
_BACK: Final = 20
_MANY: Final = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?:,|:| -|) "
    r"(?:on |the )?$"
)
_COMING: Final = re.compile(
    r",? (?:this|next|of this|in the coming) year\b", re.IGNORECASE
)
"""After a day of which it is not known in which year it comes."""


def weekdays(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields dates that were on another weekday than the paper says."""
    for written_day in view.days:
        day = _with_weekday(view, written_day)
        if not day.is_day or day.is_relative or not day.is_sure:
            continue
        if day.weekday is None or day.weekday == day.first.weekday():
            continue
        if not day.is_year_said and _COMING.match(view.paper.text, day.end):
            continue
        # On a scan the figure itself may be misread, and the weekday right.
        if not may_be_another(view.paper, day):
            yield _suggest(view, day)


def _with_weekday(view: View, day: DateMention) -> DateMention:
    """Returns a day with the weekday beside it: "18/12/25 (Fri)", "Mondays, 5 and"."""
    if day.weekday is not None:
        return day
    low = max(day.start - _BACK, 0)
    many = _MANY.search(view.paper.text[low : day.start])
    if many is not None:
        start = low + many.start()
        return day._replace(start=start, weekday=date_word.weekday(many["weekday"]))
    after = _AFTER.match(view.paper.text, day.end)
    if after is None:
        return day
    named = date_word.weekday(after["weekday"])
    return day._replace(end=after.end(), weekday=named)


def _suggest(view: View, day: DateMention) -> Suggestion:
    says = WEEKDAYS[day.weekday or 0]
    expected = WEEKDAYS[day.first.weekday()]
    plain = written.day(day.first)
    there = [
        event
        for event in view.diary.on(day.first)
        if event.kind in {RecordKind.VISIT, RecordKind.MEETING}
    ]
    sentence = event_words.sentence("weekday", day=plain, says=says, expected=expected)
    if there:
        kind = event_words.table()["kind"][there[0].kind.value]
        sentence += " " + event_words.sentence("weekday_record", event=kind, day=plain)
    return Suggestion(
        passage=view.paper.passage(day.start, day.end),
        kind=CheckKind.WEEKDAY,
        says=f"{plain} was a {says}",
        expected=f"it was a {expected}",
        sentence=sentence,
        because=tuple(event.record.id for event in there),
        confidence=0.95 if day.is_year_said or there else 0.85,
        wrong=event_words.sentence("weekday_wrong", day=plain, says=says),
        right=event_words.sentence("weekday_right", day=plain, expected=expected),
    )
