"""How many bruises or marks are said to have been found, against the record of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER, in_words, value

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_COUNT: Final = re.compile(
    rf"\b(?P<number>{NUMBER}|an?|single) "
    r"(?:(?:small|large|linear|faint|fresh|old|separate|visible|fingertip) )*"
    r"(?P<what>bruise|mark|scratch|burn|cut|fracture|bite|graze)(?:e?s)?\b",
    re.IGNORECASE,
)
_ONE: Final = frozenset({"a", "an", "single"})


def injury_counts(view: View) -> Iterator[Suggestion]:
    """Yields "three bruises" where the record of the examination has one."""
    if not view.is_ours:
        return
    noted = [(one, each) for one in view.diary.events for each in _counts(one.text)]
    for found in view.found(_COUNT) if noted else ():
        said = _read(found)
        manner = view.manner(*found.span())
        if said is None or said[0] < 1 or not manner.is_asserted:
            continue
        same = [
            (event, number)
            for event, (number, what) in noted
            if what == said[1] and _is_of(view, found.start(), event)
        ]
        if same and all(number != said[0] for _, number in same):
            yield _suggest(view, found, *same[0])


def _counts(text: str) -> list[tuple[int, str]]:
    read = (_read(found) for found in _COUNT.finditer(text))
    return [one for one in read if one is not None]


def _read(found: re.Match[str]) -> tuple[int, str] | None:
    number = found["number"].casefold()
    counted = 1 if number in _ONE else value(number)
    return None if counted is None else (counted, found["what"].casefold())


def _is_of(view: View, start: int, event: Event) -> bool:
    """Whether a sentence names the day of a record, or a professional who was there."""
    sentence = view.paper.sentence_at(start)
    days = [o.first for o in view.days_in(sentence.start, sentence.end) if o.is_day]
    if days:
        return event.day in days
    return any(
        person.id in event.record.people
        for one in view.people_in(sentence.start, sentence.end)
        for person in one.people
        if is_professional(person)
    )


def _suggest(view: View, found: re.Match[str], event: Event, number: int) -> Suggestion:
    sentence = view.paper.sentence_at(found.start())
    noun = found["what"].lower()
    plural = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    expected = f"{in_words(number)} {noun if number == 1 else plural}"
    words = {"says": found[0], "expected": expected, "day": written.day(event.day)}
    return Suggestion(
        passage=view.paper.passage(sentence.start, found.end()),
        kind=CheckKind.COUNT,
        says=found[0],
        expected=expected,
        sentence=event_words.sentence("injuries", **words),
        because=(event.record.id,),
        confidence=0.7,
        wrong=event_words.sentence("injuries_wrong", **words),
        right=event_words.sentence("injuries_right", **words),
    )
