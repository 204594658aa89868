"""How words tell that something was found: well or badly, and of what."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.beginning import Brief

_TABLE: Final = "check/finding.toml"
_NOT: Final = re.compile(
    r"(?:\b(?:no|not|never|without|nor|neither|hardly|rarely|seldom|nothing"
    r"|free of|nobody|none)\b"
    r"|n't\b)(?:\s+(?!but\b|and\b)[\w']+){0,3}\s*$",
    re.IGNORECASE,
)
"""A denial, and the words between it and what it turns round."""


_POLES: Final = ("bad", "good")


class Pole(NamedTuple):
    """Words that tell how something was found."""

    start: int
    end: int
    axis: str
    is_good: bool


@functools.cache
def table() -> Mapping[str, Any]:
    """Returns the table of words for what is found."""
    return resources.toml(_TABLE)


@functools.cache
def pattern(*keys: str) -> re.Pattern[str]:
    """Returns the pattern of the list of words under these keys."""
    return vocabulary.under(table(), *keys)


def every_pole() -> list[re.Pattern[str]]:
    """Returns all patterns of what may tell how something was found."""
    return [pattern("axis", axis, pole) for axis in table()["axis"] for pole in _POLES]


def poles(text: str, start: int, end: int) -> Iterator[Pole]:
    """Yields what a sentence tells of how something was found."""
    for axis in table()["axis"]:
        taken: list[tuple[int, int]] = []
        for name in _POLES:
            for found in pattern("axis", axis, name).finditer(text, start, end):
                if any(a < found.end() and found.start() < b for a, b in taken):
                    continue
                taken.append(found.span())
                is_turned = _NOT.search(text, start, found.start()) is not None
                yield Pole(*found.span(), axis, (name == "good") != is_turned)


class Topic(NamedTuple):
    """What may be found well or badly."""

    name: str
    words: re.Pattern[str]
    axes: frozenset[str]
    is_of_home: bool
    by: str
    """Who tells of it."""
    is_from_there: bool
    """Nobody else can tell: attendance is always by the school's own register."""


@functools.cache
def topics() -> tuple[Topic, ...]:
    """Returns all of them."""
    return tuple(
        Topic(
            row["name"],
            vocabulary.pattern(row["words"]),
            frozenset(row["axes"]),
            row.get("is_of_home", False),
            row.get("by", ""),
            row.get("is_from_there", False),
        )
        for row in table()["topic"]
    )


def sources(text: str) -> frozenset[str]:
    """Returns whose word some words name: the school's, the health visitor's."""
    brief = Brief(text)
    return frozenset(n for n in table()["by"] if brief.search(pattern("by", n)))
