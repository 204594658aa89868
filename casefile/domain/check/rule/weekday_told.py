"""Checks the weekdays of events without a date: "visits were on Fridays"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import moment
from casefile.domain.check.sense.tally import tally
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import date_word, event_words
from casefile.domain.written import WEEKDAYS

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WEEKDAY: Final = re.compile(
    rf"\b(?:on|each|every|was)(?: a)? (?P<day>{date_word.WEEKDAYS_TOO})"
    r"(?! (?:\d|the \d|and|or|to)\b)(?: (?:morning|afternoon|evening)s?)?",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"\b(?P<noun>(?:home )?visits|visited|(?:[\w ]{0,30} )?meetings|core groups"
    r"|(?:[\w']+ )?sessions)\b",
    re.IGNORECASE,
)
_HABIT: Final = re.compile(
    r"\b(?:always|all(?: of)?|every|each|both|were|are|have been|usually)\b"
    r"|\bsessions|\bvisits",
    re.IGNORECASE,
)
_MEANT: Final = re.compile(
    r"\b(?:offered|agreed|planned|plan|proposed|arranged|available|usually|mostly|most"
    r"|some|contact|clinic|group|will|would|should)\b",
    re.IGNORECASE,
)
_LEAST: Final = 2


def weekdays_told(view: View) -> Iterator[Suggestion]:
    """Yields weekdays on which none of the events was that a sentence tells of."""
    for found in view.found(_WEEKDAY):
        sentence = view.paper.sentence_at(found.start())
        if view.days_in(sentence.start, sentence.end):
            continue
        manner = view.manner(found.start(), found.end())
        words = view.paper.text[sentence.start : sentence.end]
        unsaid = manner.planned or manner.negated or manner.conditional
        if unsaid or manner.question or manner.quoted:
            continue
        if event_words.pattern("not_event", "moved").search(words):
            continue
        days = _placed(view, *sentence[:2]) or _habit(view, words, *sentence[:2])
        said = date_word.weekday(found["day"])
        if days and all(day.weekday() != said for day, _ in days):
            yield _suggest(view, (sentence.start, found.end()), said, days)


def _placed(view: View, start: int, end: int) -> list[tuple[date, Event | None]]:
    """Returns the day of the one event that a sentence tells of by its number."""
    told = [one for one in view.occurrences if start <= one.start < end]
    if len(told) != 1 or told[0].is_mark:
        return []
    found = moment.placed(view, told[0])
    return [] if found is None else [(found.day, None)]


def _habit(
    view: View, words: str, start: int, end: int
) -> list[tuple[date, Event | None]]:
    """Returns the days of all visits or sessions, if it tells of them all."""
    noun = _NOUN.search(words)
    if noun is None or not _HABIT.search(words):
        return []
    if _MEANT.search(words):
        return []
    plain = "visits" if noun["noun"].casefold() == "visited" else noun["noun"]
    known = tally(view, plain, start, end)
    if known is None or len(known.most) < _LEAST or not known.is_whole:
        return []
    return [(event.day, event) for event in known.most]


def _suggest(
    view: View,
    span: tuple[int, int],
    said: int,
    days: list[tuple[date, Event | None]],
) -> Suggestion:
    names = sorted({day.weekday() for day, _ in days})
    expected = written.listing([WEEKDAYS[one] for one in names])
    told = written.listing([written.day(day) for day, _ in days])
    words = {"says": WEEKDAYS[said], "expected": expected, "day": told}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.WEEKDAY,
        says=words["says"],
        expected=expected,
        sentence=event_words.sentence("weekday_told", **words),
        because=tuple(event.record.id for _, event in days if event is not None),
        confidence=0.75,
        wrong=event_words.sentence("weekday_told_wrong", **words),
        right=event_words.sentence("weekday_told_right", **words),
    )
