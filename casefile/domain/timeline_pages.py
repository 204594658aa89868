"""A picture in time on sheets of paper: how long a stretch each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from casefile.domain.timeline import Event
from casefile.domain.timeline_layout import lay_out
from casefile.domain.timeline_mark import Layout, Measures, View
from casefile.domain.timeline_scale import Unit, after, begin, day_of

MOST_PAGES: Final = 24
_SHORTEST: Final = 28
_MARGIN: Final = 0.03
"""How much of a sheet is left free before the first and behind the last event."""
_EDGES: Final = (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY)
"""Where a sheet may end, the best first."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page: the days it shows, and what is on it."""

    first: date
    last: date
    layout: Layout
    nothing_since: date | None = None
    """The day from which on there is nothing before this page, if that is not seen."""


@dataclass(frozen=True, kw_only=True)
class _Stretch:
    """Some events, and the days from which and before which they are shown."""

    events: Sequence[Event]
    first: date
    after: date
    layout: Layout
    is_whole: bool = False
    """Whether it cannot be divided any more."""


def sheets(
    events: Sequence[Event],
    width: float,
    rows: int,
    measures: Measures,
    most: int = MOST_PAGES,
) -> tuple[Sheet, ...]:
    """Returns the pages: as few as there can be without gathering events.

    The sheet on which the most are gathered is divided, between two years, months,
    weeks or days, until none is gathered or there are so many as there may be at most.
    """
    if not events:
        return ()
    paper = _Paper(width, rows, measures)
    made = [paper.whole(sorted(events, key=lambda event: event.at))]
    while len(made) < most:
        worst = max(range(len(made)), key=lambda n: _to_gain(made[n]))
        if not _to_gain(made[worst]):
            break
        made[worst : worst + 1] = paper.divided(made[worst])
    return tuple(_sheets(made))


def _to_gain(stretch: _Stretch) -> int:
    return 0 if stretch.is_whole else stretch.layout.gathered


def _sheets(stretches: Sequence[_Stretch]) -> Iterator[Sheet]:
    before: _Stretch | None = None
    for one in stretches:
        is_gap = before is not None and before.after < one.first
        yield Sheet(
            first=one.first,
            last=day_of(one.after.toordinal() - 1),
            layout=one.layout,
            nothing_since=before.after if before is not None and is_gap else None,
        )
        before = one


class _Paper:
    """Lays out stretches of time on sheets of one size."""

    def __init__(self, width: float, rows: int, measures: Measures) -> None:
        self._width = width
        self._rows = rows
        self._measures = measures

    def whole(self, events: Sequence[Event]) -> _Stretch:
        """Returns everything on one sheet."""
        first = min(int(event.first) for event in events)
        last = max(int(event.last) for event in events)
        days = last - first + 1
        more = max((_SHORTEST - days) // 2, round(days * _MARGIN), 1)
        return self._laid_out(events, day_of(first - more), day_of(last + 1 + more))

    def divided(self, stretch: _Stretch) -> list[_Stretch]:
        """Returns a stretch on two sheets, with about as much on each."""
        events = stretch.events
        unit, edge = _edge(events)
        if edge is None:
            return [replace(stretch, is_whole=True)]
        made = []
        for part in (
            [event for event in events if event.on < edge],
            [event for event in events if event.on >= edge],
        ):
            first = max(stretch.first, begin(unit, part[0].on))
            last = min(stretch.after, after(unit, part[-1].on))
            made.append(self._laid_out(part, first, last))
        return made

    def _laid_out(self, events: Sequence[Event], first: date, last: date) -> _Stretch:
        begins, ends = first.toordinal(), last.toordinal()
        layout = lay_out(
            events,
            View(first=begins, last=ends, rows=self._rows),
            replace(self._measures, per_day=self._width / (ends - begins)),
        )
        return _Stretch(events=events, first=first, after=last, layout=layout)


def _edge(events: Sequence[Event]) -> tuple[Unit, date | None]:
    """Returns the best day to divide events at, and what begins on it."""
    middle = events[len(events) // 2].on
    first, last = events[0].on, events[-1].on
    for unit in _EDGES:
        near = begin(unit, middle), after(unit, middle)
        edges = [edge for edge in near if first < edge <= last]
        if edges:
            return unit, min(edges, key=lambda edge: abs(edge - middle))
    return Unit.DAY, None
