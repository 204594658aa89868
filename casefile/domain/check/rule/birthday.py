"""Birthdays in a paper: `he will be nine on 5 March`, `turned seven in January`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.age_reading import Reading
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.age_words import YEAR, in_years
from casefile.domain.check.words.number import NUMBER, WORDED_ORDINAL, ordinal, value
from casefile.domain.person import Person
from casefile.domain.written import day

_FAR: Final = 9
"""Years by which a birthday that is told may be wrong."""
_TURNS: Final = re.compile(
    r"(?P<verb>\b(?:will be|will turn|would be|is to be|turns|turned|turning"
    r"|will become|became|(?:has|had) (?:just |recently )?turned"
    r"|(?:will |is to |is due to )?(?:attain|reach)(?:e[ds]|s|ed)?(?: the age of)?))"
    rf" (?:just )?(?P<age>{NUMBER})"
    r"(?: years old| years of age)?,? (?=on\b|in\b|\d|[A-Z]|last\b|this\b|next\b)",
    re.IGNORECASE,
)
_NTH: Final = re.compile(
    r"(?P<verb>(?:,? (?:will|has|have|had|having)(?: just| recently| already)*)?"
    r"(?:,? (?:have|has|had|celebrat(?:ed?|es)|mark(?:ed|s)?|enjoyed|spent))?)"
    r"(?:(?P<own>'s?)|(?P<whose>,? whose)|(?:^|\b|(?<= )) ?(?P<his>[Hh]is|[Hh]er))"
    rf" (?:(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{WORDED_ORDINAL}) |next |last |own )?"
    r"birthday(?:,? (?:which |that )?(?:was|is|fell|falls|will be|will fall|being))?"
    r",? (?=on\b|in\b|\d)",
    re.MULTILINE,
)
_TO_COME: Final = re.compile(
    r"[, ]*(?:(?:will|is to|is due to|turns|turning|attains|reaches)\b.*|has|have"
    r"|celebrates?|marks?)",
    re.IGNORECASE,
)
_NEAR: Final = 6


def birthday(view: View) -> Iterator[Suggestion]:
    """Yields birthdays that are on another day, or of another age, by the case file."""
    reading = Reading(view)
    for pattern in (_TURNS, _NTH):
        for match in view.found(pattern):
            when = next(iter(view.days_in(match.end(), match.end() + _NEAR)), None)
            if when is None or reading.is_said_by_others(match.start()):
                continue
            start, people = _whose(reading, match)
            said = _Said((start, when.end), _years(match), when, match["verb"])
            for person in people:
                found = _compared(view, said, person)
                if found is not None:
                    yield found
                    break


def _whose(reading: Reading, match: re.Match[str]) -> tuple[int, tuple[Person, ...]]:
    """Returns of whom a birthday is: `Jacob's`, `he celebrated his`, `His`."""
    groups = match.groupdict()
    if groups.get("his") and not match["verb"]:
        return match.start("his"), reading.pronoun(match.start("his"), match["his"])
    return reading.whose(match.start("own") if groups.get("own") else match.start())


def _years(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("age"):
        return value(groups["age"])
    found = ordinal(groups.get("nth") or "")
    return found if found and found > 0 else None


class _Said(NamedTuple):
    """A birthday that the paper tells: `years` old on a day, and with which words."""

    span: tuple[int, int]
    years: int | None
    when: DateMention
    verb: str


def _compared(view: View, said: _Said, person: Person) -> Suggestion | None:
    span, years, when, verb = said
    born = person.born_on
    if born is None or _is_of_another(view, years, born):
        return None
    if not _is_same_day(born, when):
        return suggest(
            view,
            span,
            CheckKind.BORN,
            "birthday",
            because=(person.id,),
            confidence=0.85,
            name=called(person),
            day=_told(when),
            born=day(born),
        )
    then = _year(view, when, verb) - born.year
    may_come = not (verb or when.is_year_said) and years == then + 1
    if (
        years is None
        or then == years
        or may_come
        or not when.is_sure
        or when.is_relative
    ):
        return None
    return suggest(
        view,
        span,
        CheckKind.AGE,
        "birthday_age",
        because=(person.id,),
        confidence=0.85,
        name=called(person),
        told=in_years(years),
        day=_told(when, year=then + born.year),
        born=day(born),
        right=in_years(then),
    )


def _is_of_another(view: View, years: int | None, born: date) -> bool:
    """Whether it is so far from somebody's age that it is not theirs: he turned 8."""
    on = view.assessed_on or view.facts.today
    return years is not None and abs(on.year - born.year - years) > _FAR


def _year(view: View, when: DateMention, verb: str) -> int:
    """Returns the year of a birthday: of the next one, if it is still to come."""
    on = view.assessed_on
    is_to_come = _TO_COME.fullmatch(verb)
    year = when.first.year
    is_over = verb and not (is_to_come or when.is_year_said)
    if is_over and on is not None and when.first > on:
        return year - 1
    if is_to_come and on is not None and not when.is_year_said and when.last < on:
        return year + 1
    return year


def _is_same_day(born: date, when: DateMention) -> bool:
    """Whether a birthday may fall on a day; of a whole year, it may."""
    if when.is_day:
        is_leap = (born.month, born.day) == (2, 29)
        return is_leap or (when.first.month, when.first.day) == (born.month, born.day)
    span = YEAR * (when.last.year - when.first.year) + when.last.month
    months = {(month - 1) % YEAR + 1 for month in range(when.first.month, span + 1)}
    return born.month in months


def _told(when: DateMention, year: int | None = None) -> str:
    """Returns `on 5 March 2026`, `in January 2026`, or the same without the year."""
    told = day(when.first).rsplit(" ", 1)[0]
    words = f"on {told}" if when.is_day else f"in {told.split(' ', 1)[1]}"
    return words if year is None else f"{words} {year}"
