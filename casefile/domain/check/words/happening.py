"""How it is told that something happened in a family, as data: `happening.toml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.number import NUMBER, ORDINAL

_TABLE: Final = "check/happening.toml"
_HOW_MANY: Final = rf"(?:{NUMBER}|none|both)\b"


class Denied(NamedTuple):
    """Something that a paper may tell of a day, and a record of it may deny."""

    told: re.Pattern[str]
    denies: re.Pattern[str]
    of: str
    """Whose it must be: as `happening.toml` explains it."""


class Happening(NamedTuple):
    """Something that may happen often: as papers and as records have it."""

    told: re.Pattern[str]
    noted: re.Pattern[str]
    of: re.Pattern[str]
    """What a record of it has besides, so that it is of this and not of another."""


class State(NamedTuple):
    """Something that lasts: as papers and as records have it."""

    told: re.Pattern[str]
    noted: re.Pattern[str]


def _table() -> Mapping[str, Any]:
    return resources.toml(_TABLE)


@functools.cache
def denied() -> tuple[Denied, ...]:
    """Returns what may be denied."""
    return tuple(
        Denied(
            vocabulary.pattern(row["told"]),
            vocabulary.pattern(row["denies"]),
            row["of"],
        )
        for row in _table()["denied"]
    )


@functools.cache
def happenings() -> tuple[Happening, ...]:
    """Returns what may be counted."""
    return tuple(
        Happening(*(vocabulary.pattern(row[name]) for name in ("told", "noted", "of")))
        for row in _table()["happening"]
    )


@functools.cache
def states() -> tuple[State, ...]:
    """Returns what may last."""
    return tuple(
        State(*(vocabulary.pattern(row[name]) for name in ("told", "noted")))
        for row in _table()["state"]
    )


@functools.cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Returns the pattern of one list of the table."""
    return vocabulary.pattern(_table()[table][name])


@functools.cache
def numbered() -> re.Pattern[str]:
    """Returns the pattern of a session that is told by its number."""
    words: list[str] = _table()["series"]["numbered"]
    return vocabulary.pattern([one.replace("ORDINAL", ORDINAL) for one in words])


@functools.cache
def of_series(name: str) -> re.Pattern[str]:
    """Returns how it is told how many were kept or missed, with `value` in it."""
    words: list[str] = _table()["series"][name]
    return re.compile(
        "|".join(
            rf"\b(?:{one.replace('VALUE', f'(?P<value{n}>{_HOW_MANY})')})"
            for n, one in enumerate(words)
        ),
        re.IGNORECASE,
    )
