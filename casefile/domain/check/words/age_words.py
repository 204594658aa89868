"""Ages as they are written: `six`, `4y 7m`, `two and a half`, `rising five`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.words.number import NUMBER, in_words, value

YEAR: Final = 12
_OLD: Final = r"(?:[- ](?:old|of age)\b)?"
_MONTHS: Final = r"(?:months?|mths?|mos?)"
_YEARS: Final = r"(?:years?|yrs?)"
_ADULT: Final = 18
_NEARLY: Final = r"(?:nearly|almost|rising|approaching|coming up to|not quite|not yet)"
_OLDEST: Final = 110

AGE: Final = (
    rf"(?:{_NEARLY} )?{NUMBER}(?:"
    rf"(?:[- ]?{_YEARS}|y)[ ,]*(?:and )?{NUMBER}[- ]?(?:{_MONTHS}|m)\b{_OLD}"
    rf"|(?:[- ]and[- ]a[- ]half|\s?½|\.5)(?:[- ]{_YEARS}{_OLD}|[- ]old)?"
    rf"|[- ]{_MONTHS}{_OLD}"
    rf"|[- ]?{_YEARS}{_OLD}|[- ]?y[./]?o\b\.?)?"
)
"""A pattern of an age; use it without regard to case."""
FULL_AGE: Final = (
    rf"(?:{_NEARLY} )?{NUMBER}(?:"
    rf"(?:[- ]?{_YEARS}|y)[ ,]*(?:and )?{NUMBER}[- ]?(?:{_MONTHS}|m)\b{_OLD}"
    rf"|(?:[- ]and[- ]a[- ]half|\s?½)(?:[- ]{_YEARS}{_OLD}|[- ]old)?"
    rf"|[- ]{_MONTHS}[- ](?:old|of age)\b"
    rf"|[- ]?{_YEARS}[- ](?:old|of age)(?:\b|(?=s\b))|[- ]?y[./]?o\b)"
)
"""A pattern of an age that says itself that it is one: not a bare number."""
_READ: Final = re.compile(
    rf"(?P<nearly>{_NEARLY} )?(?:"
    rf"(?P<y>{NUMBER})(?:[- ]?{_YEARS}|y)[ ,]*(?:and )?"
    rf"(?P<m>{NUMBER})[- ]?(?:{_MONTHS}|m){_OLD}"
    rf"|(?P<half>{NUMBER})(?:[- ]and[- ]a[- ]half|\s?½|\.5)"
    rf"(?:[- ]{_YEARS}{_OLD}|[- ]old)?"
    rf"|(?P<months>{NUMBER})[- ]{_MONTHS}{_OLD}"
    rf"|(?P<years>{NUMBER})(?:[- ]?(?:{_YEARS}{_OLD}|y[./]?o\.?))?)",
    re.IGNORECASE,
)


class Age(NamedTuple):
    """An age as told, from `low` to `high` in full months."""

    low: int
    high: int
    words: str
    """As a part of a sentence: "six", "5 years and 10 months"."""


def read(text: str) -> Age | None:
    """Returns the age that words tell, or None if they are no age."""
    found = _READ.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    if found["y"] or found["months"]:
        return _to_the_month(found)
    years = value(found["half"] or found["years"])
    if years is None or not 0 < years < _OLDEST:
        return None
    if found["half"]:
        return Age(YEAR * years + 3, YEAR * years + 11, f"{in_words(years)} and a half")
    if found["nearly"]:
        words = f"{found['nearly'].strip()} {in_words(years)}"
        return Age(YEAR * years - 7, YEAR * years - 1, words)
    return Age(YEAR * years, YEAR * years + YEAR - 1, in_years(years))


def _to_the_month(found: re.Match[str]) -> Age | None:
    years, months = value(found["y"] or "") or 0, value(found["m"] or "") or 0
    if found["months"]:
        told = value(found["months"]) or 0
        words = f"{told} month{'' if told == 1 else 's'} old"
        if found["nearly"]:
            return Age(told - 2, told - 1, f"{found['nearly'].strip()} {words}")
        return Age(told - 1, told + 1, words)
    told = YEAR * years + months
    return Age(told - 1, told + 1, exact(told)) if months < YEAR else None


def months(born: date, on: date) -> int:
    """Returns the full months from a birth to a day."""
    whole = YEAR * (on.year - born.year) + on.month - born.month
    return whole - (1 if on.day < born.day else 0)


def in_years(years: int) -> str:
    """Returns an age in years: `four` for a child, `38` for an adult."""
    return in_words(years) if 0 < years < YEAR + 1 else str(years)


def exact(months: int) -> str:
    """Returns an age to the month: `4 years and 7 months`."""
    years, rest = divmod(months, YEAR)
    parts = [
        f"{number} {unit}{'' if number == 1 else 's'}"
        for number, unit in ((years, "year"), (rest, "month"))
        if number
    ]
    return " and ".join(parts) or "under a month"


def right(months: int, told: Age) -> str:
    """Returns the right age as closely as the wrong one was told."""
    is_close = told.high - told.low < YEAR - 1 or months < 2 * YEAR
    return exact(months) if is_close else in_years(months // YEAR)
