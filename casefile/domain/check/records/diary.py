"""The records as events: visits, meetings, calls, with all that was noted of them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import Final

from casefile.domain.check.records import spoken_day
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import whole
from casefile.domain.check.words import date_form, event_words
from casefile.domain.check.words.clock_time import TimeMention, times
from casefile.domain.check.words.date_form import Written
from casefile.domain.check.words.length import (
    LengthMention,
    lengths,
    may_have_lengths,
)
from casefile.domain.check.words.number import (
    NUMBER,
    ORDINAL,
    NumberMention,
    numbers,
    ordinal,
    value,
)
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.role import RoleGroup, group_of
from casefile.domain.written import MONTHS, WEEKDAYS

_WORD: Final = re.compile(r"[a-z][a-z']{3,}")
_STEM: Final = 6
"""Letters by which words are held to be the same."""
_FRAGMENT: Final = re.compile(r"(?:[^.;!\n]|\.(?=\d))+")
_PROFESSIONAL: Final = {RoleGroup.COUNCIL, RoleGroup.PROFESSIONAL}
_DAY: Final = timedelta(days=1)
_HALF_DAY: Final = 12
_SOCIAL: Final = re.compile(r"\bsocial work", re.IGNORECASE)


_BEGIN_TO_END: Final = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))? ?(?:to|till|until|-|\u2013) ?"
    r"(\d{1,2})(?:[.:](\d\d))?\b"
)
_HOUR: Final = 60
_LONGEST: Final = 8 * _HOUR
"""Minutes of the longest visit."""


@dataclass(frozen=True, eq=False)
class Event:
    """A record, read as something that happened.

    There is one of each record: it is the same as itself only, and looked up as such.
    """

    record: Record

    @cached_property
    def day(self) -> date:
        """The day on which it happened."""
        return self.record.happened_on

    @cached_property
    def kind(self) -> RecordKind:
        """What kind of record it is."""
        return self.record.kind

    @cached_property
    def text(self) -> str:
        """All that was noted of it."""
        return whole(self.record)

    @cached_property
    def plain(self) -> str:
        """All that was noted of it, in small letters."""
        return self.text.casefold()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of it that carry meaning, cut to their beginnings."""
        return stems(self.text)

    @cached_property
    def types(self) -> frozenset[str]:
        """What kind of meeting it was: "school", "family", "core"."""
        return meeting_types(self.text)

    @cached_property
    def ordinal(self) -> int | None:
        """Which one it was, if the record itself says: "Second home visit"."""
        before, after = _numbered()
        found = before.search(self.record.summary)
        if found is not None:
            return ordinal(found[1])
        found = after.search(self.record.summary)
        return value(found[1]) if found else None

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The numbers that it names."""
        return tuple(numbers(self.text))

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """The days that it names, as they are written."""
        return tuple(date_form.written(self.text))

    @cached_property
    def days(self) -> frozenset[date]:
        """The day it happened, and days that its own words name ("dated ...")."""
        named = (date_form.written_day(one) for one in self.written)
        return frozenset({self.day, *(day for day in named if day is not None)})

    @cached_property
    def dated(self) -> frozenset[date]:
        """The dates that papers of it bear: "Dated 14 September"."""
        return spoken_day.dated_days(self.text, self.day)

    @cached_property
    def named(self) -> frozenset[date]:
        """The dates that it gives, the year being the nearest where none is said."""
        return spoken_day.nearest(self.written, self.day)

    @cached_property
    def spoken(self) -> frozenset[date]:
        """All days that it may speak of, its own among them."""
        return self.named | spoken_day.loose_days(self.text, self.day) | {self.day}

    @cached_property
    def _times(self) -> Sequence[TimeMention]:
        return times(self.text)

    @cached_property
    def times(self) -> tuple[time, ...]:
        """The times of day at which something of it happened, its beginning first."""
        begun = [self.record.happened_at] if self.record.happened_at else []
        named = [one.at for one in self._times if one.is_half_known]
        return tuple(dict.fromkeys(begun + named))

    @cached_property
    def loose_times(self) -> tuple[time, ...]:
        """The times that it may speak of besides: "quarter to four", day or night."""
        found = []
        for one in self._times:
            if not one.is_half_known:
                later = (one.at.hour + _HALF_DAY) % (2 * _HALF_DAY)
                found += [one.at, one.at.replace(hour=later)]
        return tuple(found)

    @cached_property
    def minutes(self) -> int | None:
        """How long all of it took, if that was noted."""
        if self.record.minutes is not None:
            return self.record.minutes
        for fragment in _FRAGMENT.findall(self.text):
            for one in lengths(fragment):
                if one.minutes and _is_whole(fragment, one):
                    return one.minutes
        return self._from_begin_to_end()

    def _from_begin_to_end(self) -> int | None:
        """How long it was by "10 to 11.15", if it began at ten."""
        begun = self.record.happened_at
        for found in _BEGIN_TO_END.finditer(self.text) if begun else ():
            first, past, last, end = (int(one or 0) for one in found.groups())
            is_its = begun and (first % _HALF_DAY, past) == (
                begun.hour % _HALF_DAY,
                begun.minute,
            )
            minutes = ((last - first) % _HALF_DAY) * _HOUR + end - past
            if is_its and 0 < minutes <= _LONGEST:
                return minutes
        return None

    @cached_property
    def lengths(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """Every length of time noted in it, in minutes, with the words around it."""
        found = []
        is_any = may_have_lengths(self.text)
        for sentence in re.split(r"[.;!\n]\s*", self.text) if is_any else ():
            named = [one.minutes for one in lengths(sentence) if one.minutes]
            words = stems(sentence) if named else frozenset[str]()
            found += [(minutes, words) for minutes in named]
        return tuple(found)


@functools.cache
def _numbered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns how a number stands before and after what is counted."""
    noun = "|".join(event_words.table()["ordinal_noun"])
    before = rf"\b({ORDINAL})\b(?: \w+){{0,5}}? (?:{noun})\b"
    after = rf"\b(?:{noun}) (?:no\.? ?|number )?({NUMBER})\b(?! \w)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _is_whole(fragment: str, one: LengthMention) -> bool:
    """Whether a length is that of all that happened: "4pm to 5pm, 1 hour"."""
    rest = f"{fragment[: one.start]} {fragment[one.end :]}"
    for at in reversed(times(rest)):
        rest = f"{rest[: at.start]} {rest[at.end :]}"
    comma, words = rest.rpartition(",")[1:]
    if comma and not event_words.pattern("part_of_it").search(rest):
        rest = words
    left = event_words.pattern("whole_of_it").sub(" ", rest)
    if not left.strip(" -()'\",:"):
        return True
    # "Two hours, half ten till half twelve": what comes first is of all of it.
    is_first = not fragment[: one.start].strip(" (")
    is_part = event_words.pattern("part_after").search(fragment)
    return is_first and fragment[one.end :].startswith((",", " -")) and not is_part


class Diary:
    """The events of a case file, the earliest first."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.events: Final = tuple(Event(record) for record in facts.records)
        self._people = {person.id: person for person in facts.people}

    def with_any(self, patterns: Iterable[re.Pattern[str]]) -> list[Event]:
        """Returns the events of which something was noted that a pattern finds."""
        begun = self._facts.begun
        found = {number for one in patterns for number in begun.those_with(one)}
        return [self.events[number] for number in sorted(found)]

    @cached_property
    def _by_day(self) -> dict[date, list[Event]]:
        found: dict[date, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.day, []).append(event)
        return found

    def on(self, day: date) -> list[Event]:
        """Returns what happened on a day."""
        return self._by_day.get(day, [])

    def between(self, first: date, last: date) -> list[Event]:
        """Returns what happened from one day to another, both included."""
        found, day = [], first
        while day <= last:
            found += self.on(day)
            day += _DAY
        return found

    def people_of(self, event: Event) -> list[Person]:
        """Returns the people of an event who are still in the case file."""
        known = (self._people.get(one) for one in event.record.people)
        return [person for person in known if person is not None]

    def workers_of(self, event: Event) -> list[Person]:
        """Returns those people of an event who were there for their work."""
        return [one for one in self.people_of(event) if is_worker(one)]

    @cached_property
    def lead(self) -> PersonId | None:
        """The worker who visited most, or None if two visited as often.

        A social worker comes before whoever gives a family sessions of support at home.
        """
        visits = Counter(
            person
            for event in self.events
            if event.kind is RecordKind.VISIT
            for person in self.workers_of(event)
        )
        most = visits.most_common(1)
        often = [one for one in visits if 2 * visits[one] >= most[0][1]]
        likely = [one for one in often if _SOCIAL.search(one.role)] or often
        best = max((visits[one] for one in likely), default=0)
        found = [one.id for one in likely if visits[one] == best]
        return found[0] if len(found) == 1 else None


def is_worker(person: Person) -> bool:
    """Tells whether somebody deals with the family for their work."""
    return group_of(person.role) in _PROFESSIONAL or bool(
        person.organisation
        and group_of(person.role) not in {RoleGroup.FAMILY, RoleGroup.CHILD}
    )


def stems(text: str) -> frozenset[str]:
    """Returns the words of a text that carry meaning, cut to their beginnings."""
    plain = {word.rstrip("'s")[:_STEM] for word in _WORD.findall(text.casefold())}
    return frozenset(plain - _empty())


@functools.cache
def _empty() -> set[str]:
    """Words that say nothing of what an event was about."""
    words: Iterable[str] = event_words.table()["empty"]["words"]
    named = [name.casefold() for name in (*MONTHS, *WEEKDAYS)]
    return {word[:_STEM] for word in (*words, *named)}


def meeting_types(text: str) -> frozenset[str]:
    """Returns what kinds of meeting a text speaks of."""
    kinds: dict[str, list[str]] = event_words.table()["meeting"]
    return frozenset(
        kind for kind in kinds if event_words.pattern("meeting", kind).search(text)
    )
