"""What a picture of the case in time shows: one event each, in a lane."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from casefile import resources

_DAY_MINUTES: Final = 24 * 60
_NOON: Final = 0.5


class Lane(StrEnum):
    """The lanes, from the top."""

    CALLS = "calls"
    LETTERS = "letters"
    VISITS = "visits"
    COUNCIL = "council"
    OTHER = "other"


class Shape(StrEnum):
    """What a mark says besides its place; never by colour alone."""

    HAPPENED = "happened"
    DUE = "due"
    """A day by which something is, or was, to be done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One thing in time.

    Times count in days: day 1 is 1 January of the year 1, and .5 is noon.
    """

    item: UUID
    """What is opened for it."""
    lane: Lane
    on: date
    at: float
    """Where its mark stands."""
    first: float
    last: float
    """From when to when it may have been; the same as `at` where that is known."""
    title: str
    when: str
    """The day in full words: "about 3 February 2026, 10:15"."""
    short: str = ""
    """The same for a label: "about 3 Feb"."""
    beside: str = ""
    """What stands beside its mark where there is little room; else the title does."""
    source: str = ""
    shape: Shape = Shape.HAPPENED
    is_step: bool = False
    """Whether it is a step of the council's timetable, and `item` its judgement."""
    about: bool = False
    of_court: UUID | None = None
    """The paper of a court that it tells of."""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Everything that is to be seen, the earliest first, and what is not."""

    events: tuple[Event, ...]
    left_out: Mapping[str, int]
    """How many things are not shown, by the reason: a key of the wording."""
    today: date
    one_sheet: bool = False
    """Whether all of it goes on one sheet, with fewer words where there is no room."""


@functools.cache
def words() -> Mapping[str, Any]:
    """Returns the wording of pictures."""
    return resources.toml("timeline.toml")


@functools.cache
def lane_name(lane: Lane) -> str:
    """Returns what a lane is called."""
    return str(words()["lane"][lane.value])


def when(on: date, at: time | None = None) -> float:
    """Returns a time in days; a day without a time stands at its noon."""
    if at is None:
        return on.toordinal() + _NOON
    return on.toordinal() + (at.hour * 60 + at.minute) / _DAY_MINUTES


def span(on: date, at: time | None, *, about: bool) -> tuple[float, float]:
    """Returns from when to when something may have been.

    A guessed day is a week around it; a guess with a time of day is that day.
    """
    middle = when(on, at)
    if not about:
        return middle, middle
    around = words()["about"]["days_each_side"] if at is None else 0
    return float(on.toordinal() - around), float(on.toordinal() + around + 1)


def within(
    events: Sequence[Event], first: date | None, last: date | None
) -> tuple[Event, ...]:
    """Returns the events of a stretch of time, its first and last day included."""
    return tuple(
        event
        for event in events
        if (first is None or event.on >= first) and (last is None or event.on <= last)
    )


def not_shown(picture: Timeline) -> tuple[str, ...]:
    """Returns a sentence for each kind of thing that is not in the picture."""
    said = words()["left_out"]
    return tuple(
        str(said[reason][0 if number == 1 else 1]).format(number=f"{number:,}")
        for reason, number in picture.left_out.items()
        if number
    )
