"""Names of schools, surgeries and other bodies: which are the same, which are not."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded

_WORD: Final = r"(?:St\.? )?[A-Z\u00c0-\u017f][\w\u00c0-\u017f'-]*\.?"
_SMALL: Final = r"(?:(?:of|the|and|y|yr|ar|on|in|upon|&) )?"
_SURGERY: Final = ("surgery", "practice", "clinic", "medical centre", "health centre")
_HOSPITAL: Final = ("hospital", "infirmary")


class Body(NamedTuple):
    """A school, surgery or hospital: `start` to `end` of a text."""

    start: int
    end: int
    sort: str
    """`school`, `surgery` or `hospital`."""
    words: str
    core: frozenset[str]
    """The words that tell it from others of its sort, in small letters."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    schools = "|".join(
        re.escape(one.capitalize())
        for one in sorted(words()["school"]["kinds"], key=len, reverse=True)
        if one != "ysgol"
    )
    surgeries = "|".join(one.title() for one in _SURGERY)
    hospitals = "|".join(one.title() for one in _HOSPITAL)
    return re.compile(
        rf"(?<![\w'-])(?:(?P<school>(?:{_WORD} {_SMALL}){{1,4}}?"
        rf"(?:(?:{schools})(?:\b|(?<='))(?:[ /](?:{schools}))*(?: School)?)"
        rf"|Ysgol(?: {_SMALL}{_WORD}){{1,3}})"
        rf"|(?P<surgery>(?:{_WORD} {_SMALL}){{1,3}}?(?:{surgeries}))\b"
        rf"|(?P<hospital>(?:{_WORD} {_SMALL}){{1,3}}?(?:{hospitals}))\b)"
    )


@functools.cache
def _plain() -> frozenset[str]:
    extra = [part for one in (*_SURGERY, *_HOSPITAL) for part in one.split()]
    return frozenset((*words()["school"]["plain"], *extra))


def bodies(text: str) -> Iterator[Body]:
    """Yields the schools, surgeries and hospitals that a text names."""
    for found in _pattern().finditer(text):
        sort = next(name for name, said in found.groupdict().items() if said)
        yield Body(found.start(), found.end(), sort, found[0], core(found[0]))


def core(name: str) -> frozenset[str]:
    """Returns the words of a name that tell it from others, in small letters."""
    parts = re.findall(r"[\w'-]+", folded(name.replace("\u2019", "'")))
    kept = {part.removesuffix("'s").removesuffix("'") for part in parts}
    return frozenset(part for part in kept if part not in _plain() and part)


def is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one body: one of them may be the shorter form."""
    return not one or not other or one <= other or other <= one


def is_recorded(name: frozenset[str], facts: Facts) -> bool:
    """Whether the case file speaks of a body somewhere, in notes or records."""
    return name <= facts.written_words
