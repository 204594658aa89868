"""Checks how often something is said to have happened: "collected late six times"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from casefile.domain.check.records.diary import Event
from casefile.domain.check.rule.thing_count import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words.happening import Happening, happenings, pattern
from casefile.domain.check.words.number import LAST, ORDINAL, NumberMention, ordinal
from casefile.domain.document import BlockKind

_YEAR: Final = timedelta(days=365)
_BEFORE: Final = timedelta(days=45)
"""So long before the first record of it a count may begin, and be one of the same."""
_BESIDE: Final = re.compile(r"\s(?:\w+\s)?")
_BY: Final = re.compile(r" ?x ?")
_CELL: Final = re.compile(r"[\s\t:]*")
_PAIR: Final = 2


def happened_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers that are larger than the records have it, told one by one."""
    for one in happenings() if view.is_ours else ():
        told = view.found(one.told)
        events = _noted(view, one) if told else []
        if not events:
            continue
        done: set[int] = set()
        for found in told:
            number = _number(view, found)
            if number is None or number.start in done:
                continue
            done.add(number.start)
            theirs = _of_the_same(view, found, events)
            if number.value > _most(theirs) and _is_told(view, found, number, theirs):
                span = (
                    min(found.start(), number.start),
                    max(found.end(), _end(view, number)),
                )
                yield suggest(view, number, span, theirs)


def _end(view: View, number: NumberMention) -> int:
    """Returns where a number ends, with its "times" or "occasions"."""
    times = pattern("counted", "times").match(view.paper.text, number.end + 1)
    return number.end if times is None else times.end()


def _number(view: View, found: re.Match[str]) -> NumberMention | None:
    """Returns the only number that tells how often it was."""
    text, sentence = view.paper.text, view.paper.sentence_at(found.start())
    part = view.paper.part_at(found.start())
    is_row = part.kind is BlockKind.TABLE_ROW
    low, high = (part.start, part.end) if is_row else (sentence.start, sentence.end)
    near = [one for one in view.numbers if low <= one.start < high]
    fit = [one for one in near if _is_of_times(text, one, found, is_row=is_row)]
    return fit[0] if len(fit) == 1 and fit[0].value >= _PAIR else None


def _is_of_times(
    text: str, number: NumberMention, found: re.Match[str], *, is_row: bool
) -> bool:
    """Whether a number counts times: "on two occasions", "six late collections"."""
    if text[number.start : number.end].lower() in {"once", "twice", "thrice"}:
        return True
    if _BESIDE.fullmatch(text, number.end, found.start()):
        return True
    if pattern("counted", "times").match(text, number.end + 1):
        return True
    if _BY.fullmatch(text, found.end(), number.start):
        return True
    is_after = found.end() <= number.start
    return bool(
        is_row and is_after and _CELL.fullmatch(text, found.end(), number.start)
    )


def _noted(view: View, one: Happening) -> list[Event]:
    """Returns the records of it, if they tell the first time from others."""
    last = view.assessed_on or view.facts.today
    events = {
        event.day: event
        for event in view.diary.between(last - _YEAR, last)
        if one.noted.search(event.text) and one.of.search(event.text)
    }
    which = pattern("counted", "which")
    is_placed = any(which.search(event.text) for event in events.values())
    return list(events.values()) if is_placed else []


def _most(events: list[Event]) -> int:
    """Returns how often it was at most, by the days and by what they are called."""
    which = pattern("counted", "which")
    called = [found[0] for event in events for found in which.finditer(event.text)]
    words = (re.search(ORDINAL, name, re.IGNORECASE) for name in called)
    places = (ordinal(word[0]) for word in words if word is not None)
    return max([len(events), *(one for one in places if one not in {None, LAST})])


def _of_the_same(view: View, found: re.Match[str], events: list[Event]) -> list[Event]:
    """Leaves out what is noted of another child than the one who is named."""
    sentence = view.paper.sentence_at(found.start())
    children = {child.id for child in view.facts.children}
    mentions = view.people_in(sentence.start, sentence.end)
    named = {person.id for one in mentions for person in one.people} & children
    if not named:
        return events
    return [
        event
        for event in events
        if named & set(event.record.people) or not children & set(event.record.people)
    ]


def _is_told(
    view: View, found: re.Match[str], number: NumberMention, events: list[Event]
) -> bool:
    """Whether it is said of the time of the records, and not of a part of it."""
    if not events:
        return False
    sentence = view.paper.sentence_at(found.start())
    words = view.paper.text[sentence.start : sentence.end]
    manner = view.manner(number.start, number.start)
    is_denied = view.manner(found.start(), found.start()).negated
    if (
        is_denied
        or manner.negated
        or manner.planned
        or manner.conditional
        or manner.question
    ):
        return False
    if pattern("counted", "but").search(words):
        return False
    days = view.days_in(sentence.start, sentence.end)
    return all(one.last >= events[0].day - _BEFORE for one in days)
