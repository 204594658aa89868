"""Lengths of time in a text: "two hours", "an hour and a half", "45 working days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from casefile.domain import written
from casefile.domain.check.words.number import NUMBER, WORDED, value

_HOUR: Final = 60
_QUARTERS: Final = {"half": 30, "quarter": 15, "three quarters": 45}
_FRACTION: Final = r"(?:three[- ]quarters|half|quarter)"
_ABOUT: Final = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost"
    r"|just (?:over|under)"
    r"|some|at least|at most|up to|over|under|more than|less than|no more than|within"
    r"|the best part of|maybe|perhaps|c\.?)\s*$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"(?<!just )\b(?:over|more than|at least|upwards of|in excess of)\s*$",
    re.IGNORECASE,
)
_HOURS: Final = re.compile(
    rf"(?<![\w.])(?:(?P<halves>{NUMBER}) and a half[- ]hours?"
    rf"|(?P<decimal>\d{{1,2}}\.\d{{1,2}}) ?(?:hours?|hrs?)"
    rf"|(?P<part>{_FRACTION})(?: of)?(?: an|[- ])[- ]?hour"
    rf"|(?:(?P<hours>{NUMBER}|an)[- ]?(?:hours?|hrs?)"
    # "Hour and a half. He was kind": as one notes it.
    rf"|(?<!\w )(?P<hour>hour)(?=,? and (?:an? )?(?:{_FRACTION}|{NUMBER})\b))\b"
    rf"(?:,? and (?:an? )?(?P<and_part>{_FRACTION})\b"
    rf"|,? (?:and )?(?P<minutes>{NUMBER}) ?(?:minutes?|mins?\b)"
    r"|(?:,? and)? ?(?P<bare>[1-5]\d)(?![\w:]|\.\d| ?[ap]\.?m\b|(?-i: [A-Z]))"
    rf"|,? and (?P<worded>{WORDED})(?=[.,;)]|$))?)"
    r"(?! (?:a|per|each|every) (?:day|week|month)| weekly|ly)",
    re.IGNORECASE,
)
_MINUTES: Final = re.compile(
    rf"(?<![\w.])(?P<count>\d{{1,3}}|{WORDED}|a few)[- ]?(?:minutes?|mins?)\b"
    r"(?! (?:past|to|walk|drive|away|by car|earlier|late))",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    rf"(?<![\w.])(?P<count>{NUMBER}|an?)[- ](?:full |whole |solid )?"
    r"(?P<unit>(?:clear |consecutive )?working[- ]days?|school[- ]days?"
    r"|(?:calendar )?days?|weeks?|fortnights?|(?:calendar )?months?)\b"
    r"(?!(?:'s)?[- ]olds?)",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile("hour|hr|min|day|week|fortnight|month")
"""What no text is without that has a length in it; most sentences are."""
_EACH: Final = re.compile(
    r"\b(?:hours|days|nights|mornings|afternoons|evenings|times|sessions|once|twice) $",
    re.IGNORECASE,
)
"""Before "a week": how often, and no length."""
_UNITS: Final = ("working", "school", "day", "week", "fortnight", "month")


class Unit(StrEnum):
    """What a length is counted in."""

    MINUTE = "minute"
    DAY = "day"
    WORKING_DAY = "working day"
    SCHOOL_DAY = "school day"
    WEEK = "week"
    MONTH = "month"


_UNIT_OF: Final = {
    "working": Unit.WORKING_DAY,
    "school": Unit.SCHOOL_DAY,
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
}


class LengthMention(NamedTuple):
    """A length of time: `start` to `end` of the running text."""

    start: int
    end: int
    number: int
    unit: Unit
    is_about: bool
    """It is put as approximate ("about an hour"), or as a limit."""
    is_least: bool = False
    """It was longer: "over an hour"."""

    @property
    def minutes(self) -> int | None:
        """Returns the minutes, or None for a length in days or more."""
        return self.number if self.unit is Unit.MINUTE else None


def may_have_lengths(text: str) -> bool:
    """Whether a text has a word without which no length is told."""
    return _MEASURED.search(text.casefold()) is not None


def lengths(text: str) -> list[LengthMention]:
    """Returns the lengths of time in a text, in order."""
    if not may_have_lengths(text):
        return []
    found = [*_in_hours(text), *_in_minutes(text), *_in_days(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[LengthMention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def in_words(minutes: int) -> str:
    """Returns "1 hour and 10 minutes"."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [written.count(hours, "hour")] if hours else []
    parts += [written.count(rest, "minute")] if rest else []
    return written.listing(parts)


def _in_hours(text: str) -> Iterator[LengthMention]:
    for found in _HOURS.finditer(text):
        minutes = _minutes(found)
        if minutes:
            yield _make(text, found, minutes, Unit.MINUTE)


def _minutes(found: re.Match[str]) -> int:
    if found["halves"]:
        return (value(found["halves"]) or 0) * _HOUR + _HOUR // 2
    if found["decimal"]:
        return round(float(found["decimal"]) * _HOUR)
    if found["part"]:
        return _part(found["part"])
    minutes = _HOUR if found["hour"] else (value(found["hours"]) or 0) * _HOUR
    if found["and_part"]:
        return minutes + _part(found["and_part"])
    rest = found["minutes"] or found["bare"] or found["worded"] or ""
    return minutes + (value(rest) or 0)


def _part(words: str) -> int:
    return _QUARTERS[words.lower().replace("-", " ")]


def _in_minutes(text: str) -> Iterator[LengthMention]:
    for found in _MINUTES.finditer(text):
        minutes = value(found["count"])
        if minutes:
            yield _make(text, found, minutes, Unit.MINUTE)


def _in_days(text: str) -> Iterator[LengthMention]:
    for found in _DAYS.finditer(text):
        count = value(found["count"])
        unit = found["unit"].lower()
        name = next(name for name in _UNITS if name in unit)
        if count and not _EACH.search(text, max(0, found.start() - 12), found.start()):
            times = 2 if name == "fortnight" else 1
            yield _make(text, found, count * times, _UNIT_OF[name])


def _make(text: str, found: re.Match[str], count: int, unit: Unit) -> LengthMention:
    before = text[max(0, found.start() - 24) : found.start()]
    is_about = _ABOUT.search(before) is not None
    is_least = _OVER.search(before) is not None
    return LengthMention(found.start(), found.end(), count, unit, is_about, is_least)
