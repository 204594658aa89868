"""Checks how often other things were, where the records tell which one was the last."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import tally
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.meaning import meanings
from casefile.domain.check.words.number import NumberMention, in_words
from casefile.domain.record import Direction, RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BEFORE: Final = 40
_AFTER: Final = 60
_TIMES: Final = re.compile(r" (?:\w+ )?(?:times|occasions)\b", re.IGNORECASE)
_RANG: Final = re.compile(
    r"\b(?:rung|rang|called|phoned|telephoned|contacted|reported (?:\w+ ){0,3}to)"
    r" (?P<whom>[^,.;\t]{3,40})$",
    re.IGNORECASE,
)
_SENT: Final = {RecordKind.CALL, RecordKind.EMAIL, RecordKind.TEXT, RecordKind.LETTER}
_RARE: Final = 0.3
"""Of so many of the records a thing may be, and still be one that is counted."""
_PAIR: Final = 2
_CLAUSE: Final = re.compile(r"[,.;\t]| (?:and|but|to|so|with|which|who|when|at)\b")


def thing_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers of things and of calls that the records contradict."""
    for number in view.numbers:
        if number.value < _PAIR or not _is_told(view, number):
            continue
        found = _things(view, number) or _calls(view, number)
        if found is not None and number.value > len(found[1]):
            yield suggest(view, number, *found)


def _is_told(view: View, number: NumberMention) -> bool:
    manner = view.manner(number.start, number.end)
    text = view.paper.text[: number.start][-_BEFORE:]
    vague = event_words.table()["count"]
    words = "|".join((*vague["vague"], *vague["least"], *vague["not_after"]))
    if re.search(rf"\b(?:{words})(?: the)? $", text, re.IGNORECASE):
        return False
    sentence = view.paper.sentence_at(number.start)
    whole = view.paper.text[sentence.start : sentence.end]
    if event_words.pattern("count", "unmade").search(whole):
        return False
    return not (manner.negated or manner.question or manner.past)


def _things(
    view: View, number: NumberMention
) -> tuple[tuple[int, int], list[Event]] | None:
    """Returns the records of "four trips to the clinic", "skeletal survey x3"."""
    text, sentence = view.paper.text, view.paper.sentence_at(number.start)
    rest = text[number.end : min(number.end + _AFTER, sentence.end)]
    after = _thing_after().match(rest)
    if after is not None:
        end = number.end + after.end()
        stop = _CLAUSE.search(text, end + len(" to the"), sentence.end)
        span = number.start, min(stop.start() if stop else sentence.end, end + _AFTER)
    else:
        before = text[max(sentence.start, number.start - _BEFORE) : number.start]
        thing = _thing_before().search(before)
        if thing is None:
            return None
        span = number.start - len(before) + thing.start(), number.end
    if tally.is_noted(view, number.value, text[slice(*span)]):
        return None
    events = _named(view, text[slice(*span)])
    return None if events is None else (span, events)


def _named(view: View, words: str) -> list[Event] | None:
    """Returns what happened by the name of a thing, if it is told which was which."""
    marks = view.once(Accounts).marks
    things = [event for event in view.diary.events if event.kind not in _SENT]
    for mark in sorted(meanings(words)):
        events = [event for event in things if mark in marks[event]]
        days = {event.day: event for event in events}
        is_rare = len(events) <= max(_PAIR, _RARE * len(things))
        is_placed = any(_which().search(event.text) for event in events[1:])
        if len(days) >= _PAIR and is_rare and is_placed:
            return list(days.values())
    return None


def _calls(
    view: View, number: NumberMention
) -> tuple[tuple[int, int], list[Event]] | None:
    """Returns the calls that my diary has, of "has rung the police five times"."""
    text, sentence = view.paper.text, view.paper.sentence_at(number.start)
    if _TIMES.match(text, number.end) is None:
        return None
    rang = _RANG.search(text[sentence.start : number.start].rstrip())
    me = view.facts.me
    if rang is None or me is None:
        return None
    start = sentence.start + rang.start()
    callers = view.people_in(sentence.start, start)
    if not callers or callers[-1].one != me:
        return None
    called = meanings(rang["whom"])
    known = {one.id for m in view.people_in(start, number.start) for one in m.people}
    mine = [
        event
        for event in view.diary.events
        if event.kind is RecordKind.CALL and event.record.direction is Direction.OUT
    ]
    marks = view.once(Accounts).marks
    sure = [event for event in mine if called & marks[event]]
    sure += [event for event in mine if known & set(event.record.people)]
    if len(sure) < _PAIR:
        return None
    # A call of which it is not noted whom I rang may be one of these.
    may_be = [event for event in mine if event in sure or not event.record.people]
    return (sentence.start, number.end + len(" times")), may_be


def suggest(
    view: View, number: NumberMention, span: tuple[int, int], events: list[Event]
) -> Suggestion:
    """Returns a number of the paper beside the days that the records have."""
    says = in_words(number.value)
    days = written.listing([written.day(event.day) for event in events])
    passage = view.paper.passage(*span)
    # The number alone does not tell of what: "five", of "rang the police five times".
    words = {"says": passage.quote, "expected": in_words(len(events))}
    text = event_words.sentence("times", **words)
    return Suggestion(
        passage=passage,
        kind=CheckKind.COUNT,
        says=says,
        expected=words["expected"],
        sentence=f"{text} {event_words.sentence('days', days=days)}",
        because=tuple(event.record.id for event in events),
        confidence=0.65,
        wrong=event_words.sentence("times_wrong", **words),
        right=event_words.sentence("count_right", **words),
    )


@functools.cache
def _thing_after() -> re.Pattern[str]:
    either = "|".join(event_words.table()["count"]["thing"])
    return re.compile(
        rf" (?:[\w-]+ ){{0,3}}?(?:{either})\b"
        r"(?: (?:to|at|of|with|in|for) (?:the |an? )?)?",
        re.IGNORECASE,
    )


@functools.cache
def _thing_before() -> re.Pattern[str]:
    either = "|".join(event_words.table()["count"]["thing"])
    return re.compile(
        rf"(?:[\w-]+ ){{0,3}}(?:{either})(?: x ?|: ?|\t(?:x ?)?)$", re.IGNORECASE
    )


def _which() -> re.Pattern[str]:
    return event_words.pattern("count", "which")
