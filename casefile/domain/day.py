"""Dates and times as people type them: `3 feb`, `yesterday`, `10.15`.

A day without a year is the nearest one in the past, since a diary looks back; with
`ahead` it is the nearest one to come, as for something promised.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WEEK = 7
_CENTURY = 100
_THIS_CENTURY = 2000
_YOUNG = 50
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{2}|\d{4}))?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{2}|\d{4}))?"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s+(\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
_NOON = 12
_BY = re.compile(r"\b(?:by|before) ", re.IGNORECASE)


def read_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """Returns the day that `text` means, or None if it means none."""
    plain = " ".join(text.lower().replace(",", " ").split())
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    return (
        _weekday(plain, today, ahead=ahead)
        or _iso(plain)
        or _figures(_without_weekday(plain), today, ahead=ahead)
        or _worded(_without_weekday(plain), today, ahead=ahead)
    )


def day_due(text: str, said_on: date) -> date | None:
    """Returns the day that the last words of `text` name: "the form by Friday"."""
    for by in reversed([*_BY.finditer(text)]):
        day = read_day(text[by.end() :].rstrip(" ."), said_on, ahead=True)
        if day is not None:
            return day
    return None


def read_time(text: str) -> time | None:
    """Returns the time of day that `text` means (`10:15`, `9.30`, `1015`, `3pm`)."""
    plain = text.lower().strip()
    found = _TIME.fullmatch(plain)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    if half.startswith("a") and hour == _NOON:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _weekday(plain: str, today: date, *, ahead: bool) -> date | None:
    word = plain.removeprefix("last ").removeprefix("next ").removeprefix("on ")
    full = next((d for d in _WEEKDAYS if word.startswith(d)), None)
    if full is None or " " in word or not word.isalpha():
        return None
    ahead = plain.startswith("next ") or (ahead and not plain.startswith("last "))
    away = (today.weekday() - _WEEKDAYS.index(full)) % _WEEK
    if ahead:
        return today + timedelta(days=(_WEEK - away) % _WEEK or _WEEK)
    return today - timedelta(days=away or _WEEK)


def _without_weekday(plain: str) -> str:
    first, _, rest = plain.partition(" ")
    is_weekday = rest and any(first.startswith(d) for d in _WEEKDAYS)
    return rest if is_weekday and first.isalpha() else plain


def _iso(plain: str) -> date | None:
    found = _ISO.fullmatch(plain)
    return _make(int(found[1]), int(found[2]), int(found[3])) if found else None


def _figures(plain: str, today: date, *, ahead: bool) -> date | None:
    found = _FIGURES.fullmatch(plain)
    if found is None:
        return None
    return _near(int(found[1]), int(found[2]), found[3], today, ahead=ahead)


def _worded(plain: str, today: date, *, ahead: bool) -> date | None:
    found = _DAY_FIRST.fullmatch(plain)
    if found:
        day, name, year = found[1], found[2], found[3]
    else:
        found = _MONTH_FIRST.fullmatch(plain)
        if found is None:
            return None
        day, name, year = found[2], found[1], found[3]
    if name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1
    return _near(int(day), month, year, today, ahead=ahead)


def _near(
    day: int, month: int, year: str | None, today: date, *, ahead: bool
) -> date | None:
    if year is not None:
        return _make(_full_year(int(year)), month, day)
    this = _make(today.year, month, day)
    if this is None:
        return None
    if ahead and this < today:
        return _make(today.year + 1, month, day)
    if not ahead and this > today:
        return _make(today.year - 1, month, day)
    return this


def _full_year(year: int) -> int:
    if year >= _CENTURY:
        return year
    return _THIS_CENTURY + year if year < _YOUNG else _THIS_CENTURY - _CENTURY + year


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
