"""The days that a record is about: "can't come tomorrow", "away 16 to 23 August"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.records.diary import Event
from casefile.domain.check.words.date_form import Written
from casefile.domain.written import WEEKDAYS

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_LONGEST: Final = timedelta(days=28)
"""The longest that a family is away."""
_TOMORROW: Final = re.compile(r"\btomorrow\b", re.IGNORECASE)
_TODAY: Final = re.compile(
    r"\b(?:today|this (?:morning|afternoon)|at \d)\b", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! of\b)")
_NAMES: Final = re.compile(
    rf"\b({'|'.join(f'{one[:3]}(?:{one[3:]})?' for one in WEEKDAYS)})\b"
)


def days_meant(event: Event) -> frozenset[date]:
    """Returns the days that a record's words name, or those that come soon after it."""
    named = set(_named(event))
    if _TOMORROW.search(event.text):
        named.add(event.day + _DAY)
    if _TODAY.search(event.text):
        named.add(event.day)
    soon = (event.day + timedelta(days=n) for n in range(-1, _WEEK))
    return frozenset(named or soon)


def days_away(event: Event) -> frozenset[date]:
    """Returns all days from the first to the last that a record tells of beforehand."""
    days = sorted(one for one in _named(event) if one >= event.day)
    if not days:
        return days_meant(event)
    first, last = days[0], min(days[-1], days[0] + _LONGEST)
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def _named(event: Event) -> Iterator[date]:
    for one in event.written:
        for number in (one.day, one.last_day):
            day = _resolved(one, number, event.day)
            if day is not None and day != event.day:
                yield day
    for found in _ORDINAL.finditer(event.text):
        day = _resolved(None, int(found[1]), event.day)
        if day is not None and day != event.day:
            yield day
    for found in _NAMES.finditer(event.text):
        weekday = next(i for i, one in enumerate(WEEKDAYS) if one[:3] == found[1][:3])
        yield event.day + timedelta(days=(weekday - event.day.weekday()) % _WEEK)


def _resolved(one: Written | None, number: int | None, near: date) -> date | None:
    """Returns a day whose month or year is not said: the one close to the record."""
    if number is None:
        return None
    try:
        year, month = (one.year, one.month) if one else (None, None)
        found = date(year or near.year, month or near.month, number)
    except ValueError:
        return None
    is_next_year = not year and (near - found).days > _LONGEST.days * 3
    return found.replace(year=found.year + 1) if is_next_year else found
