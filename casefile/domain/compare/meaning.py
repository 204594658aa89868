"""What words say, however they are written: numbers, days, months, forms of a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any, Final

from casefile import resources

_STEM: Final = 5
"""Letters by which two forms of a word are told to be one."""
_SHORTEST: Final = 3
"""Letters of a day or month written short."""
_DATE: Final = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_TIME: Final = re.compile(
    r"\b(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?m\b|\b(\d{1,2})[.:](\d{2})\b"
)
_PIECE: Final = re.compile(r"\d+:\d+|\d+|[^\W\d_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_POSSESSIVE: Final = re.compile(r"['\u2019]s\b")
_HOURS: Final = 12
_MONTHS: Final = 12
_CENTURY: Final = 2000


def content(text: str) -> frozenset[str]:
    """Returns what a text says, without the small words.

    `3/2/26` says a day, a month and a year; `3.40pm` is `15:40`, `four` is `4`, `Tues`
    is `tuesday`, `Jude's` is `jude`.
    """
    small: dict[str, list[str]] = _data()["small"]
    found = {_said(word) for word in _pieces(text) if word not in small["words"]}
    return frozenset(found.union(set(small["names"]) & set(_LETTERS.findall(text))))


def joins(word: str) -> bool:
    """Whether a word such as `the` cannot be the last of a sentence or heading."""
    return word in _data()["joining"]["words"]


@functools.cache
def exact() -> tuple[str, ...]:
    """Returns the words of which none may be taken for another: numbers, days, months.

    However alike they look, as Tuesday and Thursday do.
    """
    numbers, calendar = _data()["numbers"], _data()["calendar"]
    return (
        *(*numbers["words"], *numbers["tens"]),
        *(*calendar["weekdays"], *calendar["months"]),
    )


def stems(words: Iterable[str]) -> frozenset[str]:
    """Returns words by how they begin, so that two forms of a word are one."""
    return frozenset(word[:_STEM] for word in words)


def _pieces(text: str) -> list[str]:
    plain = _POSSESSIVE.sub("", text.casefold())
    plain = _TIME.sub(_time, _DATE.sub(_day, plain))
    return _PIECE.findall(_ORDINAL.sub("", plain))


def _day(found: re.Match[str]) -> str:
    day, month, year = map(int, found.groups())
    if not 1 <= month <= _MONTHS:
        return found.group()
    named = _data()["calendar"]["months"][month - 1]
    return f"{day} {named} {year if len(found[3]) > 2 else _CENTURY + year}"  # noqa: PLR2004 - two figures


def _time(found: re.Match[str]) -> str:
    hour, minutes = int(found[1] or found[4]), found[2] or found[5] or "00"
    if found[3]:
        hour = hour % _HOURS + (_HOURS if found[3] == "p" else 0)
    return f" {hour}:{minutes} "


def _said(word: str) -> str:
    numbers: list[str] = _data()["numbers"]["words"]
    if word in numbers:
        return str(numbers.index(word))
    if word.isdigit():
        return word.lstrip("0") or "0"
    same: dict[str, str] = _data()["same"]
    if word in same:
        return same[word]
    if len(word) < _SHORTEST:
        return word
    calendar = _data()["calendar"]
    named: list[str] = [*calendar["months"], *calendar["weekdays"]]
    return next((name for name in named if name.startswith(word)), word)


@functools.cache
def _data() -> dict[str, Any]:
    return resources.toml("compare.toml")
