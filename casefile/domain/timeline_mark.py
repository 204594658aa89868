"""What a picture of events is made of: lanes, rows and marks, and their measures.

Lengths are those of whoever draws: pixels of a window, or points of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from casefile.domain.timeline import Event, Lane


class Label(NamedTuple):
    """The words beside a mark, broken into lines, and how wide they are."""

    lines: tuple[str, ...]
    width: float


@dataclass(frozen=True, kw_only=True)
class Measures:
    """The sizes of things, and what sets a label."""

    per_day: float
    mark: float
    """Half the width of a mark."""
    gap: float
    """Between a mark and its label, and between one thing and the next."""
    chip: float
    """The least width of a mark for several events."""
    label: Callable[[Event], Label]


@dataclass(frozen=True, kw_only=True)
class View:
    """The stretch of time that is laid out, and how many rows there are for it."""

    first: float
    """In days; it stands at 0."""
    last: float
    rows: int
    """In all lanes together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One event with its label, or several that were gathered."""

    lane: Lane
    events: tuple[Event, ...]
    left: float
    """The box that it has to itself; from here..."""
    right: float
    row: int
    """Its first row in its lane."""
    at: float
    """Where its mark stands; of several, where the first of them stands."""
    lines: tuple[str, ...] = ()
    is_left: bool = False
    """Whether the label stands before the mark, at the end of a page."""
    away: float = 0.0
    """How much farther before it, where the day is a guess and drawn as a stretch."""
    is_gathered: bool = False
    """Whether it has no label of its own; of several, only how many they are."""

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return max(1, len(self.lines))


@dataclass(frozen=True, kw_only=True)
class LaneLayout:
    """One lane: its marks from left to right."""

    lane: Lane
    rows: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A stretch of time, laid out."""

    view: View
    per_day: float
    lanes: tuple[LaneLayout, ...]

    @property
    def width(self) -> float:
        """How wide it is."""
        return (self.view.last - self.view.first) * self.per_day

    @property
    def gathered(self) -> int:
        """How many events have no label of their own."""
        marks = (mark for lane in self.lanes for mark in lane.marks)
        return sum(len(mark.events) for mark in marks if mark.is_gathered)

    def place(self, at: float) -> float:
        """Returns where a time in days stands."""
        return (at - self.view.first) * self.per_day
