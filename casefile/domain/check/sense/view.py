"""What all rules need to know of a paper, each thing worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from casefile.domain.check.page import manner, own_date
from casefile.domain.check.page.date_mention import DateMention, days
from casefile.domain.check.page.greeting import greets
from casefile.domain.check.page.manner import Manner
from casefile.domain.check.page.occurrence import Occurrence, occurrences
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.page.person_mention import (
    How,
    People,
    PersonMention,
    UnknownName,
)
from casefile.domain.check.records.diary import Diary
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense import belonging
from casefile.domain.check.words import date_form
from casefile.domain.check.words.beginning import Begun
from casefile.domain.check.words.clock_time import TimeMention, times
from casefile.domain.check.words.date_form import Written
from casefile.domain.check.words.length import LengthMention, lengths
from casefile.domain.check.words.names import is_everyday
from casefile.domain.check.words.number import NumberMention, numbers
from casefile.domain.person import Person

_BLANK: Final = "\N{HORIZONTAL ELLIPSIS}"
_S = TypeVar("_S")
_T = TypeVar("_T")


class View:
    """A paper, the case file, and what was made out of both."""

    def __init__(self, paper: Paper, facts: Facts) -> None:
        self.paper = paper
        self.facts = facts
        self._worked_out: Final[dict[Callable[..., object], Any]] = {}
        self._found: Final[dict[tuple[str, int], list[re.Match[str]]]] = {}
        self._manners: Final[dict[tuple[int, int], Manner]] = {}

    def once(self, work: Callable[[View], _T]) -> _T:
        """Returns what some work makes of this view; it is done once for all rules."""
        return self._once(work, self)

    def known(self, work: Callable[[Facts], _T]) -> _T:
        """Returns what some work makes of the case file; it is done once as well."""
        return self._once(work, self.facts)

    def _once(self, work: Callable[[_S], _T], source: _S) -> _T:
        if work not in self._worked_out:
            self._worked_out[work] = work(source)
        return cast("_T", self._worked_out[work])

    def found(self, pattern: re.Pattern[str]) -> Sequence[re.Match[str]]:
        """Returns where a pattern is in all of the paper, as `finditer` would."""
        name = pattern.pattern, pattern.flags
        if name not in self._found:
            self._found[name] = list(self._begun.find(pattern))
        return self._found[name]

    @cached_property
    def _begun(self) -> Begun:
        return Begun(self.paper.text)

    def manner(self, start: int, end: int) -> Manner:
        """Tells how the statement at `start` to `end` of the text is made."""
        place = start, end
        if place not in self._manners:
            self._manners[place] = manner.manner(self.paper, self.plain, start, end)
        return self._manners[place]

    @cached_property
    def _people(self) -> People:
        return People(self.paper, self.facts.people)

    @property
    def people(self) -> tuple[PersonMention, ...]:
        """Where people of the case file are named, in order."""
        return self._people.mentions

    @property
    def unknown_names(self) -> tuple[UnknownName, ...]:
        """Names of people that nobody in the case file has."""
        return self._people.unknown

    @cached_property
    def is_to_me(self) -> bool:
        """Whether it is a letter to whoever keeps the case."""
        return greets(self.paper, self.people, self.facts.me)

    @cached_property
    def is_ours(self) -> bool:
        """Whether it names me or one of the children, so that it is about this case."""
        ours = {person.id for person in self.facts.people if _is_ours(person)}
        by_name = {How.FULL, How.FIRST, How.SURNAME}
        return any(
            one.how in by_name and any(person.id in ours for person in one.people)
            for one in self.people
        )

    @cached_property
    def is_of_others(self) -> bool:
        """Whether it is a paper about other people than those of this case."""
        return belonging.is_of_others(self.paper, self.facts, self._people)

    @cached_property
    def nameless(self) -> str:
        """The text with marks for each person who is named or told by a role."""
        return self._without(one for one in self.people if one.how is not How.GROUP)

    @cached_property
    def plain(self) -> str:
        """The text with marks for names that are words too: `Hope` hopes nothing."""
        text = self.paper.text
        named = (one for one in self.people if one.how is not How.ROLE)
        found = [one for one in named if is_everyday(text[one.start : one.end])]
        return self._without(found) if found else text

    def _without(self, mentions: Iterable[PersonMention]) -> str:
        text, parts, at = self.paper.text, [], 0
        for one in mentions:
            if one.start >= at:
                parts += [text[at : one.start], _BLANK * (one.end - one.start)]
                at = one.end
        return "".join((*parts, text[at:]))

    def people_in(self, start: int, end: int) -> tuple[PersonMention, ...]:
        """Returns the mentions that begin between two places of the text."""
        return self._people.between(start, end)

    @cached_property
    def assessed_on(self) -> date | None:
        """The date that the paper gives for itself, or that is kept with it."""
        return own_date.own_date(self.paper, self._written, self.facts)

    @cached_property
    def days(self) -> tuple[DateMention, ...]:
        """The days that the paper names, in order."""
        end = own_date.period_end(self.paper, self._written, self.facts)
        return tuple(days(self.paper, self._written, end))

    def days_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Returns the days named from `start` to `end` of the text."""
        first = bisect_left(self.days, start, key=lambda one: one.start)
        last = bisect_left(self.days, end, key=lambda one: one.start)
        return self.days[first:last]

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times of day that the paper names, in order."""
        return tuple(times(self.paper.text))

    @cached_property
    def lengths(self) -> tuple[LengthMention, ...]:
        """The lengths of time that the paper names, in order."""
        return tuple(lengths(self.paper.text))

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The numbers that the paper names, in order; none of a date is one."""
        return tuple(
            one
            for one in numbers(self.paper.text)
            if not any(day.is_day for day in self.days_in(one.start, one.end))
        )

    @cached_property
    def diary(self) -> Diary:
        """The records as events."""
        return Diary(self.facts)

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The events that the paper tells of; once for each day that one is put on."""
        return tuple(occurrences(self.paper, self.days_in))

    @cached_property
    def _written(self) -> list[Written]:
        return date_form.written(self.paper.text)


def _is_ours(person: Person) -> bool:
    return person.is_me or person.is_child
