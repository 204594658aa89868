"""Dates of birth in the tables of a paper, and whose they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.page.column import is_label, under
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.view import View
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_GROWN: Final = 16
_TWO: Final = 2
_WHOLE: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_UNBORN: Final = re.compile(r"\b(?:unborn|due|expected|EDD)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OF_EVENT: Final = re.compile(r"(?P<before>(?:[Tt]he )?[Bb]irth of )?(?=[A-Z])")
_IS_BORN: Final = re.compile(r",? (?:is |was )?born\b|'s birth\b")
_ADULT: Final = 1900
_SLIP: Final = 5
"""Years by which a wrong date of birth may be wrong, where it is not said to be one."""


class BirthSaid(NamedTuple):
    """A date of birth: `start` to `end` of the text, of `first` to `last`."""

    start: int
    end: int
    first: date
    last: date
    person: Person


def births_in_cells(view: View, about: About) -> Iterator[BirthSaid]:
    """Yields those in the cells and the rows of tables, some of them twice."""
    text = view.paper.text
    for start, end in under(view.paper, _headers()):
        if _UNBORN.search(text, view.paper.part_at(start).start, end):
            continue
        read = _read(text[start:end]) or _day_in(view, start, end)
        person = about.row(start)
        if read is not None and person is not None:
            yield BirthSaid(start, end, *read, person)
    yield from _after_names(view)
    yield from _in_rows(view)
    yield from _in_chronology(view)


@functools.cache
def _headers() -> frozenset[str]:
    return frozenset(words()["age"]["birth_headers"])


def _in_rows(view: View) -> Iterator[BirthSaid]:
    """Yields `Isla Dunmore | F | 3.6.2019`: a day hardly meant for anything else."""
    for part in view.paper.parts:
        first, *cells = view.paper.cells(part)
        named = view.people_in(*first) if cells else ()
        person = named[0].one if len(named) == 1 and named[0].how in NAMES else None
        if person is None or first != (named[0].start, named[0].end):
            continue
        for start, end in cells:
            read = _read(view.paper.text[start:end])
            if read is not None and is_birth_of(view, person, read[0]):
                yield BirthSaid(start, end, *read, person)
                break


def _in_chronology(view: View) -> Iterator[BirthSaid]:
    """Yields `2021 | Birth of Ava` and `14.2.21 | Ava born at home`."""
    text = view.paper.text
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if len(cells) == 1 or view.days_in(*cells[1]):
            continue
        anchor = _OF_EVENT.match(text, *cells[1])
        read = None if anchor is None else _time_in(view, *cells[0])
        if anchor is None or read is None:
            continue
        named = view.people_in(*cells[1])
        person = named[0].one if named and named[0].how in NAMES else None
        is_beside = (person and named[0].start == anchor.end("before")) or (
            person
            and _IS_BORN.match(text, named[0].end)
            and named[0].start == cells[1][0]
        )
        if person is not None and is_beside and _may_be(person, read[0]):
            yield BirthSaid(cells[0][0], named[0].end, *read, person)


def _time_in(view: View, start: int, end: int) -> tuple[date, date] | None:
    """Returns the day, month or whole year that fills a cell."""
    told = view.paper.text[start:end].strip(" .:")
    if _YEAR.fullmatch(told):
        return date(int(told), 1, 1), date(int(told), 12, 31)
    return _day_in(view, start, end)


def _after_names(view: View) -> Iterator[BirthSaid]:
    """Yields dates that fill a cell after a name, where a table tells births.

    On a scan the cells do not always stand under their heads.
    """
    text, heading = view.paper.text, -2
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if any(is_label(text[start:end], _headers()) for start, end in cells):
            heading = part.heading
        if part.heading != heading:
            continue
        person: Person | None = None
        for start, end in cells:
            named = [one.one for one in view.people_in(start, end) if one.how in NAMES]
            person = named[0] if named else person
            read = _read(text[start:end])
            if read is not None and person is not None:
                if _may_be(person, read[0]):
                    yield BirthSaid(start, end, *read, person)
                person = None


def _may_be(person: Person, day: date) -> bool:
    """Whether a day is near enough to a birth to be meant for it."""
    return person.born_on is not None and abs(day.year - person.born_on.year) <= _SLIP


def _read(cell: str) -> tuple[date, date] | None:
    """Reads a date that fills a cell, even if the line broke inside it."""
    found = _WHOLE.fullmatch("".join(cell.split()))
    if found is None:
        return None
    try:
        day = date(int(found[4]), int(found[3]), int(found[1]))
    except ValueError:
        return None
    return day, day


def _day_in(view: View, start: int, end: int) -> tuple[date, date] | None:
    days = [one for one in view.days_in(start, end) if one.is_year_said]
    if len(days) != 1 or days[0].first.year <= _ADULT:
        return None
    return days[0].first, days[0].last


def is_birth_of(view: View, person: Person, day: date) -> bool:
    """Whether a day is so like a birth, or so long ago, that it is meant for it."""
    on = view.assessed_on or view.facts.today
    born = person.born_on
    if born is None or on.year - day.year < _TWO:
        return False
    if not person.is_child:
        return on.year - day.year >= _GROWN and abs(born.year - day.year) <= _GROWN
    same = (born.year == day.year) + (born.month == day.month) + (born.day == day.day)
    is_turned = (born.month, born.day) == (day.day, day.month)
    return same >= _TWO or is_turned
