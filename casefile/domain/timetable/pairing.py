"""Which end belongs to which start of a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from casefile.domain.timetable.happening import Happening
from casefile.domain.timetable.step import Alone, Step

_DAY = timedelta(days=1)


def first_after(
    start: Happening, every: Sequence[Happening], within: int
) -> Happening | None:
    """Returns the first of some events within so many days of another."""
    last = start.on + within * _DAY
    return next(
        (h for h in every if start.on <= h.on <= last and h.is_with(start)), None
    )


def is_shown_alone(
    step: Step,
    end: Happening,
    starts: Sequence[Happening],
    ends: Sequence[Happening],
) -> bool:
    """Whether an end that belongs to no start is worth showing."""
    if step.alone is not Alone.FIRST:
        return step.alone is Alone.ALWAYS
    return not any(one.on < end.on and one.is_with(end) for one in (*starts, *ends))


def end_of(
    step: Step,
    start: Happening,
    ends: Sequence[Happening],
    starts: Sequence[Happening],
) -> int | None:
    """Returns the place of the first end that belongs to a start."""
    if step.is_before:
        return _before(step, start, ends, starts)
    last = start.on + step.within * _DAY
    for place, end in enumerate(ends):
        is_after = end.on > start.on if step.end == start.event else end.on >= start.on
        if is_after and end.on <= last and start.is_with(end):
            return place
    return None


def _before(
    step: Step,
    start: Happening,
    ends: Sequence[Happening],
    starts: Sequence[Happening],
) -> int | None:
    """Returns the first that came in the time before, or soon after it was needed."""
    span = step.within * _DAY
    previous = [s.on for s in starts if s.on < start.on and s.is_with(start)]
    following = [s.on for s in starts if s.on > start.on and s.is_with(start)]
    first = max([start.on - span, *(day + _DAY for day in previous)])
    last = min([start.on + span, *(day - span for day in following)])
    for place, end in enumerate(ends):
        if first <= end.on <= max(last, start.on) and start.is_with(end):
            return place
    return None
