"""Working days in England and Wales, and counting in days, weeks and months.

The calendar is computed from rules, with the exceptions of single years kept as data.
One-off holidays of the future cannot be known offline; a user can add them.
"""

from __future__ import annotations

import calendar
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casefile import resources

_TABLE = "bank_holidays.toml"
_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def easter_sunday(year: int) -> date:
    """Returns Easter Sunday by the anonymous Gregorian algorithm."""
    century, in_century = divmod(year, 100)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4)) - epact - in_century % 4
    sunday %= 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Returns the first (1), second (2) ... or last (-1) such weekday of a month."""
    days_in_month = calendar.monthrange(year, month)[1]
    days = (date(year, month, day) for day in range(1, days_in_month + 1))
    return [day for day in days if day.weekday() == weekday][max(which - 1, -1)]


def _place(rule: Mapping[str, Any], year: int, taken: Mapping[date, str]) -> date:
    """Returns the weekday on which a yearly holiday is kept."""
    if "easter" in rule:
        return easter_sunday(year) + int(rule["easter"]) * _DAY
    month = int(rule["month"])
    if "weekday" in rule:
        weekday = _WEEKDAYS.index(rule["weekday"])
        return _nth_weekday(year, month, weekday, int(rule["which"]))
    day = date(year, month, int(rule["day"]))
    while _is_weekend(day) or day in taken:
        day += _DAY
    return day


@functools.cache
def _table() -> dict[str, Any]:
    return resources.toml(_TABLE)


@functools.cache
def _holidays(year: int, *, all_of_uk: bool) -> dict[date, str]:
    """Returns the weekday holidays of a year with their names."""
    table = _table()
    found: dict[date, str] = {}
    rules = table["rule"] + (table["uk_rule"] if all_of_uk else [])
    for rule in rules:
        found[_place(rule, year, found)] = rule["name"]
    for change in table["moved"]:
        if change["to"].year == year:
            del found[change["from"]]
            found[change["to"]] = change["name"]
    extras = table["extra"] + (table["uk_extra"] if all_of_uk else [])
    for extra in extras:
        if extra["on"].year == year:
            found[extra["on"]] = extra["name"]
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class WorkingDays:
    """The calendar by which working days are counted."""

    added: frozenset[date] = frozenset()
    """Holidays that the user has added."""
    all_of_uk: bool = False
    """Leave out the bank holidays of every part of the United Kingdom."""

    def holidays(self, year: int) -> dict[date, str]:
        """Returns the weekday holidays of a year, in order, with their names."""
        found = dict(_holidays(year, all_of_uk=self.all_of_uk))
        for day in self.added:
            if day.year == year and not _is_weekend(day):
                found.setdefault(day, "a holiday you added")
        return dict(sorted(found.items()))

    def why_not(self, day: date) -> str:
        """Returns why `day` is no working day ("a Sunday", a holiday), or nothing."""
        if _is_weekend(day):
            return "a Saturday" if day.weekday() == _SATURDAY else "a Sunday"
        known = _holidays(day.year, all_of_uk=self.all_of_uk).get(day, "")
        return known or ("a holiday you added" if day in self.added else "")

    def is_working_day(self, day: date) -> bool:
        """Tells whether people in offices work on this day."""
        return not self.why_not(day)

    def next_working_day(self, day: date) -> date:
        """Returns the first working day at or after `day`."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Returns the last working day at or before `day`."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Returns the working day `count` after `day`, which is not itself counted."""
        if count < 0:
            return self.sub_working_days(day, -count)
        return self._walk(day, count, _DAY)

    def sub_working_days(self, day: date, count: int) -> date:
        """Returns the working day `count` before `day`, which is not itself counted."""
        return self._walk(day, count, -_DAY)

    def holidays_between(self, first: date, last: date) -> dict[date, str]:
        """Returns the weekday holidays from `first` to `last`, both included."""
        years = range(first.year, last.year + 1)
        return {
            day: name
            for year in years
            for day, name in self.holidays(year).items()
            if first <= day <= last
        }

    def _walk(self, day: date, count: int, step: timedelta) -> date:
        for _ in range(count):
            day += step
            while not self.is_working_day(day):
                day += step
        return day


def add_months_clamped(day: date, months: int) -> date:
    """Returns the same date of a later month, or the last day of a shorter one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
