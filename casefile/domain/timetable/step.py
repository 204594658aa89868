"""The steps a council has to take, their events and the guidance, kept as data."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from casefile import resources
from casefile.domain import clock
from casefile.domain.case import Jurisdiction
from casefile.domain.clock import Clock, Confidence

_TABLE: Final = "timetable.toml"
_NEVER: Final = re.compile(r"(?!)")
_ALWAYS: Final = re.compile(r"")


class DayIs(StrEnum):
    """What the day of an item says of the event it is a sign of."""

    OWN = "own"
    """The event was on the day of the item."""
    TOLD = "told"
    """The event was on that day or before: somebody told of it."""
    DATED = "dated"
    """The words give the day after "dated"; else it was told."""
    RECEIVED = "received"
    """The event was on the day on which the paper came."""


class Alone(StrEnum):
    """Which ends without a start are shown."""

    ALWAYS = "always"
    FIRST = "first"
    """Only the first of those that follow each other."""
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Sign:
    """By what an item is known to be an event."""

    of: str
    """`record`, `paper`, `reply` or `date`."""
    kinds: frozenset[str]
    letters: frozenset[str]
    """Of a reply: the letters that asked for it."""
    ways: frozenset[str]
    words: re.Pattern[str]
    unless: re.Pattern[str]
    day: DayIs


@dataclass(frozen=True, kw_only=True)
class Event:
    """A kind of thing that starts or ends a step."""

    id: str
    name: str
    what: str
    """In a sentence: "Nothing here says when {what}."."""
    did: str
    """In a sentence: "{did} on 3 February 2026"."""
    mine: str
    """The same, as the user says it in a letter."""
    printed: str
    """The name on paper, which others read."""
    same_within: int
    """Days in which being told again is being told of the same one."""
    signs: tuple[Sign, ...]
    stems: tuple[str, ...]
    """One of them is in every text that tells of it."""
    beside: re.Pattern[str] | None = None
    """The words beside the day of it in a paper that says when its work began."""
    first: str = ""
    later: str = ""
    later_within: int = 0
    """An event that does not say which one it is: what it is first, and later."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The guidance as it was from a day on."""

    id: str
    guidance: str
    name: str
    begins_on: date
    authority: str
    checked_on: date
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step with its time limit."""

    id: str
    title: str
    jurisdiction: Jurisdiction
    guidance: str
    clock: Clock
    starts: tuple[str, ...]
    end: str
    within: int
    """Days after which an end belongs to something else."""
    verified: frozenset[str]
    unverified: frozenset[str]
    """The editions in which the limit holds, read there or not."""
    none: str
    printed: Mapping[str, str]
    """The `title` and `none` on paper, which others read."""
    letters: tuple[str, ...]
    """What a late step can be used in."""
    ask: Mapping[str, str]
    """A `letter` that asks for it, and its facts for the `start` and the day `due`."""
    alone: Alone
    """Whether an end without a start is shown."""
    which: str = ""
    """Of several starts: the `first` after `opens`, or `later` ones; all if empty."""
    opens: str = ""
    opens_within: int = 0

    @property
    def is_before(self) -> bool:
        """Whether it has to be done before what it is counted from."""
        return self.clock.period is not None and self.clock.period < 0

    @property
    def has_own_days(self) -> bool:
        """Whether each council sets the number of days itself."""
        return self.guidance == "local"


@functools.cache
def table() -> dict[str, Any]:
    """Returns all of the data."""
    return resources.toml(_TABLE)


@functools.cache
def steps() -> tuple[Step, ...]:
    """Returns every step, in the order in which they follow each other."""
    return tuple(_step(row) for row in table()["step"])


@functools.cache
def events() -> dict[str, Event]:
    """Returns every kind of event by its id."""
    return {name: _event(name, row) for name, row in table()["event"].items()}


@functools.cache
def editions() -> tuple[Edition, ...]:
    """Returns every edition, the earliest of each guidance first."""
    found = [
        Edition(
            id=row["id"],
            guidance=row["guidance"],
            name=row["name"],
            begins_on=row["from"],
            authority=row["authority"],
            checked_on=row["checked_on"],
            confidence=Confidence(row["confidence"]),
            note=row.get("note", ""),
        )
        for row in table()["edition"]
    ]
    return tuple(sorted(found, key=lambda one: one.begins_on))


def edition_on(guidance: str, day: date) -> Edition | None:
    """Returns the edition in force on a day; None before the first that is known."""
    begun = (e for e in editions() if e.guidance == guidance and e.begins_on <= day)
    return max(begun, key=lambda one: one.begins_on, default=None)


@functools.cache
def same_day() -> re.Pattern[str]:
    """Returns what says that something was on the day of the record itself."""
    return _pattern(table()["same_day"])


def told_in(plain: str, kind: str = "", way: str | None = None) -> set[str]:
    """Returns the kinds of event that a text may tell of: no other is in it.

    Args:
        plain: the text in small letters, with one space between its words.
        kind: the kind of record that it is of, if it is of one.
        way: the direction of that record.
    """
    stems = _stems(kind, way)
    return {event for stem, told in stems if stem in plain for event in told}


@functools.cache
def _stems(kind: str, way: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns what is in every text that tells of some kinds of event, once each."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events().values():
        if kind and not any(_is_of(sign, kind, way) for sign in event.signs):
            continue
        for stem in event.stems:
            found[stem] = (*found.get(stem, ()), event.id)
    return tuple(found.items())


def _is_of(sign: Sign, kind: str, way: str | None) -> bool:
    is_kind = not sign.kinds or kind in sign.kinds
    return sign.of == "record" and is_kind and (not sign.ways or way in sign.ways)


def said(part: str, key: str, **words: object) -> str:
    """Returns a sentence of the data with its braces filled in."""
    return _filled(table()[part][key], words)


def put(part: str, key: str, words: Mapping[str, object], *, printed: bool) -> str:
    """Returns the same, in the words for paper if others read it there."""
    own = table()["printed"].get(part, {}) if printed else {}
    return _filled(own.get(key) or table()[part][key], words)


def _filled(sentence: str, words: Mapping[str, object]) -> str:
    return " ".join(str(sentence).format(**words).split())


def _step(row: dict[str, Any]) -> Step:
    start = row["start"]
    return Step(
        id=row["id"],
        title=row["title"],
        jurisdiction=Jurisdiction(row["jurisdiction"]),
        guidance=row["guidance"],
        clock=clock.get(row["clock"]),
        starts=(start,) if isinstance(start, str) else tuple(start),
        end=row["end"],
        within=row["within"],
        verified=frozenset(row["verified"]),
        unverified=frozenset(row["unverified"]),
        none=row["none"],
        printed={"title": row["title"], "none": row["none"]} | row.get("printed", {}),
        letters=tuple(row["letters"]),
        ask=row.get("ask", {}),
        alone=Alone(row.get("alone", Alone.ALWAYS)),
        which=row.get("from", ""),
        opens=row.get("opens", ""),
        opens_within=row.get("opens_within", 0),
    )


def _event(name: str, row: dict[str, Any]) -> Event:
    return Event(
        id=name,
        name=row["name"],
        what=row["what"],
        did=row["did"],
        mine=row.get("mine", row["did"]),
        printed=row.get("printed", row["name"]),
        same_within=row["same_within"],
        signs=tuple(_sign(sign) for sign in row["sign"]),
        stems=tuple(row["stems"]),
        beside=_pattern(row["beside"]) if "beside" in row else None,
        first=row.get("first", ""),
        later=row.get("later", ""),
        later_within=row.get("later_within", 0),
    )


def _sign(row: dict[str, Any]) -> Sign:
    words, unless = row.get("words"), row.get("unless")
    return Sign(
        of=row["of"],
        kinds=frozenset(row.get("kinds", ())),
        letters=frozenset(row.get("letters", ())),
        ways=frozenset(row.get("ways", ())),
        words=_pattern(words) if words else _ALWAYS,
        unless=_pattern(unless) if unless else _NEVER,
        day=DayIs(row["day"]),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
