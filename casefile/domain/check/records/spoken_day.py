"""The days that a record speaks of, besides the one on which it happened."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.words import date_form, date_word
from casefile.domain.check.words.date_form import Form, Written

_WEEKDAY: Final = re.compile(rf"\b{date_word.WEEKDAY}", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\b(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b")
_DATED: Final = re.compile(r"\bdated:? (?:the |on |of )?$", re.IGNORECASE)
_LEAD: Final = 12
_NEAR: Final = {"tomorrow": 1, "tonight": 0, "yesterday": -1}
_WEEK: Final = 7
_MONTH: Final = 31


def named_days(text: str, on: date) -> frozenset[date]:
    """Returns the dates of a text; without a year they are the nearest to `on`."""
    return nearest(date_form.written(text), on)


def nearest(written: Iterable[Written], on: date) -> frozenset[date]:
    """Returns the dates of days; without a year they are the nearest to `on`."""
    found = (_nearest(one, on) for one in written)
    return frozenset(day for day in found if day is not None)


def nearest_days(text: str, on: date) -> Iterator[tuple[date, date]]:
    """Yields the first and last day of each day, month or year that a text gives.

    A day without a year is the nearest to `on`; a month needs its year.
    """
    for one in date_form.written(text):
        if one.form is Form.DAY and one.month:
            day = _nearest(one, on)
            if day is not None:
                yield day, day
        elif one.year and one.form in {Form.MONTH, Form.YEAR}:
            month, last = one.month or 1, one.month or 12
            length = calendar.monthrange(one.year, last)[1]
            yield date(one.year, month, 1), date(one.year, last, length)


def dated_days(text: str, on: date) -> frozenset[date]:
    """Returns the dates that papers of a record bear: "Dated 14 September"."""
    if "dated" not in text.casefold():
        return frozenset()
    found = (
        _nearest(one, on)
        for one in date_form.written(text)
        if _DATED.search(text, max(0, one.start - _LEAD), one.start)
    )
    return frozenset(day for day in found if day is not None)


def loose_days(text: str, on: date) -> frozenset[date]:
    """Returns the days that a text may speak of besides: "on Thursday", "the 15th"."""
    return frozenset(_loose(text, on))


def _nearest(one: Written, on: date) -> date | None:
    if one.form is not Form.DAY or not (one.month and one.day):
        return None
    if one.year:
        return date_form.written_day(one)
    found = []
    for year in (on.year - 1, on.year, on.year + 1):
        with suppress(ValueError):
            found.append(date(year, one.month, one.day))
    return min(found, key=lambda day: abs(day - on), default=None)


def _loose(text: str, on: date) -> Iterator[date]:
    for word, days in _NEAR.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            yield on + timedelta(days=days)
    for found in _WEEKDAY.finditer(text):
        away = (date_word.weekday(found[0]) - on.weekday()) % _WEEK
        yield on + timedelta(days=away)
        yield on + timedelta(days=away - _WEEK)
    for found in _ORDINAL.finditer(text):
        for days in range(-_MONTH, _MONTH):
            day = on + timedelta(days=days)
            if day.day == int(found["day"]):
                yield day
