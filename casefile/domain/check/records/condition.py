"""Conditions of health, and what the case file says of somebody having one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.words import vocabulary
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.person import Person
from casefile.domain.record import Record

_MINE: Final = re.compile(r"\b(I|I'm|I've|my|me|myself)\b")
_PARENTS: Final = frozenset({"mother", "father"})
_HAS: Final = re.compile(r"([A-Z][\w-]+)(?= (?:has|had|is|was|does)\b|'s )")
"""Whom a sentence tells of."""
_RULED_OUT: Final = re.compile(
    r"\s(?:has been|have been|was|were|is) (?:now )?(?:ruled out|excluded)\b"
)
_NEAR: Final = 40
"""Letters before a condition in which a "no" denies it."""


class Condition(NamedTuple):
    """A condition, by all its names."""

    name: str
    group: str
    """mental, development, substance, medicine or body."""
    pattern: re.Pattern[str]
    verbs: re.Pattern[str] | None
    """What says it of somebody all by itself: "drinks heavily"."""
    record: re.Pattern[str]
    """How records speak of it."""
    is_grave: bool
    """It is not written of anybody without a source."""
    is_any: bool
    """It stands for any illness of the mind: "mental health problems"."""


class Note(NamedTuple):
    """One sentence of the note on somebody."""

    person: Person
    text: str


class Told(NamedTuple):
    """What the case file tells of a condition of somebody."""

    denies: Line | Note | None
    waits: Line | Note | None
    has: Line | Note | None
    over: Line | Note | None
    """That it was once, and is no more."""
    mild: Line | Note | None


class _Words(NamedTuple):
    source: Line | Note
    text: str
    whole: str
    """All that the record or the note says."""


@functools.cache
def conditions() -> tuple[Condition, ...]:
    """Returns the conditions that are known."""
    return tuple(
        Condition(
            row["name"],
            row["group"],
            vocabulary.pattern(row["words"]),
            vocabulary.pattern(row["verbs"]) if "verbs" in row else None,
            vocabulary.pattern([*row["words"], *row.get("record", [])]),
            row.get("grave", False),
            row.get("any", False),
        )
        for row in vocabulary.claims()["condition"]
    )


class Health:
    """What the notes on people and the records tell of health."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._words: dict[PersonId, tuple[_Words, ...]] = {}
        self._sentences: dict[RecordId, tuple[_Words, ...]] = {}

    def told(self, person: Person, condition: Condition) -> Told:
        """Returns what is told of a condition of somebody."""
        denies = waits = has = over = mild = None
        named = self._any_mental if condition.is_any else condition.record
        for words in self._about(person):
            is_named = named.search(words.text)
            if _denies(words, condition, named):
                denies = denies or words.source
            elif is_named and vocabulary.words("health", "waits").search(words.text):
                waits = waits or words.source
            elif is_named and condition.group == "medicine" and _is_over(words.text):
                denies = denies or words.source
            elif is_named and not vocabulary.words("health", "talks").search(
                words.text
            ):
                has = has or words.source
                over = words.source if _is_over(words.text) else over
                if vocabulary.words("health", "mild").search(words.text):
                    mild = words.source
        return Told(denies, waits, has, over, mild)

    def is_told_of(self, person: Person) -> bool:
        """Whether the case file tells of any condition of somebody."""
        return any(
            one.record.search(words.text)
            for words in self._about(person)
            for one in conditions()
            if one.group != "medicine"
        )

    @cached_property
    def _any_mental(self) -> re.Pattern[str]:
        every = [one for one in conditions() if one.group == "mental"]
        return re.compile("|".join(one.record.pattern for one in every), re.IGNORECASE)

    def _about(self, person: Person) -> tuple[_Words, ...]:
        if person.id not in self._words:
            self._words[person.id] = tuple(self._read(person))
        return self._words[person.id]

    def _read(self, person: Person) -> Iterator[_Words]:
        for text in re.split(r"(?<=[.;!?])\s+", person.notes):
            yield _Words(Note(person, text), text, person.notes)
        for record, whole in self._telling:
            if self._is_about(person, record, whole):
                if record.id not in self._sentences:
                    self._sentences[record.id] = tuple(_spoken(record, whole))
                every = self._sentences[record.id]
                yield from (one for one in every if not self._is_of_other(person, one))

    def _is_of_other(self, person: Person, words: _Words) -> bool:
        """Whether a sentence tells of a child, and not of the one it would be of."""
        said = set(_HAS.findall(words.text))
        if person.name.split()[0] in said:
            return False
        return any(
            one is not person and one.name.split()[0] in said
            for one in self._facts.children
        )

    @cached_property
    def _telling(self) -> tuple[tuple[Record, str], ...]:
        """The records that speak of health at all, with all that they say."""
        hint = vocabulary.words("health", "hints")
        police = vocabulary.words("health", "police")
        named = (one.record for one in conditions())
        records = self._facts.records
        texts = [f"{one.summary} {one.details} {one.said}" for one in records]
        begun = self._facts.begun
        some = {n for one in (hint, police, *named) for n in begun.those_with(one)}
        return tuple((records[number], texts[number]) for number in sorted(some))

    def _is_about(self, person: Person, record: Record, whole: str) -> bool:
        ours = vocabulary.words("health", "ours")
        if person.is_me:
            if _MINE.search(whole) or ours.search(whole):
                return True
            others = (o for o in self._facts.people if not o.is_me)
            family = (o for o in others if not is_professional(o))
            return not any(_names(o, record, whole) for o in family)
        if _names(person, record, whole):
            return True
        return person.role in _PARENTS and ours.search(whole) is not None


def _denies(words: _Words, condition: Condition, named: re.Pattern[str]) -> bool:
    """Whether a sentence says that somebody does not have a condition."""
    if condition.group == "police":
        is_police = vocabulary.words("health", "police").search(words.whole)
        none = vocabulary.words("health", "police_none").search(words.text)
        return bool(is_police and none)
    if vocabulary.words("health", "talks").search(words.text):
        found = named.search(words.text)
        denied = vocabulary.words("health", "denied_on")
        return bool(found and denied.search(words.text, found.end()))
    for found in named.finditer(words.text):
        before = words.text[max(found.start() - _NEAR, 0) : found.end()]
        is_out = _RULED_OUT.match(words.text, found.end()) is not None
        if is_out or vocabulary.words("health", "denies").search(_own(before)):
            return True
    general = vocabulary.words("health", "none").search(words.text)
    if general is None or condition.group not in {"mental", "development"}:
        return False
    if named.search(words.whole):
        return True
    return bool(vocabulary.words("health", "minds").search(words.whole))


def _spoken(record: Record, whole: str) -> Iterator[_Words]:
    """Yields the sentences of a record, a question together with its answer."""
    every = list(lines(record))
    for number, line in enumerate(every):
        text = line.text
        if vocabulary.words("health", "talks").search(text):
            text = " ".join(one.text for one in every[number : number + 2])
        yield _Words(Line(record, text), text, whole)


def _is_over(text: str) -> bool:
    return bool(vocabulary.words("health", "over").search(text))


def _own(before: str) -> str:
    """Returns the part of some words that belongs to what follows."""
    return re.split(r"[.;:]|\bbut\b", before)[-1]


def _names(person: Person, record: Record, whole: str) -> bool:
    first = person.name.split()[0]
    if person.id in record.people:
        return True
    return first in whole and bool(re.search(rf"\b{re.escape(first)}\b", whole))
