"""How often and on which days something is arranged: "alternate Sundays"."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.words import date_word
from casefile.domain.check.words.number import NUMBER, value

WEEKEND: Final = frozenset({5, 6})
_YEARLY: Final = {"day": 365, "week": 52, "weekend": 52, "fortnight": 26, "month": 12}
_EVERY: Final = re.compile(
    r"\b(?P<other>every (?:other|second|two|2) |alternat(?:e|ing) |once a |once every "
    r"|every |each |per |once per |a )"
    rf"(?P<unit>week(?:end)?s?|fortnights?|months?|days?|{date_word.WEEKDAYS_TOO})\b"
    r"|\b(?P<word>weekly|fortnightly|monthly|daily|bi-?weekly)\b",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    rf"\b(?P<count>once|twice|{NUMBER} (?:times|sessions|visits|days)) $",
    re.IGNORECASE,
)
_ON_DAYS: Final = re.compile(
    r"\b(?:on|each|every|alternate|every other|second)? ?"
    rf"(?P<day>{date_word.WEEKDAYS_TOO})"
    r"(?: (?:morning|afternoon|evening|night)s?)?",
    re.IGNORECASE,
)
_HABIT: Final = re.compile(
    r"\b(?:every|each|alternat\w+|weekly|fortnight\w*|monthly|\w{3,6}days)\b",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"s$", re.IGNORECASE)


def is_habit(text: str, start: int, end: int) -> bool:
    """Whether some words tell of what is done again and again."""
    return _HABIT.search(text, start, end) is not None


def often(text: str, start: int, end: int) -> set[int]:
    """Returns how often in a year something is said to be, by each way of saying it."""
    return {_often(one, text) for one in _EVERY.finditer(text, start, end)} - {0}


def days(text: str, start: int, end: int) -> set[int]:
    """Returns the weekdays on which something is said to be."""
    return {
        date_word.weekday(one["day"])
        for one in _ON_DAYS.finditer(text, start, end)
        if one["day"].endswith("s") or one[0] != one["day"]
    }


def _often(found: re.Match[str], text: str) -> int:
    """Returns how often in a year it is; 0 if that is not clear."""
    if found["word"]:
        word = found["word"].casefold()
        return _YEARLY.get(word.removesuffix("ly"), 365 if word == "daily" else 0)
    unit = _UNIT.sub("", found["unit"].casefold())
    plain = unit if unit in _YEARLY else "week"
    other = found["other"].casefold()
    each = _YEARLY[plain]
    if other.startswith(("every other", "every second", "every t", "every 2", "alter")):
        return each // 2
    before = _TIMES.search(text[max(0, found.start() - 24) : found.start()])
    if other in {"a ", "per "} and before is None:
        return 0
    count = before["count"].split()[0] if before else "once"
    return each * (value(count) or 1)
