"""Ages that the dates of birth of the case file contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.age_mention import ages
from casefile.domain.check.sense.age_reading import AgeSaid, When
from casefile.domain.check.sense.birth_mention import births
from casefile.domain.check.sense.occasion import day_of
from casefile.domain.check.sense.saying import suggest, unchecked
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import age_words, kin
from casefile.domain.check.words.age_words import YEAR, months
from casefile.domain.check.words.names import spoken
from casefile.domain.person import Person
from casefile.domain.written import day, listing

_LATELY: Final = re.compile(
    r",? (?:only |just )?(?:yesterday|today|(?:earlier )?this (?:week|month)|last week"
    r"|recently|the other day|a (?:few|couple of) (?:days|weeks) ago)\b",
    re.IGNORECASE,
)
_AT_THE_TIME: Final = re.compile(
    r",? at (?:the|that) (?:time|point|stage|date)(?: of)?\b"
    r"(?!(?:(?! and )[^,.;]){0,40}\b(?:\d|(?:in|on) [A-Z]))"
)
"""It speaks of a day that is told elsewhere, and of no other day of its sentence."""
_WEEKS: Final = timedelta(days=31)
_DATE: Final = 30
"""Letters of a cell that holds hardly more than a date."""
_CHILD_OUT: Final = 5 * YEAR
_ADULT_OUT: Final = 15 * YEAR
"""Months by which an age of somebody who is not named may be out."""


def age(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields ages that somebody did not have on the day of which the paper speaks."""
    said = list(ages(view))
    on = view.assessed_on or view.facts.document.received_on
    if on is None:
        if said:
            yield unchecked("no_date")
        return
    told = {one.person.id: one for one in births(view) if one.first == one.last}
    missing: dict[Person, None] = {}
    for one in said:
        wrong = [p for p in one.people if _is_wrong(view, one, p.born_on, on)]
        wrong = [p for p in wrong if _is_likely(view, one, p, on)]
        if wrong:
            yield _suggest(view, one, wrong, on)
        for person in one.people:
            if person.born_on is not None:
                continue
            missing.setdefault(person)
            birth = told.get(person.id)
            if birth is not None and _is_wrong(view, one, birth.first, on):
                yield suggest(
                    view,
                    (one.start, one.end),
                    CheckKind.INTERNAL,
                    "two_ages",
                    because=(person.id,),
                    other=view.paper.passage(birth.start, birth.end),
                    name=called(person),
                    told=one.age.words,
                    is_=_is(one),
                    born=day(birth.first),
                    right=age_words.right(months(birth.first, on), one.age),
                    day=day(on),
                )
    children = [called(person) for person in missing if person.is_child]
    if children:
        yield unchecked("no_birth", names=listing(children))


def _is_wrong(view: View, said: AgeSaid, born: date | None, on: date) -> bool:
    """Whether somebody born on a day cannot have had an age when the paper means."""
    if born is None:
        return False
    if said.on is not None:
        return not _fits(said, born, said.on, said.on)
    if said.when is When.NOW:
        return not _fits(said, born, on, on) and not _fits(
            said, born, *_of_sentence(view, said, on)
        )
    first, last = _of_sentence(view, said, on)
    if first != on:
        return not _fits(said, born, first, last)
    return said.age.low > months(born, on)


def _is_likely(view: View, said: AgeSaid, person: Person, on: date) -> bool:
    """Whether it is not rather somebody else's age, where nobody is named with it.

    A writer is seldom wrong by many years: then "she" is more likely another one.
    """
    named = view.people_in(said.start, said.end)
    is_surname = any(one.how is How.SURNAME for one in named)
    if is_surname and _may_be_another(view, said, person, on):
        return False
    is_one = any(one.how is not How.GROUP for one in named)
    if (named and (is_one or not person.is_child)) or person.born_on is None:
        # "Father of both children, aged 41" is not of the children.
        return True
    old = months(person.born_on, on)
    away = max(said.age.low - old, old - said.age.high, 0)
    return away <= (_CHILD_OUT if person.is_child else _ADULT_OUT)


def _may_be_another(view: View, said: AgeSaid, person: Person, on: date) -> bool:
    """Whether it is the age of another adult of the surname: `Mrs Ellery`."""
    return any(
        one.born_on is not None
        and not one.is_child
        and spoken(one.name).surname == spoken(person.name).surname
        and kin.sex_of(one) in {"", kin.sex_of(person)}
        and _fits(said, one.born_on, on, on)
        for one in view.facts.people
    )


def _fits(said: AgeSaid, born: date, first: date, last: date) -> bool:
    return months(born, first) <= said.age.high and said.age.low <= months(born, last)


def _of_sentence(view: View, said: AgeSaid, on: date) -> tuple[date, date]:
    """Returns the only days that a sentence or its row names, if they are sure."""
    sentence = view.paper.sentence_at(said.start)
    if _LATELY.match(view.paper.text, said.end, sentence.end):
        return on - _WEEKS, on
    if said.when is When.PAST and _AT_THE_TIME.match(view.paper.text, said.end):
        return on, on
    days = view.days_in(sentence.start, sentence.end)
    part = view.paper.part_at(said.start)
    for cell in view.paper.cells(part) if not days else ():
        is_date = cell[1] <= said.start and cell[1] - cell[0] <= _DATE
        days = (is_date and view.days_in(*cell)) or days
    visit = said.when is When.PAST and not days
    if visit and (day := day_of(view, said.start, sentence.start, sentence.end)):
        return day, day
    if not days and said.when is When.PAST and all(p.is_child for p in said.people):
        return _of_section(view, said.start, on)
    if len(days) == 1 and days[0].is_sure and days[0].first <= on:
        return days[0].first, days[0].last
    return on, on


def _of_section(view: View, index: int, on: date) -> tuple[date, date]:
    """Returns the first and the last day named under a heading before a place."""
    part = view.paper.part_at(index)
    above = view.paper.parts[part.heading].start if part.heading >= 0 else part.start
    days = [
        one.first
        for one in view.days_in(above, index)
        if one.is_day and one.is_sure and one.first <= on
    ]
    return (min(days), max(days)) if days else (on, on)


def _suggest(view: View, said: AgeSaid, wrong: list[Person], on: date) -> Suggestion:
    first = wrong[0]
    born = first.born_on or on
    alike = [person for person in wrong if person.born_on == born]
    at = on if said.when is When.NOW else _of_sentence(view, said, on)[0]
    at = said.on or at
    return suggest(
        view,
        (said.start, said.end),
        CheckKind.AGE,
        "age",
        because=tuple(person.id for person in wrong),
        confidence=0.9,
        name=listing([called(person) for person in alike]),
        told=said.age.words,
        is_=_is(said, len(alike)),
        was="was" if len(alike) == 1 else "were",
        born=day(born),
        right=age_words.right(months(born, at), said.age),
        day=day(at),
    )


def _is(said: AgeSaid, number: int = 1) -> str:
    now, past = ("is", "was") if number == 1 else ("are", "were")
    return now if said.when is When.NOW else past
