"""Two sentences about one thing that differ in one word: `supervised`, `two`."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import (
    Pair,
    Statement,
    clause,
    days_of,
    pattern,
    subject,
    table,
)
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WORD: Final = re.compile(r"[a-z]{3,}")
_NOUN: Final = re.compile(r"[\s-]+([a-z]{3,})")
_COUNT: Final = re.compile(
    rf"(?<![\d.,:/£%-])\b(?P<value>{NUMBER})[ -](?:\w+ )?(?P<noun>[a-z]{{4,}})\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:not|no|never|none)\b|n't\b", re.IGNORECASE)
_STEM: Final = 5
_SHARED: Final = 2
_LONG: Final = 160


@dataclass(frozen=True)
class _Told:
    said: Statement
    key: str
    """What the word is of: a pair of opposites, or what is counted."""
    noun: str
    words: frozenset[str]


def pairs(view: View) -> Iterator[Pair]:
    """Yields two sentences that say opposite words of the same thing."""
    by_key: dict[str, list[_Told]] = defaultdict(list)
    for one in (*_opposites(view), *_counts(view)):
        for other in by_key[one.key]:
            if _excludes(view, other, one):
                first, second = sorted((other, one), key=lambda told: told.said.start)
                yield first.said, second.said
                break
        by_key[one.key].append(one)


@functools.cache
def _sides() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    rows: list[list[str]] = table()["contrast"]["words"]
    return tuple(
        (row[0], tuple(re.compile(rf"\b(?:{one})\b", re.IGNORECASE) for one in row))
        for row in rows
    )


def _opposites(view: View) -> Iterator[_Told]:
    for key, sides in _sides():
        for way, side in enumerate(sides):
            for found in view.found(side):
                told = _told(view, found, key, way)
                if told is not None:
                    yield told


def _counts(view: View) -> Iterator[_Told]:
    things = set(table()["contrast"]["counted"])
    for found in view.found(_COUNT):
        noun = found["noun"].casefold()
        if noun.removesuffix("s") in things:
            way = value(found["value"])
            told = _told(view, found, noun.removesuffix("s"), way)
            if told is not None:
                yield told


def _told(view: View, found: re.Match[str], key: str, way: object) -> _Told | None:
    sentence = view.paper.sentence_at(found.start())
    text = view.paper.text[sentence.start : sentence.end]
    part = view.paper.part_at(found.start())
    if len(text) > _LONG or part.kind is BlockKind.HEADING:
        return None
    manner = view.manner(found.start(), found.start())
    low, high = clause(view, sentence, *found.span())
    if _NOT.search(view.paper.text, low, high):
        # "Upstairs has one, downstairs has none" is no contradiction.
        return None
    if not manner.is_asserted or pattern("other_time").search(text):
        return None
    named = {
        word
        for one in view.people_in(sentence.start, sentence.end)
        for word in view.paper.text[one.start : one.end].casefold().split()
    }
    plain = {*table()["plain"], *named, *found[0].casefold().split()}
    words = frozenset(
        word[:_STEM].rstrip("s")
        for word in _WORD.findall(view.paper.text[low:high].casefold())
        if word not in plain
    )
    after = _NOUN.match(view.paper.text, found.end())
    noun = after[1][:_STEM] if after else ""
    people = subject(view, sentence, found.start())
    said = Statement(found.start(), found.end(), way, "", people, sentence)
    return _Told(said, key, noun, words)


def _excludes(view: View, one: _Told, other: _Told) -> bool:
    said, also = one.said, other.said
    if said.way == also.way or said.sentence == also.sentence:
        return False
    if said.people != also.people:
        return False
    days = days_of(view, said.sentence), days_of(view, also.sentence)
    if days[0] != days[1]:
        return False
    return len(one.words & other.words) >= _SHARED
