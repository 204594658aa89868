"""What a paper tells of a day, and which record it is most like.

A record and a stretch of a paper have marks in common: people, words of the same
meaning, times and lengths. A mark counts the more, the fewer records have it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Part
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.diary import Event
from casefile.domain.check.words.meaning import meanings, worth
from casefile.domain.check.words.names import spoken
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_HALF_DAY: Final = 12
_NAME: Final = 3
_POINTS: Final = "\N{BULLET}-*"
_TIME, _WHOLE_HOUR, _LENGTH, _PERSON = 1.2, 0.6, 0.8, 1.0
_KIND, _NO_KIND, _OTHER_KIND = 0.4, -0.3, -0.7
_AROUND: Final = 0.5
_GOES_ON: Final = 2
_SHORT: Final = 40
"""A stretch as short as this says little by itself; its neighbour counts as well."""


@dataclass(frozen=True)
class Likeness:
    """How like a record is to what is told: a sum, and the marks in common."""

    event: Event
    sum: float
    marks: frozenset[str]


@dataclass(frozen=True)
class Told:
    """What a paper tells of a day: `start` to `end` of the text, and its marks."""

    start: int
    end: int
    marks: frozenset[str]
    around: frozenset[str]
    """The other marks of the sentences after it, which may be about the same."""


class Accounts:
    """The marks of all records, and how they are found in a paper."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._meant: dict[str, frozenset[str]] = {}

    @cached_property
    def _names(self) -> frozenset[str]:
        return meanings(" ".join(one.name for one in self._view.facts.people))

    @cached_property
    def _called(self) -> dict[str, list[PersonId]]:
        """Everybody else by the given name."""
        found: dict[str, list[PersonId]] = {}
        for one in self._view.facts.people:
            first = next(iter(spoken(one.name).given), "")
            if not one.is_me and len(first) >= _NAME:
                found.setdefault(first, []).append(one.id)
        return found

    @cached_property
    def _first_names(self) -> re.Pattern[str]:
        names = sorted(self._called, key=len, reverse=True)
        every = "|".join(map(re.escape, names)) or r"(?!)"
        return re.compile(rf"\b(?:{every})\b")

    @cached_property
    def marks(self) -> dict[Event, frozenset[str]]:
        """The marks of each record."""
        return {one: self._of_event(one) for one in self._view.diary.events}

    @cached_property
    def _having(self) -> dict[str, list[Event]]:
        """The records that have each mark."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event, marks in self.marks.items():
            for mark in marks:
                found[mark].append(event)
        return dict(found)

    def having(self, mark: str) -> Sequence[Event]:
        """Returns the records that have a mark."""
        return self._having.get(mark, ())

    @cached_property
    def _weights(self) -> dict[str, float]:
        every = len(self.marks)
        most = math.log(max(every, 2))
        return {
            mark: max(math.log(every / len(having)) / most, 0.0) * _value(mark)
            for mark, having in self._having.items()
        }

    def _of_event(self, event: Event) -> frozenset[str]:
        found = set(self._said(event.text))
        found |= {f"person {one}" for one in event.record.people}
        found |= {f"time {at.hour % _HALF_DAY}.{at.minute:02}" for at in event.times}
        found |= {f"length {minutes}" for minutes, _ in event.lengths}
        if event.record.minutes:
            found.add(f"length {event.record.minutes}")
        return frozenset(found)

    def _said(self, text: str) -> frozenset[str]:
        """Returns what the words of a record mean, and whom they name."""
        known = self._meant.get(text)
        if known is None:
            named = {f"person {one}" for one in self._named_in(text)}
            known = self._meant[text] = meanings(text) - self._names | named
        return known

    def _named_in(self, text: str) -> Iterable[object]:
        for name in set(self._first_names.findall(text)):
            yield from self._called[name]

    def marks_of(self, start: int, end: int) -> frozenset[str]:
        """Returns the marks of a stretch of the paper."""
        view, words = self._view, []
        at = start
        found: set[str] = set()
        for mention in view.people_in(start, end):
            # Who is meant counts as a person, and not by the words for it as well.
            words.append(view.paper.text[at : mention.start])
            at = max(at, mention.end)
            if mention.one is not None or mention.how is How.GROUP:
                found |= {f"person {p.id}" for p in mention.people if not p.is_me}
        words.append(view.paper.text[at:end])
        found |= meanings(" \N{BULLET} ".join(words)) - self._names
        found |= {
            f"time {one.at.hour % _HALF_DAY}.{one.at.minute:02}"
            for one in view.times
            if start <= one.start < end
        }
        found |= {
            f"length {one.minutes}"
            for one in view.lengths
            if one.minutes and start <= one.start < end
        }
        return frozenset(found)

    def likeness(
        self, event: Event, told: Told, kinds: frozenset[RecordKind] = frozenset()
    ) -> Likeness:
        """Returns how like a record is to what is told of an event of some kinds."""
        own, weights = self.marks[event], self._weights
        same, also = told.marks & own, told.around & own
        total = sum(weights[mark] for mark in same)
        total += sum(weights[mark] for mark in also) * _AROUND
        if event.kind is not RecordKind.NOTE:
            other = _OTHER_KIND if kinds else _NO_KIND
            total += _KIND if event.kind in kinds else other
        return Likeness(event, total, same | also)

    def common(self, marks: frozenset[str]) -> Mapping[Event, float]:
        """Returns to each record how much those of some marks count that it has too.

        Records that have none of them are left out.
        """
        found: dict[Event, float] = defaultdict(float)
        for mark in marks:
            for event in self._having.get(mark, ()):
                found[event] += self._weights[mark]
        return dict(found)

    def told(self, day: DateMention) -> Told:
        """Returns what is told beside a day: its sentence or row, and what follows."""
        start, end = self._stretch(day)
        after = self._after(end, self._view.paper.part_at(start))
        around = self.marks_of(end, after) if after > end else frozenset()
        marks = self.marks_of(start, end)
        return Told(start, end, marks, around - marks)

    def _stretch(self, day: DateMention) -> tuple[int, int]:
        paper = self._view.paper
        part = paper.part_at(day.start)
        if part.kind is BlockKind.TABLE_ROW:
            return part.start, part.end
        sentence = paper.sentence_at(day.start)
        start, end = sentence.start, sentence.end
        if end - start > _SHORT:
            return start, end
        after = paper.part_at(min(part.end + 1, len(paper.text) - 1))
        # A row whose first cell stands a little higher is read as two.
        if end >= part.end - 1 and after.kind is BlockKind.TABLE_ROW:
            return start, after.end
        before = paper.sentence_at(max(start - 2, part.start))
        return before.start, end

    def _after(self, end: int, part: Part) -> int:
        """Returns where the sentences end that go on with what is told before them."""
        paper, last = self._view.paper, end
        if part.kind is BlockKind.TABLE_ROW:
            return end
        for _ in range(_GOES_ON):
            if last + 2 >= len(paper.text):
                break
            one = paper.sentence_at(last + 2)
            other = paper.parts[one.part]
            is_near = other == part or _is_point(paper.text, other, part)
            if one.end <= last or not is_near or self._view.days_in(one.start, one.end):
                break
            last = one.end
        return last


def _value(mark: str) -> float:
    if mark.startswith("time ") and mark.endswith(".00"):
        return _WHOLE_HOUR
    for name, value in (("time ", _TIME), ("length ", _LENGTH), ("person ", _PERSON)):
        if mark.startswith(name):
            return value
    return worth(mark)


def _is_point(text: str, one: Part, other: Part) -> bool:
    """Whether two parts are points of one list."""
    is_list = all(text[part.start] in _POINTS for part in (one, other))
    return is_list and one.heading == other.heading
