"""The scale of a picture in time: its units, its ticks, and what stands below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from casefile.domain.written import MONTHS, day

_SHORT: Final = 3
_LAST_YEAR: Final = date.max.year


class Unit(Enum):
    """Stretches of the calendar, the shortest first; the value is its least days."""

    DAY = 1
    WEEK = 7
    MONTH = 28
    QUARTER = 90
    YEAR = 365
    FIVE_YEARS = 1826
    DECADE = 3652


_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3}
_YEARS: Final = {Unit.YEAR: 1, Unit.FIVE_YEARS: 5, Unit.DECADE: 10}
_FIGURES: Final = {
    Unit.DAY: 3.2,
    Unit.WEEK: 7.2,
    Unit.MONTH: 4.2,
    Unit.QUARTER: 8.0,
    Unit.YEAR: 5.0,
    Unit.FIVE_YEARS: 6.0,
    Unit.DECADE: 6.0,
}
"""How many letters wide the words for a unit are, with some air."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a unit begins and ends, in days, and what it is called."""

    first: float
    last: float
    words: str


def begin(unit: Unit, on: date) -> date:
    """Returns the first day of the unit that holds a day."""
    if unit is Unit.DAY:
        return on
    if unit is Unit.WEEK:
        return date.fromordinal(max(1, on.toordinal() - on.weekday()))
    if unit in _MONTHS:
        months = _MONTHS[unit]
        return date(on.year, (on.month - 1) // months * months + 1, 1)
    years = _YEARS[unit]
    return date(max(1, on.year // years * years), 1, 1)


def after(unit: Unit, on: date) -> date:
    """Returns the first day of the next unit; the last day there is at the end."""
    first = begin(unit, on)
    if unit in {Unit.DAY, Unit.WEEK}:
        return date.fromordinal(
            min(first.toordinal() + unit.value, date.max.toordinal())
        )
    if unit in _MONTHS:
        month = first.month - 1 + _MONTHS[unit]
        year, month = first.year + month // 12, month % 12 + 1
    else:
        year, month = first.year // _YEARS[unit] * _YEARS[unit] + _YEARS[unit], 1
    return date(year, month, 1) if year <= _LAST_YEAR else date.max


def fitting(per_day: float, room: float) -> Unit:
    """Returns the shortest unit that is at least so wide on a scale."""
    wide_enough = (unit for unit in Unit if unit.value * per_day >= room)
    return next(wide_enough, Unit.DECADE)


def name(unit: Unit, first: date) -> str:
    """Returns what a unit that begins on a day is called, in full."""
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if unit is Unit.DAY:
        return day(first)
    if unit is Unit.WEEK:
        return f"the week from {day(first)}"
    if unit is Unit.MONTH:
        return month
    if unit is Unit.QUARTER:
        last = MONTHS[first.month + 1]
        return f"{MONTHS[first.month - 1]} to {last} {first.year}"
    if unit is Unit.YEAR:
        return str(first.year)
    return f"{first.year} to {after(unit, first).year - 1}"


def ticks(
    first: float, last: float, per_day: float, letter: float
) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Returns the ticks of a stretch: the long units above, the short ones below.

    Args:
        first: where the stretch begins, in days.
        last: where it ends.
        per_day: how wide a day is.
        letter: how wide a letter of the words is.
    """
    low = _fitting_words(per_day, letter)
    high = _above(low)
    return tuple(_each(high, first, last)), tuple(
        _each(low, first, last, in_short=True)
    )


def _fitting_words(per_day: float, letter: float) -> Unit:
    units = (u for u in Unit if u.value * per_day >= _FIGURES[u] * letter)
    return next(units, Unit.DECADE)


def _above(low: Unit) -> Unit:
    if low in {Unit.DAY, Unit.WEEK}:
        return Unit.MONTH
    return Unit.YEAR if low in _MONTHS else Unit.DECADE


def _each(
    unit: Unit, first: float, last: float, *, in_short: bool = False
) -> Iterator[Tick]:
    on = begin(unit, day_of(first))
    while True:
        following = after(unit, on)
        words = _short(unit, on) if in_short else name(unit, on)
        yield Tick(on.toordinal(), following.toordinal(), words)
        if following.toordinal() >= last or following <= on:
            return
        on = following


def _short(unit: Unit, on: date) -> str:
    if unit is Unit.DAY:
        return str(on.day)
    month = MONTHS[on.month - 1][:_SHORT]
    if unit is Unit.WEEK:
        return f"{on.day} {month}"
    if unit is Unit.MONTH:
        return month
    if unit is Unit.QUARTER:
        return f"{month}-{MONTHS[on.month + 1][:_SHORT]}"
    return str(on.year)


def short_day(on: date) -> str:
    """Returns `3 Feb`."""
    return f"{on.day} {MONTHS[on.month - 1][:_SHORT]}"


def day_of(at: float) -> date:
    """Returns the day of a time in days, of those that a calendar has."""
    return date.fromordinal(min(max(int(at), 1), date.max.toordinal()))
