"""The days that a text names, each with the date that it means.

A year that is not said is taken from the paper's own period; a day that is put by
another ("the following day") from the one named last in the same paragraph.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.words.date_form import Form, Written

_BACK: Final = timedelta(days=275)
_AHEAD: Final = timedelta(days=90)
"""A day without a year is this long before or after the end of a paper's period."""
_NEAR: Final = timedelta(days=400)
_WEEK: Final = 7
_THIRD: Final = 10
_TERM_FROM: Final = {2: 10}
"""The earliest day of a half-term holiday in its month, where it is not the 20th."""
_BIRTH: Final = re.compile(r"\b(?:born|birth|d\.?o\.?b\.?)\b[^.]*$", re.IGNORECASE)
_EARLIER: Final = re.compile(
    r"\b(?:after|since|following) [^.;\t]{3,60}$", re.IGNORECASE
)
"""What it was after may be before the day that was named last."""
_YEARS: Final = range(1900, 2100)


class DateMention(NamedTuple):
    """A day, or the days from `first` to `last`, that a text names."""

    start: int
    end: int
    first: date
    last: date
    weekday: int | None = None
    """As it is written, which need not be right; Monday is 0."""
    is_year_said: bool = False
    is_relative: bool = False
    """It is put by another day of the text."""
    is_sure: bool = True
    """There is no doubt which day it is."""

    @property
    def is_day(self) -> bool:
        """Tells whether it is one day and not a month or a week."""
        return self.first == self.last


def days(paper: Paper, found: Iterable[Written], end: date | None) -> list[DateMention]:
    """Returns the days of a paper, in order.

    Args:
        paper: the running text.
        found: the days as they are written there.
        end: when the paper's period ended, if that is known.
    """
    return list(_Reading(paper, end).read(found))


class _Reading:
    """Goes through the days of a paper and remembers the ones before."""

    def __init__(self, paper: Paper, end: date | None) -> None:
        self._paper = paper
        self._end = end
        self._before: DateMention | None = None
        self._month: DateMention | None = None
        """A month, if it was named after the last day."""
        self._part = -1

    def read(self, found: Iterable[Written]) -> Iterator[DateMention]:
        for one in found:
            part = self._paper.part_at(one.start).start
            if part != self._part:
                self._part, self._before, self._month = part, None, None
            read = self._one(one)
            if read is None:
                continue
            yield read
            if not self._is_birth(read):
                self._month = (
                    None if read.is_day or one.form is not Form.MONTH else read
                )
                self._before = read if read.is_day else self._before

    def _is_birth(self, one: DateMention) -> bool:
        """Whether it is a day of birth, after which no story goes on."""
        before = self._paper.text[max(0, one.start - 40) : one.start]
        return _BIRTH.search(before) is not None

    def _one(self, one: Written) -> DateMention | None:
        if one.form in {Form.SHIFT, Form.MOVE}:
            return self._moved(one)
        if one.form is Form.YEAR:
            first, last = date(one.year or 0, 1, 1), date(one.year or 0, 12, 31)
            return DateMention(one.start, one.end, first, last, None, is_year_said=True)
        if one.month is None:
            return self._in_this_month(one)
        year, is_sure = self._year(one)
        span = _span(one, year) if year in _YEARS else None
        if span is None:
            return None
        said = one.year is not None
        is_sure = is_sure and one.form is not Form.TERM
        return DateMention(
            one.start, one.end, *span, one.weekday, said, is_sure=is_sure
        )

    def _year(self, one: Written) -> tuple[int, bool]:
        """Returns the year of a day, and whether it is sure."""
        if one.year is not None:
            return one.year, True
        month, day = one.month or 1, min(one.day or 15, 28)
        before = self._before
        heading = self._year_of_heading()
        if heading:
            return heading, True
        if before is not None and before.is_year_said and self._is_far(before.first):
            # A story of another time: the year goes on from the day before.
            near = min(
                range(before.first.year - 1, before.first.year + 2),
                key=lambda year: abs(date(year, month, day) - before.first),
            )
            return near, False
        if self._end is None:
            return 0, False
        for year in range(self._end.year + 1, self._end.year - 2, -1):
            if self._end - _BACK <= date(year, month, day) < self._end + _AHEAD:
                return year, True
        return 0, False

    def _year_of_heading(self) -> int | None:
        words = self._paper.heading_of(self._paper.part_at(self._part)).strip()
        return int(words) if words.isdecimal() and int(words) in _YEARS else None

    def _is_far(self, day: date) -> bool:
        return self._end is None or abs(day - self._end) > _NEAR

    def _in_this_month(self, one: Written) -> DateMention | None:
        """Reads "the 3rd": of the month that was named last."""
        before = self._month or self._before
        if before is None or one.day is None:
            return self._of_period(one)
        found = _date(before.first.year, before.first.month, one.day)
        if found is None:
            return None
        fits = one.weekday is None or found.weekday() == one.weekday
        # Before the day that was named last, it may be of the month after.
        between = self._paper.text[before.end : one.start]
        goes_on = found >= before.first or _EARLIER.search(between) is not None
        is_sure = before.is_sure and fits and goes_on and self._is_near(before, one)
        return DateMention(
            one.start,
            one.end,
            found,
            found,
            one.weekday,
            is_relative=True,
            is_sure=is_sure,
        )

    def _of_period(self, one: Written) -> DateMention | None:
        """Reads "the 19th" where no month was named: by the paper's own months."""
        end = self._end
        if end is None or one.day is None:
            return None
        found = _date(end.year, end.month, one.day)
        if found is None or found > end:
            return None
        return DateMention(
            one.start,
            one.end,
            found,
            found,
            one.weekday,
            is_relative=True,
            is_sure=False,
        )

    def _moved(self, one: Written) -> DateMention | None:
        before = self._before
        if before is None:
            return None
        if one.form is Form.SHIFT:
            day = before.first + timedelta(days=one.shift)
        else:
            day = _move(before.first, one)
        is_sure = before.is_sure and self._is_near(before, one)
        return DateMention(
            one.start, one.end, day, day, one.weekday, is_relative=True, is_sure=is_sure
        )

    def _is_near(self, before: DateMention, one: Written) -> bool:
        """Tells whether two days are in the same sentence or in neighbours."""
        here = self._paper.sentence_at(one.start)
        return before.start >= self._paper.sentence_at(max(here.start - 2, 0)).start


def _move(day: date, one: Written) -> date:
    wanted = one.weekday or 0
    if one.direction:
        away = (wanted - day.weekday()) % _WEEK
        if one.direction > 0:
            return day + timedelta(days=away or _WEEK)
        return day - timedelta(days=(_WEEK - away) % _WEEK or _WEEK)
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(days=wanted + _WEEK * one.shift)


def _span(one: Written, year: int) -> tuple[date, date] | None:
    month = one.month or 1
    if one.form is Form.MONTH:
        return _of_month(year, month, one.part)
    if one.form is Form.TERM:
        first = date(year, month, _TERM_FROM.get(month, 20))
        return first, first + timedelta(days=16)
    first_day = _date(year, month, one.day or 0)
    if first_day is None:
        return None
    if one.form is Form.WEEK:
        return first_day, first_day + timedelta(days=_WEEK - 1)
    if one.form is Form.DAYS:
        last = _date(year, month, one.last_day or 0)
        return None if last is None or last < first_day else (first_day, last)
    return first_day, first_day


def _of_month(year: int, month: int, part: str) -> tuple[date, date]:
    length = calendar.monthrange(year, month)[1]
    weeks = {
        f"{place} week": (max(1, _WEEK * n - 1), min(_WEEK * (n + 1) + 2, length))
        for n, place in enumerate(("first", "second", "third", "fourth"))
    }
    ending = (length - _WEEK - 1, length)
    first, last = {
        # A week of a month may begin in the middle of one of the calendar.
        **weeks,
        **dict.fromkeys(("last week", "final week"), ending),
        "early": (1, _THIRD),
        "mid": (_THIRD, 2 * _THIRD),
        "late": (2 * _THIRD, length),
    }.get(part, (1, length))
    return date(year, month, first), date(year, month, last)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
