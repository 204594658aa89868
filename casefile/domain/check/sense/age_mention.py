"""Ages in a paper, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense import age_turn
from casefile.domain.check.sense.age_reading import AgeSaid, Reading, When, read
from casefile.domain.check.sense.child_number import child_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import age_words
from casefile.domain.check.words.age_words import YEAR, Age
from casefile.domain.person import Person

_FAR: Final = 3 * YEAR
_PARENT: Final = 12 * YEAR
"""No parent is younger: an hour of the day is told in the same words."""
_HAD: Final = re.compile(r" (?:had|gave birth to|was delivered of) $")


def ages(view: View) -> Iterator[AgeSaid]:
    """Yields the ages of people of the case file, in no order."""
    reading = Reading(view)
    every = chain(
        reading.in_cells(),
        reading.listed(),
        *(reading.found(pattern) for pattern in age_turn.patterns()),
        reading.before_names(),
        _of_parents(view, reading),
        reading.fronted(),
        _labelled(view),
        reading.opening(),
        _of_a_child(view, reading),
    )
    taken: list[AgeSaid] = []
    for one in every:
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
            yield one


def _of_a_child(view: View, reading: Reading) -> Iterator[AgeSaid]:
    """Yields `8 y/o child able to leave`, if it is the age of none of them.

    It is said of the child who is nearest to it.
    """
    children = [one for one in view.facts.children if one.born_on]
    on = view.assessed_on
    for match in view.found(age_turn.of_a_child()):
        age = read(match["age"])
        start, end = match.start("age"), match.end()
        sentence = view.paper.sentence_at(start)
        named = view.people_in(sentence.start, sentence.end)
        is_named = any(one.how is not How.GROUP for one in named)
        if (
            age is None
            or on is None
            or is_named
            or len(children) != len(view.facts.children)
        ):
            continue
        away = {one.id: _away(age, one, on) for one in children}
        nearest = min(children, key=lambda one: away[one.id], default=None)
        is_near = nearest is not None and 0 < away[nearest.id] <= _FAR
        if nearest and is_near and not reading.is_other(start, end):
            yield AgeSaid(start, end, age, (nearest,), When.NOW)


def _of_parents(view: View, reading: Reading) -> Iterator[AgeSaid]:
    """Yields `Mother had Teddy when she was eighteen`."""
    for one in view.people:
        child = one.one
        sentence = view.paper.sentence_at(one.start)
        had = _HAD.search(view.paper.text, sentence.start, one.start)
        match = age_turn.of_a_parent().match(view.paper.text, one.end)
        if child is None or had is None or match is None:
            continue
        start, people = reading.whose(had.start())
        age = read(match["age"])
        is_grown = age is not None and age.low >= _PARENT
        if (
            age
            and is_grown
            and people
            and not reading.is_other(had.start(), match.end())
        ):
            when = When.PAST
            yield AgeSaid(start, match.end(), age, people, when, child.born_on)


def _labelled(view: View) -> Iterator[AgeSaid]:
    """Yields `Age: 10` behind the sentence that names who it is."""
    for match in view.found(age_turn.labelled()):
        age = read(match["age"])
        part = view.paper.part_at(match.start())
        named = view.people_in(part.start, match.start())
        numbered = child_of(view, view.paper.text[part.start : match.start("age")])
        person = numbered or (named[-1].one if named else None)
        if age is not None and person is not None:
            yield AgeSaid(match.start(), match.end(), age, (person,), When.NOW)


def _away(age: Age, person: Person, on: date) -> int:
    """Returns by how many months somebody was never of an age in the last year."""
    if person.born_on is None:
        return 0
    old = age_words.months(person.born_on, on)
    return max(age.low - old, old - YEAR - age.high, 0)
