"""The words of days: months, weekdays, feasts, and the patterns that find them."""

from __future__ import annotations

from typing import Final

from casefile.domain.written import MONTHS, WEEKDAYS

FEASTS: Final = {
    "christmas day": (25, 12),
    "christmas eve": (24, 12),
    "boxing day": (26, 12),
    "new year's eve": (31, 12),
    "new year's day": (1, 1),
}
"""Day and month of the feasts that are always on the same date."""
TERMS: Final = {
    "autumn": 10,
    "october": 10,
    "spring": 2,
    "february": 2,
    "summer": 5,
    "may": 5,
}
"""The month in which most of a half-term holiday is."""
NEAR: Final = {
    "following": 1,
    "next": 1,
    "previous": -1,
    "preceding": -1,
    "same": 0,
    "that": 0,
    "that same": 0,
}
"""How many days, or weeks, away a word puts something."""
CYMRAEG: Final = {
    "ionawr": 1,
    "chwefror": 2,
    "mawrth": 3,
    "ebrill": 4,
    "mai": 5,
    "mehefin": 6,
    "gorffennaf": 7,
    "awst": 8,
    "medi": 9,
    "hydref": 10,
    "tachwedd": 11,
    "rhagfyr": 12,
}
"""The months as a paper in Wales may have them."""
_DYDD: Final = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
MONTH: Final = (
    rf"(?:{'|'.join(CYMRAEG)}|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
)
_NAME: Final = r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)"
WEEKDAY: Final = rf"(?:{_NAME}day\b|{_NAME}\b\.?|dydd (?:{'|'.join(_DYDD)})\b)"
WEEKDAYS_TOO: Final = rf"(?:{_NAME}days\b|{WEEKDAY})"
"""A pattern of "Friday" and "Fridays"."""
_THIS_CENTURY: Final = 2000
_CENTURY: Final = 100
_YOUNG: Final = 40


def weekday(words: str) -> int:
    """Returns the number of a weekday; Monday is 0."""
    plain = words.lower()
    if plain.startswith("dydd "):
        return _DYDD.index(plain.removeprefix("dydd "))
    return [name[:3].lower() for name in WEEKDAYS].index(plain[:3])


def month(words: str) -> int:
    """Returns the number of a month; January is 1."""
    plain = words.lower()
    if plain in CYMRAEG:
        return CYMRAEG[plain]
    return [name[:3].lower() for name in MONTHS].index(plain[:3]) + 1


def year(words: str | None) -> int | None:
    """Returns the whole year of "2026", "26" or "'26"; None if there is none."""
    if not words:
        return None
    read = int(words.strip("'"))
    if read >= _CENTURY:
        return read
    return read + _THIS_CENTURY - (0 if read < _YOUNG else _CENTURY)
