"""Names that are everyday words or months as well: which of the two is meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Final

from casefile import resources
from casefile.domain.likeness import seen

_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_BEFORE: Final = re.compile(
    # "12th May", "on 12 May", "Monday 12 of May", or 12 at the beginning of a line
    rf"(?:\d(?:st|nd|rd|th)|(?:\b(?:on|dated|{_WEEKDAY})[,.]?\s+|(?:^|\n)[^\S\n]*)\d{{1,2}})"
    r"\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    # "May 2026", "May 12th", "May 12, 2026"
    r"[,.]?\s+(?:(?:19|20)\d\d(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2},?\s+20\d\d(?!\d))",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile("['’\u02bc]\\s*s\\b", re.IGNORECASE)
_JOINED_BEFORE: Final = re.compile(r"(?:\w[@._/\\]|\d)$")
_JOINED_AFTER: Final = re.compile(r"[@._/\\]\w|\d")
"""In an address of email, or the name of a file, names are written small."""
_DAY_ALONE: Final = re.compile(r"[^\S\n]*(?:\n|$|[,;.|])")
_REACH: Final = 24
"""Characters before a word in which its day stands."""


def is_one(words: str) -> bool:
    """Tells whether words are one name of that kind, written as a name.

    Written small ("may") they mean the word itself, and so every place of it.
    """
    return seen(words) in _common() and not words.strip().islower()


def is_meant(source: str, start: int, end: int) -> bool:
    """Tells whether a find of such a name may mean somebody; if in doubt, it does."""
    found = source[start:end]
    is_joined = _JOINED_BEFORE.search(source[max(0, start - 2) : start])
    if is_joined or _JOINED_AFTER.match(source, end) or _POSSESSIVE.match(source, end):
        return True
    if found.islower():
        return False
    return not (seen(found) in _months() and _is_month(source, start, end))


def _is_month(source: str, start: int, end: int) -> bool:
    if _AFTER.match(source, end):
        return True
    day = _BEFORE.search(source[max(0, start - _REACH) : start])
    if day is None:
        return False
    # A number that begins a line may number a list: "3 May was seen at home".
    begins_line = day[0].strip().isdigit() and not day[0].strip()[:1].isalpha()
    return not begins_line or _DAY_ALONE.match(source, end) is not None


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(map(seen, [*_data()["words"], *_data()["months"]]))


@functools.cache
def _months() -> frozenset[str]:
    return frozenset(map(seen, _data()["months"]))


def _data() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = resources.toml("redaction.toml")["common"]
    return found
