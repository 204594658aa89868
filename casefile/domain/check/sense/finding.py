"""What the paper and the records tell of how a child or the home was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.sense import whose
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.words import findings
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Sentence
    from casefile.domain.check.records.diary import Event
    from casefile.domain.check.sense.view import View

_WHO: Final = re.compile(r"\b(she|he|her|his|him)\b", re.IGNORECASE)
_PRONOUNS: Final = {"she": "she", "her": "she", "he": "he", "his": "he", "him": "he"}
ALL: Final = PersonId(UUID(int=0))
"""Stands for the children together."""
_BOTH: Final = re.compile(
    r"\b(?:both|all (?:three|four|of them)|the (?:children|kids|boys|girls|twins)|they"
    r"|my (?:children|kids|boys|girls))\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"(?<![\d.])(\d{2,3})(?:\.\d)? ?(?:%|per ?cent)")
_ATTENDS: Final = re.compile(r"\battend", re.IGNORECASE)
_HIGH: Final = 95
_LOW: Final = 90
"""Of attendance in a hundred: at least this is good, and less than that is poor."""
_LONG: Final = 260
_FIRST: Final = 3
"""Words at the head of a note."""


@dataclass(frozen=True)
class Finding:
    """That something was found well or badly."""

    topic: str
    axis: str
    is_good: bool
    child: PersonId | None
    """None if it is of the home, or if a note names nobody; `ALL` of several."""
    by: frozenset[object]
    """Whose word it is: professionals, kinds of them, or the child's own."""
    days: frozenset[date]
    span: tuple[int, int] = (0, 0)
    """Where the paper tells it."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it is of."""
        return self.topic, self.axis, self.child


def told(view: View) -> Iterator[Finding]:
    """Yields what the paper tells of it."""
    every = (one for pole in findings.every_pole() for one in view.found(pole))
    seen = {view.paper.sentence_at(one.start()) for one in every}
    for sentence in sorted(seen, key=lambda one: one.start):
        if sentence.end - sentence.start <= _LONG:
            yield from _in_sentence(view, sentence)


def _in_sentence(view: View, sentence: Sentence) -> Iterator[Finding]:
    text, (start, end) = view.paper.text, sentence[:2]
    words, plain = text[start:end], view.plain[start:end]
    if findings.pattern("words", "other_time").search(plain):
        return
    if findings.pattern("words", "aside").search(plain):
        return
    before = _before(view, sentence)
    by = _by(view, before, end)
    child = _child(view, sentence)
    if child is not None:
        by |= (
            {child}
            if findings.pattern("words", "tells").search(text, before, end)
            else set()
        )
    days = {d.first for d in view.days_in(before, end) if d.is_day and d.is_sure}
    for pole in findings.poles(text, start, end):
        if _is_open(view, sentence, pole):
            continue
        for topic in _topics(words, text[before:end], pole.axis, by):
            who = None if topic.is_of_home else child
            is_told = who is not None or topic.is_of_home or _is_bare(view, sentence)
            if is_told and not is_of_others(view, pole.start):
                yield Finding(
                    topic.name,
                    pole.axis,
                    pole.is_good,
                    who,
                    frozenset({*by, topic.by} if topic.is_from_there else by),
                    frozenset(days),
                    (start, end),
                )


def _is_open(view: View, sentence: Sentence, pole: findings.Pole) -> bool:
    """Whether it is a plan, a question or hangs on something."""
    manner = view.manner(pole.start, pole.start)
    is_found = findings.pattern("words", "to_be").search(
        view.paper.text, sentence.start, pole.start
    )
    is_planned = manner.planned and not is_found
    return is_planned or manner.conditional or manner.question


def _before(view: View, sentence: Sentence) -> int:
    """Returns where the sentence before begins, if it is of the same part."""
    before = view.paper.sentence_at(max(sentence.start - 2, 0))
    return before.start if before.part == sentence.part else sentence.start


def _topics(
    words: str, around: str, axis: str, by: set[object]
) -> Iterator[findings.Topic]:
    """Yields of what it is: named, else of what whoever tells it would tell."""
    fit = [one for one in findings.topics() if axis in one.axes]
    named = [one for one in fit if one.words.search(words)]
    for one in fit:
        is_near = one.by and (one.by in by or one.words.search(around))
        if one in named or (not named and is_near):
            yield one


def _by(view: View, start: int, end: int) -> set[object]:
    """Returns whose word a stretch of the paper gives."""
    every: set[object] = set(findings.sources(view.paper.text[start:end]))
    for mention in view.people_in(start, end):
        one = mention.one
        if one is not None and is_professional(one):
            every |= {one.id, *findings.sources(f"{one.role} {one.organisation}")}
    return every


def _is_bare(view: View, sentence: Sentence) -> bool:
    """Whether it is a note that begins with whose word it is: `HV - all is well`."""
    words = view.paper.text[sentence.start : sentence.end].split()
    if not findings.sources(" ".join(words[:_FIRST])):
        return False
    people = view.people_in(_before(view, sentence), sentence.end)
    is_family = any(not is_professional(p) for m in people for p in m.people)
    who = _WHO.search(view.paper.text, sentence.start, sentence.end)
    return not is_family and who is None


def _child(view: View, sentence: Sentence) -> PersonId | None:
    """Returns the only child that a sentence is about."""
    mentions = view.people_in(sentence.start, sentence.end)
    named = {m.one.id for m in mentions if m.one is not None and m.one.is_child}
    if named:
        return next(iter(named)) if len(named) == 1 else ALL
    groups = [m for m in mentions if m.how is How.GROUP]
    if groups:
        is_of_children = all(p.is_child for m in groups for p in m.people)
        return ALL if is_of_children else None
    for found in _WHO.finditer(view.paper.text, sentence.start, sentence.end):
        people = whose.meant(view, _PRONOUNS[found[1].casefold()], found.start())
        if len(people) == 1 and people[0].is_child:
            return people[0].id
    before = _before(view, sentence)
    near = {
        m.one.id
        for m in view.people_in(before, sentence.start)
        if m.one is not None and m.one.is_child
    }
    return next(iter(near)) if len(near) == 1 else None


def recorded(view: View) -> Iterator[tuple[Finding, Line]]:
    """Yields what the records tell of it."""
    end = view.assessed_on or view.facts.today
    told_of = set(view.diary.with_any(findings.every_pole()))
    for event in view.diary.events:
        is_told = event in told_of or "%" in event.text
        if event.day <= end and is_told:
            yield from _in_record(view, event)


def _in_record(view: View, event: Event) -> Iterator[tuple[Finding, Line]]:
    by: set[object] = set(findings.sources(event.text))
    for person in view.diary.people_of(event):
        if is_professional(person):
            by |= {person.id, *findings.sources(f"{person.role} {person.organisation}")}
    children = view.facts.children
    known = [one for one in children if _is_named(one.name, event.text)]
    known = known or [one for one in children if one.id in event.record.people]
    for line in lines(event.record):
        named = [one for one in known if _is_named(one.name, line.text)] or known
        child = named[0].id if len(named) == 1 else None
        if child is None and _BOTH.search(line.text):
            child = ALL
        own = by | ({child} if child else set())
        if any(
            findings.pattern("words", name).search(line.text)
            for name in ("other_time", "seldom")
        ):
            continue
        for pole in findings.poles(line.text, 0, len(line.text)):
            for topic in _topics(line.text, event.text, pole.axis, by):
                if child is not None or topic.is_of_home:
                    who = None if topic.is_of_home else child
                    yield (
                        Finding(
                            *(topic.name, pole.axis, pole.is_good, who),
                            frozenset(own),
                            frozenset({event.day}),
                        ),
                        line,
                    )
        yield from _attendance(line, event, known, frozenset(own))


def _attendance(
    line: Line, event: Event, known: list[Person], by: frozenset[object]
) -> Iterator[tuple[Finding, Line]]:
    """Yields what percentages of attendance say: all are high, or all are low."""
    told = [int(one[1]) for one in _PERCENT.finditer(line.text)]
    is_good = all(one >= _HIGH for one in told)
    is_bad = all(one < _LOW for one in told)
    if not told or not ("school" in by or _ATTENDS.search(line.text)):
        return
    named = [one.id for one in known if _is_named(one.name, line.text)]
    child = named[0] if len(named) == 1 else ALL
    if is_good or is_bad:
        days = frozenset({event.day})
        own = by | {"school"}
        yield Finding("attendance", "state", is_good, child, own, days), line


def _is_named(name: str, text: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return first in text and re.search(rf"\b{re.escape(first)}", text) is not None
