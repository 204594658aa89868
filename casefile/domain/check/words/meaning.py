"""What words mean, roughly: by their stems, or by a table of words for the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from casefile import resources

_TABLE: Final = "check/meaning.toml"
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|')+")
_ENDINGS: Final = ("ings", "ing", "als", "al", "ed", "es", "ly", "s", "e")
_LEAST: Final = 3
_LONGEST: Final = 6
_COMMON: Final = ((300, 0.3), (1000, 0.5), (3000, 0.75))
"""A word is worth so much if so many are commoner in spoken English."""


def meanings(text: str) -> frozenset[str]:
    """Returns what the words of a text mean, without those that say little."""
    found = set()
    for match in _WORD.finditer(text.casefold().replace("\u2019", "'")):
        word = match[0].removesuffix("'s").strip("'")
        plain = stem(word)
        if len(word) >= _LEAST or plain in _same():
            found.add(_same().get(plain, plain))
    if _any_phrase().search(text):
        for number, pattern in _phrases().items():
            if pattern.search(text):
                found.add(f"={number}")
    return frozenset(found - _empty())


def worth(meaning: str) -> float:
    """Returns how much it says that two texts have a meaning in common, 0 to 1."""
    if meaning.startswith("="):
        return 1.0
    rank = _ranks().get(meaning)
    if rank is None:
        return 1.0
    return next((share for limit, share in _COMMON if rank < limit), 1.0)


@functools.cache
def stem(word: str) -> str:
    """Returns a word without its ending, cut to its beginning."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_LONGEST]


@functools.cache
def _table() -> Mapping[str, Any]:
    return resources.toml(_TABLE)


@functools.cache
def _empty() -> frozenset[str]:
    """Words that say nothing of what an event was about."""
    return frozenset(stem(word) for word in _table()["empty"]["words"].split())


@functools.cache
def _same() -> Mapping[str, str]:
    """Each single word of the table, by its stem, with the group it belongs to."""
    return {
        stem(word): f"={number}"
        for number, group in enumerate(_table()["same"]["groups"])
        for word in group.get("words", "").split()
    }


@functools.cache
def _phrases() -> Mapping[int, re.Pattern[str]]:
    """The phrases of each group of the table that has any, by its number."""
    return {
        number: _either(group["phrases"])
        for number, group in enumerate(_table()["same"]["groups"])
        if "phrases" in group
    }


@functools.cache
def _any_phrase() -> re.Pattern[str]:
    """Matches where any of the phrases does: most texts have none."""
    groups = _table()["same"]["groups"]
    return _either(one for group in groups for one in group.get("phrases", ()))


def _either(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


@functools.cache
def _ranks() -> Mapping[str, int]:
    """How common the stems of spoken English are: the commonest has number 0."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - when needed

    found: dict[str, int] = {}
    for rank, word in enumerate(FREQUENCY_LISTS["us_tv_and_film"]):
        found.setdefault(stem(word), rank)
        if rank >= _COMMON[-1][0]:
            break
    return found
