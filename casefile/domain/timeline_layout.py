"""Where each event of a picture goes: no two over each other, and none left out.

A lane has rows. An event takes as many rows as its label has lines, from its mark to
the end of its label; where there is no room for all of a stretch, they are gathered
into one mark that says how many they are. Those marks have the first row of their lane
to themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.timeline import Event, Lane
from casefile.domain.timeline_mark import LaneLayout, Layout, Mark, Measures, View
from casefile.domain.timeline_scale import after, begin, day_of, fitting

_TRIES: Final = 8
"""How often a lane is filled anew, before what has no room is gathered where it is."""
_FEW: Final = 200
"""Up to so many events it is tried for each gathered stretch whether it has room."""
_INSTANT: Final = 1e-6


def lay_out(events: Sequence[Event], view: View, measures: Measures) -> Layout:
    """Lays out the events whose mark is in view, in all lanes."""
    by_lane: dict[Lane, list[Event]] = {lane: [] for lane in Lane}
    for event in sorted(events, key=lambda one: one.at):
        if view.first <= event.at < view.last:
            by_lane[event.lane].append(event)
    fillers = [_Lane(lane, by_lane[lane], view, measures) for lane in Lane]
    filled = [one.fill(view.rows) for one in fillers]
    allowed = shared(view.rows, [lane.rows for lane in filled])
    lanes = [
        lane if lane.rows <= most else filler.fill(most)
        for filler, lane, most in zip(fillers, filled, allowed, strict=True)
    ]
    return Layout(view=view, per_day=measures.per_day, lanes=tuple(lanes))


def shared(rows: int, wanted: Sequence[int]) -> list[int]:
    """Divides rows fairly: those that want few have them, the others share the rest.

    Each has one at least, even if there are fewer rows than lanes.
    """
    given = [0] * len(wanted)
    left, waiting = rows, sorted(range(len(wanted)), key=wanted.__getitem__)
    for done, number in enumerate(waiting):
        share = left // (len(waiting) - done)
        given[number] = max(1, min(wanted[number], share))
        left = max(0, left - given[number])
    return given


class _Box(NamedTuple):
    """An event with its label, not placed yet."""

    left: float
    right: float
    at: float
    event: Event
    lines: tuple[str, ...]
    is_left: bool
    away: float


class _Lane:
    """Fills one lane."""

    def __init__(
        self, lane: Lane, events: Sequence[Event], view: View, measures: Measures
    ) -> None:
        self._lane = lane
        self._events = events
        self._view = view
        self._measures = measures
        self._width = (view.last - view.first) * measures.per_day
        self._cells = _Cells(view, measures)
        self._cell_of = [self._cells.of(event.on) for event in events]
        self._boxes: dict[int, _Box] = {}

    def fill(self, most: int) -> LaneLayout:
        """Returns the lane with so many rows at most."""
        full = {cell for cell, many in Counter(self._cell_of).items() if many > most}
        marks, over = self._placed(full, most)
        for _ in range(_TRIES):
            if not over:
                break
            # The whole stretch is gathered, not only what happened to come last in it.
            full |= over
            marks, over = self._placed(full, most)
        if not over and len(self._events) <= _FEW:
            marks = self._opened(full, most, marks)
        marks += self._chips(marks)
        ordered = sorted(marks, key=lambda mark: (mark.events[0].at, mark.row))
        rows = max((mark.row + mark.rows for mark in marks), default=1)
        return LaneLayout(lane=self._lane, rows=rows, marks=tuple(ordered))

    def _opened(self, full: set[date], most: int, marks: list[Mark]) -> list[Mark]:
        """Gives back their labels to the stretches that have room after all."""
        count = Counter(self._cell_of)
        for cell in sorted(full, key=lambda one: (count[one], one)):
            fewer, over = self._placed(full - {cell}, most)
            if not over:
                full, marks = full - {cell}, fewer
        return marks

    def _placed(self, full: set[date], most: int) -> tuple[list[Mark], set[date]]:
        """Returns the marks that have room, and the cells in which some have none."""
        top = 1 if full else 0
        rows = [_Row() for _ in range(most - top)]
        marks: list[Mark] = []
        over: set[date] = set()
        for number, cell in enumerate(self._cell_of):
            if cell in full:
                continue
            box = self._box(number)
            row = _free(rows, box, self._measures.gap)
            if row < 0:
                over.add(cell)
            else:
                marks.append(self._mark(box, row + top))
        return marks, over

    def _box(self, number: int) -> _Box:
        if number in self._boxes:
            return self._boxes[number]
        event, measures = self._events[number], self._measures
        begins, per_day = self._view.first, measures.per_day
        at = (event.at - begins) * per_day
        first = max(0.0, (event.first - begins) * per_day)
        last = min(self._width, (event.last - begins) * per_day)
        label = measures.label(event)
        beside = measures.mark + measures.gap + label.width
        away = max(0.0, at - first - measures.mark)
        is_left = at + beside > self._width and at - beside - away >= 0
        left = at - (beside + away if is_left else measures.mark)
        right = at + (measures.mark if is_left else beside)
        self._boxes[number] = box = _Box(
            min(left, first),
            max(right, last),
            at,
            event,
            label.lines,
            is_left,
            away if is_left else 0.0,
        )
        return box

    def _mark(self, box: _Box, row: int) -> Mark:
        return Mark(
            lane=self._lane,
            events=(box.event,),
            left=box.left,
            right=box.right,
            row=row,
            at=box.at,
            lines=box.lines,
            is_left=box.is_left,
            away=box.away,
        )

    def _chips(self, marks: Iterable[Mark]) -> list[Mark]:
        """Gathers all that has no mark yet; none of those is in the first row then."""
        placed = {id(mark.events[0]) for mark in marks}
        several: dict[date, list[Event]] = {}
        for event, cell in zip(self._events, self._cell_of, strict=True):
            if id(event) not in placed:
                several.setdefault(cell, []).append(event)
        return [self._chip(cell, events) for cell, events in several.items()]

    def _chip(self, cell: date, events: Sequence[Event]) -> Mark:
        left, right = self._cells.ends(cell)
        half = self._measures.gap / 2
        return Mark(
            lane=self._lane,
            events=tuple(events),
            left=left + half,
            right=right - half,
            row=0,
            at=self._place_of_chip(events, left + half, right - half),
            is_gathered=True,
        )

    def _place_of_chip(
        self, events: Sequence[Event], left: float, right: float
    ) -> float:
        """Returns where a lone event stands; several stand where they begin."""
        if len(events) > 1:
            return left
        at = (events[0].at - self._view.first) * self._measures.per_day
        half = self._measures.mark
        return min(max(at, left + half), max(left + half, right - half))


class _Cells:
    """The stretches of the calendar in which events are gathered.

    Those that the ends of the view cut too short belong to the ones beside them.
    """

    def __init__(self, view: View, measures: Measures) -> None:
        self._view = view
        self._per_day = measures.per_day
        self._unit = fitting(measures.per_day, measures.chip)
        first = begin(self._unit, day_of(view.first))
        second = after(self._unit, first)
        last = begin(self._unit, day_of(view.last - _INSTANT))
        self._first = second if self._place(second) < measures.chip else first
        is_short = self._place_of(view.last) - self._place(last) < measures.chip
        before = begin(self._unit, date.fromordinal(max(1, last.toordinal() - 1)))
        self._last = before if is_short else last

    def of(self, on: date) -> date:
        """Returns the first day of the stretch that holds a day."""
        return max(min(begin(self._unit, on), self._last), self._first)

    def ends(self, cell: date) -> tuple[float, float]:
        """Returns where a stretch begins and ends."""
        width = self._place_of(self._view.last)
        left = 0.0 if cell <= self._first else self._place(cell)
        right = width if cell >= self._last else self._place(after(self._unit, cell))
        return left, min(width, right)

    def _place(self, on: date) -> float:
        return self._place_of(on.toordinal())

    def _place_of(self, at: float) -> float:
        return (at - self._view.first) * self._per_day


class _Row:
    """What is taken of one row: stretches that do not overlap, from left to right."""

    __slots__ = ("_lefts", "_rights", "end", "last")

    def __init__(self) -> None:
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self.end = float("-inf")
        """From where on nothing is here; asked first, as most things come in order."""
        self.last = float("-inf")
        """Where the last thing here begins."""

    def is_free(self, left: float, right: float) -> bool:
        """Tells whether nothing is here yet."""
        at = bisect_left(self._lefts, right)
        return at == 0 or self._rights[at - 1] <= left

    def take(self, left: float, right: float) -> None:
        """Takes a stretch that is free."""
        at = bisect_left(self._lefts, left)
        self._lefts.insert(at, left)
        self._rights.insert(at, right)
        self.end, self.last = max(self.end, right), self._lefts[-1]


def _free(rows: list[_Row], box: _Box, gap: float) -> int:
    """Takes the first rows, one below the other, that have room for a box; or -1."""
    wanted = max(1, len(box.lines))
    left, right = box.left, box.right + gap
    run = 0
    for number, row in enumerate(rows):
        if row.end <= left or (left < row.last and row.is_free(left, right)):
            run += 1
        else:
            run = 0
        if run == wanted:
            first = number - wanted + 1
            for one in rows[first : number + 1]:
                one.take(left, right)
            return first
    return -1
