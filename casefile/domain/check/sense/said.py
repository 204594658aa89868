"""What a paper says of something of which it may say something else elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Part
from casefile.domain.check.records.diary import stems
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

Value = tuple[object, ...]
_PERIOD: Final = re.compile(
    rf"\b(?P<number>once|twice|{NUMBER})"
    r"(?: (?P<unit>hours?|times|days|nights|evenings|mornings|afternoons|sessions))?"
    r" (?:a|an|per|each|every) (?P<period>day|week|fortnight|month|term|year)\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(
    r"(?<![\d.])(?P<number>\d{2,3})(?: ?%| per ?cent)", re.IGNORECASE
)
_NEAR: Final = 90
_NAME: Final = 24
_AROUND: Final = 60
"""Letters around a value in which the words say what it is of."""
_BREAK: Final = re.compile(r"[;\t]|[.!?] ")


@dataclass(frozen=True)
class Said:
    """A value that a paper gives: `start` to `end` of the running text."""

    start: int
    end: int
    group: str
    value: Value
    people: frozenset[PersonId]
    topics: frozenset[str]
    days: frozenset[date] = frozenset()
    """The days named in the sentence."""
    is_alone: bool = False
    """The group itself says what it is about."""


def all_said(view: View) -> Iterator[Said]:
    """Yields everything that the paper might say twice."""
    yield from _life(view)
    yield from _often(view)
    yield from attendances(view)
    yield from _injuries(view)


def _make(view: View, start: int, end: int, group: str, what: Value) -> Said:
    first, last = view.paper.sentence_at(start), view.paper.sentence_at(end - 1)
    people = view.people_in(first.start, last.end)
    words = view.paper.text[
        max(first.start, start - _AROUND) : min(last.end, end + _AROUND)
    ]
    days = view.days_in(first.start, last.end)
    return Said(
        start=start,
        end=end,
        group=group,
        value=what,
        people=frozenset(person.id for one in people for person in one.people),
        topics=stems(words) - {"times", "twice"},
        days=frozenset(day.first for day in days if day.is_sure and day.is_day),
    )


def _life(view: View) -> Iterator[Said]:
    """Yields moves, marriages and the like, with the days they are put on."""
    groups: dict[str, list[str]] = event_words.table()["life"]
    text = view.paper.text
    for group in groups:
        for found in event_words.pattern("life", group).finditer(text):
            day = _day_of(view, found.start(), found.end())
            manner = view.manner(found.start(), found.end())
            if day is None or manner.negated or manner.planned or manner.conditional:
                continue
            start, end = min(found.start(), day.start), max(found.end(), day.end)
            yield _make(view, start, end, group, (day.first, day.last))


def _day_of(view: View, start: int, end: int) -> DateMention | None:
    """Returns the day of something: in the same clause, the nearest."""
    part = view.paper.part_at(start)
    days = view.days_in(max(part.start, start - _NEAR), min(part.end, end + _NEAR))
    near = [
        (max(day.start - end, start - day.end), day)
        for day in days
        if day.is_sure and not day.is_relative and _is_joined(view, day, start, end)
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def _is_joined(view: View, day: DateMention, start: int, end: int) -> bool:
    between = view.paper.text[min(day.end, end) : max(day.start, start)]
    is_next_cell = between.strip() == "" or between.count("\t") == 1
    return not _BREAK.search(between) or (is_next_cell and len(between) <= _NEAR // 2)


def _often(view: View) -> Iterator[Said]:
    """Yields "six hours a week" and "twice a week"."""
    for found in _PERIOD.finditer(view.paper.text):
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : sentence.end]
        manner = view.manner(found.start(), found.end())
        is_said = not (manner.planned or manner.conditional or manner.negated)
        if not is_said or event_words.pattern("changing").search(words):
            continue
        unit = (found["unit"] or "times").lower().rstrip("s")
        group = f"{unit} a {found['period'].lower()}"
        number = value(found["number"]) or 0
        said = _make(view, found.start(), found.end(), group, (number,))
        if event_words.pattern("other_contact").search(words):
            continue
        if event_words.pattern("contact_time").search(words):
            said = replace(said, group=f"contact {group}")
        yield said


def attendances(view: View) -> Iterator[Said]:
    """Yields the percentages of attendance at school."""
    text = view.paper.text
    for found in _PERCENT.finditer(text):
        part = view.paper.part_at(found.start())
        around = text[max(part.start, found.start() - _NEAR) : found.end() + _NEAR // 2]
        before = text[max(part.start, found.start() - _NEAR // 4) : found.start()]
        if not event_words.pattern("attendance").search(around):
            continue
        if event_words.pattern("other_time").search(before):
            continue
        said = _make(
            view, found.start(), found.end(), "attendance", (int(found["number"]),)
        )
        child = _child(view, part, found.start())
        sentence = view.paper.sentence_at(found.start())
        near = text[sentence.start : sentence.end]
        if child is None or event_words.pattern("changed").search(near):
            continue
        yield replace(said, people=frozenset({child}), is_alone=True)


def _child(view: View, part: Part, start: int) -> PersonId | None:
    """Returns the child named just before, or in the heading; or the only one."""
    spans = [(max(part.start, start - _NEAR), start)]
    if part.heading >= 0:
        heading = view.paper.parts[part.heading]
        spans.append((heading.start, heading.end))
    for first, last in spans:
        named = view.people_in(first, last)
        children = [one.one.id for one in named if one.one and one.one.is_child]
        if children:
            return children[-1]
    # A name that is also a word ("Summer 72%") is one before a figure.
    before = view.paper.text[max(part.start, start - _NAME) : start].split()
    known = view.facts.children
    named_so = [child for child in known if child.name.split()[0] in before]
    found = named_so or known
    return found[0].id if len(found) == 1 else None


def _injuries(view: View) -> Iterator[Said]:
    """Yields injuries with the part of the body."""
    for found in _injury().finditer(view.paper.text):
        side = (found["side"] or "").lower()
        manner = view.manner(found.start(), found.end())
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : sentence.end]
        several = event_words.pattern("more_than_one").search(words)
        if manner.negated or manner.conditional or several:
            continue
        what = (side, found["part"].lower())
        injury = found["injury"].lower()[:5]
        said = _make(view, found.start(), found.end(), injury, what)
        yield replace(said, is_alone=True)


@functools.cache
def _injury() -> re.Pattern[str]:
    injuries = "|".join(event_words.table()["injury"]["words"])
    parts = "|".join(event_words.table()["injury"]["parts"])
    return re.compile(
        rf"\b(?P<injury>{injuries})\b[^.;\t]{{0,30}}?\b(?:on|to|of|across|near|around)"
        r" (?:(?:his|her|the|a|\w+'s) )?(?:(?P<side>left|right) )?(?:(?:upper|lower) )?"
        rf"(?P<part>{parts})\b",
        re.IGNORECASE,
    )


def is_contrary(one: Said, other: Said) -> bool:
    """Tells whether two values cannot both be right."""
    first, last = one.value[0], one.value[-1]
    if isinstance(first, date) and isinstance(last, date):
        low, high = other.value[0], other.value[-1]
        if isinstance(low, date) and isinstance(high, date):
            return last < low or high < first
    if isinstance(first, str) and isinstance(last, str):
        sides = {str(first), str(other.value[0])} - {""}
        parts = {str(last), str(other.value[-1])}
        known = event_words.table()["injury"]["same"]
        same = len(parts) == 1 or any(parts <= set(group) for group in known)
        return not same or len(sides) > 1
    return one.value != other.value
