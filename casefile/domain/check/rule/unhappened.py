"""What a paper tells of a day, and a record of that day denies: no police came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.sense import occasion
from casefile.domain.check.sense.otherwise import told_otherwise
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words.happening import Denied, denied, pattern

_CHILD: Final = re.compile(r"\b(?:child|children|kids|boys?|girls?)\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"(?:he|she|they|both)\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"(?:no|nobody|none|neither|not|nothing|without|un\w+)\b", re.IGNORECASE
)
"""What is denied of everybody who was there."""
_NIGHT: Final = timedelta(days=1)


def unhappened(view: View) -> Iterator[Suggestion]:
    """Yields "police were called that night" where nobody is noted to have done so."""
    for one in denied() if view.is_ours else ():
        told: set[tuple[int, int]] = set()
        for found in view.found(one.told):
            span = clause(view, *found.span())
            day = None if span in told else _day(view, found.start(), span)
            line = None if day is None else _denial(view, one, span, day)
            if line is not None and _is_said(view, one, *found.span()):
                told.add(span)
                yield told_otherwise(view, span, line, confidence=0.75)


def _denial(view: View, one: Denied, span: tuple[int, int], day: date) -> Line | None:
    """Returns what a record of a day denies, if none of it or of the next tells it."""
    against = None
    for event in view.diary.between(day, day + _NIGHT):
        for line in lines(event.record):
            if one.denies.search(line.text):
                is_its_own = event.day == day and _is_of_the_same(view, one, span, line)
                against = against or (line if is_its_own else None)
            elif one.told.search(line.text):
                return None
    return against


def _day(view: View, start: int, span: tuple[int, int]) -> date | None:
    """Returns the day of it: of its own sentence, or told last in the paragraph."""
    day = occasion.day_of(view, start, *span)
    if day is not None:
        return day
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    if view.days_in(sentence.start, sentence.end):
        return None
    before = view.days_in(part.start, sentence.start)
    return before[-1].first if before and before[-1].is_day else None


def _is_said(view: View, one: Denied, start: int, end: int) -> bool:
    manner, whole = view.manner(start, start), view.manner(start, end)
    is_ours = one.of == "anybody" or not is_of_others(view, start)
    sentence = view.paper.sentence_at(start)
    if pattern("another", "but").search(view.paper.text, sentence.start, sentence.end):
        return False
    return manner.is_asserted and not whole.negated and is_ours


def _is_of_the_same(view: View, one: Denied, span: tuple[int, int], line: Line) -> bool:
    """Whether both are of a child, or of one child, where it is that which is told."""
    if one.of == "anybody":
        return True
    children = {child.id for child in view.facts.children}
    named = {person.id for m in view.people_in(*span) for person in m.people}
    told, noted = named & children, children & set(line.record.people)
    if told and noted and not told & noted:
        return False
    against = one.denies.search(line.text)
    of_child = against is not None and _is_of_child(view, line, against[0])
    if one.of == "same":
        return of_child or (
            against is not None and _OF_ALL.match(against[0]) is not None
        )
    return of_child and bool(told or _CHILD.search(view.paper.text, *span))


def _is_of_child(view: View, line: Line, words: str) -> bool:
    """Whether words of a record speak of a child: by name, as one, or as `she`."""
    names = "|".join(re.escape(one.name.split()[0]) for one in view.facts.children)
    if _CHILD.search(words) or (names and re.search(rf"\b(?:{names})\b", words)):
        return True
    ours = {
        one.id
        for one in view.facts.people
        if not (one.is_child or is_professional(one))
    }
    return bool(_PRONOUN.match(words)) and not ours & set(line.record.people)
