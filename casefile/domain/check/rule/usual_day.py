"""Checks on which days the children are with somebody against the note on them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.sense import regular, rhythm
from casefile.domain.check.sense.regular import Arrangement
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FRAGMENT: Final = re.compile(r"[^.;\n]+")


class _Noted(NamedTuple):
    words: str
    days: frozenset[int]
    often: frozenset[int]


def usual_day(view: View) -> Iterator[Suggestion]:
    """Yields a day or a rhythm of contact that the only note on it has otherwise."""
    for told in view.once(regular.arrangements):
        people = [one for one in view.facts.people if one.id in told.with_whom]
        notes = _noted(people[0]) if len(people) == 1 else []
        if len(notes) == 1 and _is_otherwise(told, notes[0]):
            yield _suggest(view, told, people[0], notes[0].words)


@functools.cache
def _noted(person: Person) -> list[_Noted]:
    """Returns what the notes on somebody tell of when the children are with them."""
    found = []
    for fragment in _FRAGMENT.findall(person.notes):
        if not event_words.pattern("contact", "noted").search(fragment):
            continue
        days = rhythm.days(fragment, 0, len(fragment))
        often = rhythm.often(fragment, 0, len(fragment))
        if "weekend" in fragment:
            days |= rhythm.WEEKEND
        if days or often:
            found.append(_Noted(fragment.strip(), frozenset(days), frozenset(often)))
    return found


def _is_otherwise(told: Arrangement, noted: _Noted) -> bool:
    """Whether it is told of another day, or of the same one oftener or less often."""
    day, often = told.values.get("day"), told.values.get("often")
    if day is not None and noted.days:
        if day not in noted.days:
            # Tea on Wednesdays goes with every other weekend.
            return (day in rhythm.WEEKEND) == bool(rhythm.WEEKEND & noted.days)
    elif told.is_of_weekends != (noted.days == rhythm.WEEKEND):
        return False
    return often is not None and len(noted.often) == 1 and often not in noted.often


def _suggest(view: View, told: Arrangement, person: Person, known: str) -> Suggestion:
    span = told.said.start, told.said.end
    says = view.paper.text[slice(*span)].strip(" \N{BULLET}.")
    words = {"says": says, "name": person.name, "expected": known}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.WEEKDAY,
        says=says,
        expected=known,
        sentence=event_words.sentence("mornings", **words),
        because=(person.id,),
        confidence=0.7,
        wrong=event_words.sentence("mornings_wrong", **words),
        right=event_words.sentence("mornings_right", **words),
    )
