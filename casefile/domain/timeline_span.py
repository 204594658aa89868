"""Which days are meant by the words for a date: "in March 2026", "about 3 May 2026"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.day import read_day
from casefile.domain.timeline_scale import Unit, after, begin, day_of

_GUESSED: Final = re.compile(r"^(?:about|around|approximately|circa|c\.?)\s+")
_LEADS: Final = re.compile(r"^(?:on|in|during|from|between|some time in)\s+")
_TIME: Final = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d{2}$")
_APART: Final = re.compile(r"\s+(?:to|and|until|-|–)\s+")
_MONTH: Final = re.compile(r"(?:(early|mid|late)[- ])?([a-z]{3,9})\s+(\d{4})")
_YEAR: Final = re.compile(r"(?:(early|mid|late)[- ])?(\d{4})")
_THIRDS: Final = {"early": 0, "mid": 1, "late": 2}


class Days(NamedTuple):
    """The first and the last day, and whether it is no more than about then."""

    first: date
    last: date
    is_guess: bool


def days_meant(words: str, near: date, around: int) -> Days | None:
    """Returns the days that words mean; None if they mean none.

    Args:
        words: as the user wrote them.
        near: a day of the same year, for words without one.
        around: how many days on each side of a day that is a guess.
    """
    plain = " ".join(words.casefold().split()).rstrip(".")
    plain = _TIME.sub("", plain)
    guess = _GUESSED.match(plain)
    if guess is not None:
        found = _stretch(plain[guess.end() :], near)
        if found is None:
            return None
        wide = around if found[0] == found[1] else 0
        first = day_of(found[0].toordinal() - wide)
        return Days(first, day_of(found[1].toordinal() + wide), is_guess=True)
    found = _stretch(plain, near)
    return None if found is None else Days(*found, is_guess=found[0] != found[1])


def _stretch(plain: str, near: date) -> tuple[date, date] | None:
    plain = _LEADS.sub("", plain)
    ends = _APART.split(plain, maxsplit=1)
    if len(ends) > 1:
        last = _one(ends[1], near)
        tail = ends[1].partition(" ")[2]
        first = _one(ends[0], near) or _one(f"{ends[0]} {tail}", near)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    return _one(plain, near)


def _one(plain: str, near: date) -> tuple[date, date] | None:
    """Returns a part of a month or a year, or one day."""
    if month := _MONTH.fullmatch(plain):
        first = read_day(f"1 {month[2]} {month[3]}", near)
        return None if first is None else _part(Unit.MONTH, first, month[1])
    if (year := _YEAR.fullmatch(plain)) and int(year[2]) > 0:
        return _part(Unit.YEAR, date(int(year[2]), 1, 1), year[1])
    on = read_day(plain, near)
    return None if on is None else (on, on)


def _part(unit: Unit, first: date, third: str | None) -> tuple[date, date]:
    begins = begin(unit, first)
    last = after(unit, begins) - timedelta(days=1)
    if third is None:
        return begins, last
    days = (last - begins).days // 3
    start = begins + timedelta(days=days * _THIRDS[third])
    return start, last if third == "late" else start + timedelta(days=days)
