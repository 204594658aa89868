"""Dates of birth in a paper, and whose they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from casefile.domain.check.page.column import is_label, under
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.view import View
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_DATED: Final = re.compile(
    r"(?<![\w-])(?:born(?: at [^.;,]{1,40}?)?(?: on| in)?"
    r"|(?i:d\.?o\.?b\.?|date of birth)|b\.)"
    r"(?: (?:is|was))?[:,]? ?$"
)
_WHOLE: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_BACK: Final = 70
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


def births(view: View) -> Iterator[BirthSaid]:
    """Yields the dates of birth of people of the case file, in no order."""
    about = About(view)
    seen: set[tuple[int, int]] = set()
    for one in chain(_in_cells(view, about), _in_sentences(view, about)):
        if one[:2] not in seen:
            seen.add(one[:2])
            yield one


@functools.cache
def _headers() -> frozenset[str]:
    return frozenset(words()["age"]["birth_headers"])


def _in_cells(view: View, about: About) -> Iterator[BirthSaid]:
    text = view.paper.text
    for start, end in under(view.paper, _headers()):
        read = _read(text[start:end]) or _day_in(view, start, end)
        person = about.row(start)
        if read is not None and person is not None:
            yield BirthSaid(start, end, *read, person)
    yield from _after_names(view)


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


def _in_sentences(view: View, about: About) -> Iterator[BirthSaid]:
    text = view.paper.text
    for day in view.days:
        if not day.is_year_said:
            continue
        part = view.paper.part_at(day.start)
        cell = next(c for c in view.paper.cells(part) if day.start <= c[1])
        low = max(cell[0], day.start - _BACK)
        found = _DATED.search(text[low : day.start])
        if found is None or view.manner(day.start, day.start).negated:
            continue
        at = low + found.start()
        person = _whose(view, about, at, low)
        if person is not None:
            begin = at + (found[0].startswith(" "))
            yield BirthSaid(begin, day.end, day.first, day.last, person)


def _whose(view: View, about: About, at: int, low: int) -> Person | None:
    """Returns who stands before `born`: a name, he or she; else whose row it is."""
    text = view.paper.text
    verb = re.search(r"(?:,? (?:who|and))?(?: was| is)? ?[,(]? ?$", text[low:at])
    begin = low + verb.start() if verb else at
    mention = about.just_before(begin)
    if mention is not None:
        return mention.one
    said = re.search(r"\b([Ss]?[Hh]e)$", text[low:begin])
    if said is not None:
        meant = about.pronoun(begin - len(said[1]), said[1])
        return meant[0] if len(meant) == 1 else None
    return about.row(at) if not text[low:begin].strip() else None
