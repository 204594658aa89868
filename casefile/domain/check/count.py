"""Checks how many visits and meetings there were against the records."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check import event_match, event_words
from casefile.domain.check.diary import Event
from casefile.domain.check.number import NumberMention, in_words
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.tally import tally
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.view import View

_BEFORE: Final = 90
_AFTER: Final = 70
_CLAUSE: Final = re.compile(r"[,;] | and (?:the|an?|another|her|his) ")
_SEVERAL: Final = 2
_MOST_DAYS: Final = 6
"""Days that are listed in a sentence; more would not be read."""


@dataclass(frozen=True)
class _Count:
    """A number of events: `start` to `end` of the text, and what is counted."""

    start: int
    end: int
    number: int
    noun: str


def counts(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields numbers of visits, meetings and sessions that the records contradict."""
    for number in view.numbers:
        one = _counted(view, number)
        if one is None or one.number < _SEVERAL or not _is_told(view, one):
            continue
        events = _otherwise(view, one)
        if events is not None:
            yield _suggest(view, one, events)


def _counted(view: View, number: NumberMention) -> _Count | None:
    text = view.paper.text
    sentence = view.paper.sentence_at(number.start)
    after = text[number.end : min(number.end + _AFTER, sentence.end)]
    before = text[max(number.start - _BEFORE, sentence.start) : number.start]
    found = _noun_after().match(after)
    if found is not None:
        return _Count(
            number.start, number.end + found.end(), number.value, found["noun"]
        )
    found = _noun_before().search(before)
    if found is not None:
        start = number.start - len(before) + found.start()
        return _Count(start, number.end, number.value, found["noun"])
    times = _times_after().match(after)
    visited = _visited().search(before)
    if visited is not None and (times or text[number.start : number.end] == "twice"):
        start = number.start - len(before) + visited.start()
        end = number.end + (times.end() if times else 0)
        return _Count(start, end, number.value, "visits")
    return None


def _is_told(view: View, one: _Count) -> bool:
    """Whether the number is put as that of events that took place at home."""
    text = view.paper.text
    sentence = view.paper.sentence_at(one.start)
    manner = view.manner(one.start, one.end)
    if manner.planned or manner.negated or manner.conditional or manner.question:
        return False
    before, after = text[sentence.start : one.start], text[one.end : sentence.end]
    return not (
        event_words.pattern("count", "not_after").search(before[-24:])
        or event_words.pattern("count", "not_before").match(after.lstrip())
        or event_words.pattern("count", "other_period").search(before + after)
        or event_words.pattern("count", "not_of").search(text[one.start : one.end])
        or event_words.pattern("not_event", "elsewhere").search(text[one.start :][:80])
    )


def _otherwise(view: View, one: _Count) -> tuple[Event, ...] | None:
    """Returns the records, if there cannot be as many as the paper says."""
    sentence, part = view.paper.sentence_at(one.start), view.paper.part_at(one.start)
    start, end = sentence.start, sentence.end
    comma = _CLAUSE.search(view.paper.text, one.end, end)
    end = comma.start() if comma else end
    if part.kind is BlockKind.TABLE_ROW:
        start, end = part.start, part.end
    found = tally(view, one.noun, start, end)
    if found is None or _is_by_stranger(view, start, end):
        return None
    if one.number > len(found.most):
        return found.most
    is_total = event_words.pattern("count", "total").search(view.paper.text[start:end])
    is_part = event_words.pattern("count", "part").search(view.paper.text[start:end])
    few = one.number < len(found.fewest)
    return found.fewest if few and is_total and not is_part and found.is_whole else None


def _is_by_stranger(view: View, start: int, end: int) -> bool:
    is_known = bool(event_match.named(view, start, end).workers)
    return not is_known and event_match.is_by_stranger(view, start, end)


def _suggest(view: View, one: _Count, events: tuple[Event, ...]) -> Suggestion:
    sentence = view.paper.sentence_at(one.start)
    start, end = one.start, one.end
    if end - sentence.start <= _BEFORE:
        start = sentence.start
    said, count = _so_many(one.number, one.noun), _so_many(len(events), one.noun)
    text = event_words.sentence("count", says=said, expected=count)
    if len(events) <= _MOST_DAYS:
        days = list(dict.fromkeys(written.day(event.day) for event in events))
        key = "days" if len(days) > 1 else "one_day"
        text += " " + event_words.sentence(key, days=written.listing(days))
    return Suggestion(
        passage=view.paper.passage(start, end),
        kind=CheckKind.COUNT,
        says=said,
        expected=count,
        sentence=text,
        because=tuple(event.record.id for event in events),
        confidence=0.8,
        wrong=event_words.sentence("count_wrong", says=said),
        right=event_words.sentence("count_right", expected=count),
    )


def _so_many(number: int, noun: str) -> str:
    """Returns "four home visits", "one visit"."""
    is_name = noun[1:] != noun[1:].lower()
    plain = noun if is_name else noun.lower()
    return f"{in_words(number)} {plain.removesuffix('s') if number == 1 else plain}"


def _pattern(key: str) -> str:
    words: dict[str, list[str]] = event_words.table()["count"]
    return "|".join(words[key])


@functools.cache
def _noun_after() -> re.Pattern[str]:
    adjective, noun = _pattern("adjective"), _pattern("noun")
    return re.compile(
        rf"\s(?:x )?(?P<noun>(?:(?:{adjective})\s){{0,3}}(?:{noun}))\b"
        r"(?:\s(?:to|at) (?:the |their )?(?:family |children's )?home)?"
        r"(?:\s(?:have|had|has|were) (?:been )?(?:held|made|completed|undertaken"
        r"|carried out|conducted))?",
        re.IGNORECASE,
    )


@functools.cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<noun>(?:(?:{_pattern('adjective')})\s){{0,3}}(?:{_pattern('noun')}))"
        r"(?: x ?|: |\t)$",
        re.IGNORECASE,
    )


@functools.cache
def _times_after() -> re.Pattern[str]:
    return re.compile(r"\s(?:\w+ )?(?:occasions|times)\b", re.IGNORECASE)


@functools.cache
def _visited() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:visited|seen at home|(?:home )?visits? (?:was|were|has been|have been)?"
        r" ?(?:made|carried out|completed))\b[^.;\t]*$",
        re.IGNORECASE,
    )
