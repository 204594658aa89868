"""Checks percentages of attendance against those that the records give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.quote import around
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense.said import Said, attendances
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_PERCENT: Final = re.compile(r"(?<![\d.])(\d{2,3}) ?(?:%|per ?cent)", re.IGNORECASE)
_TERM: Final = re.compile(
    r"\b(?:term|autumn|spring|summer|winter|last|month|year to|since|between|was then"
    r"|januar|februar|march|april|june|july|septem|octo|novem|decem)",
    re.IGNORECASE,
)
"""So it may be of another time than the record."""
_MONTHS: Final = timedelta(days=120)
_FAR: Final = 5
"""Points of a hundred by which attendance does not change in a term."""
_NAME: Final = re.compile(r"[A-Z][\w-]+")


def attendance(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields attendances that a record of the day, or a slip of the hand, belies."""
    told = list(attendances(view))
    said = {one.value[0] for one in told}
    known = list(_known(view))
    right = {number for number, _ in known}
    for one in told:
        if one.value[0] in right:
            continue
        for number, event in known:
            is_slip = number not in said and _is_slip(str(one.value[0]), str(number))
            is_same_day = event.day in one.days
            is_far = number not in said and _is_far_off(view, one, number, event)
            is_near = is_slip or is_same_day or is_far
            if is_near and _is_of(view, one, event):
                yield _suggest(view, one, number, event)
                break


def _known(view: View) -> Iterator[tuple[int, Event]]:
    """Yields the attendances of the diary."""
    end = view.assessed_on or view.facts.today
    for event in view.diary.events:
        is_about = event_words.pattern("attendance").search(event.text)
        if is_about and event.day <= end:
            for found in _PERCENT.finditer(event.text):
                yield int(found[1]), event


def _is_of(view: View, one: Said, event: Event) -> bool:
    """Whether a record names no child, or the one of whom the paper tells."""
    words = set(_NAME.findall(event.text))
    named = {
        child.id
        for child in view.facts.children
        if child.name.split(maxsplit=1)[0] in words
    }
    return not named or one.people == named


def _is_far_off(view: View, one: Said, number: int, event: Event) -> bool:
    """Whether it is quite another figure than a record of these months."""
    sentence = view.paper.sentence_at(one.start)
    words = view.paper.text[sentence.start : sentence.end]
    end = view.assessed_on or view.facts.today
    is_one = len(_PERCENT.findall(words)) == 1
    is_now = not one.days and _TERM.search(words) is None
    is_late = event.day > end - _MONTHS
    return (
        is_one and is_now and is_late and abs(int(str(one.value[0])) - number) >= _FAR
    )


def _is_slip(read: str, meant: str) -> bool:
    """Whether one figure is wrong, or two have changed places."""
    if len(read) != len(meant):
        return False
    return read == meant[::-1] or sum(map(str.__ne__, read, meant)) == 1


def _suggest(view: View, one: Said, number: int, event: Event) -> Suggestion:
    words = {
        "says": f"{one.value[0]}%",
        "expected": f"{number}%",
        "day": written.day(event.day),
    }
    sentence = view.paper.sentence_at(one.start)
    return Suggestion(
        passage=view.paper.passage(*around(view.paper, sentence.start, one.end)),
        kind=CheckKind.COUNT,
        says=words["says"],
        expected=words["expected"],
        sentence=event_words.sentence("attendance", **words),
        because=(event.record.id,),
        confidence=0.65,
        wrong=event_words.sentence("attendance_wrong", **words),
        right=event_words.sentence("attendance_right", **words),
    )
