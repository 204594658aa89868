"""Pairs of statements in one paper that cannot both be right."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from casefile import resources
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WORD: Final = re.compile(r"[a-z]+(?:'t)?|\d+")
_STEM: Final = 5
_LONG: Final = 160
"""Letters of the longest sentence that is compared with its denial."""
_MANY: Final = 3
"""Words that a sentence shares with its denial in another place."""
_DAY_WITHIN: Final = 12


@dataclass(frozen=True)
class Statement:
    """A statement, and which of the things it is that exclude each other."""

    start: int
    end: int
    way: object
    of: str
    people: frozenset[PersonId]
    sentence: Sentence


Pair = tuple[Statement, Statement]


@functools.cache
def _table() -> dict[str, Any]:
    return resources.toml("check/internal.toml")


@functools.cache
def _pattern(*keys: str | int) -> re.Pattern[str]:
    rows: Any = _table()
    for key in keys:
        rows = rows[key]
    return vocabulary.pattern(rows)


@functools.cache
def _single(number: int) -> tuple[re.Pattern[str], ...]:
    rows: list[str] = _table()["single"][number]["words"]
    return tuple(vocabulary.pattern([row.replace("VALUE", NUMBER)]) for row in rows)


def pairs(view: View) -> Iterator[Pair]:
    """Yields two statements that exclude each other, the earlier one first."""
    for row, statements in _grouped(view):
        done: list[Statement] = []
        for one in sorted(statements, key=lambda said: said.start):
            other = next((two for two in done if _excludes(view, row, two, one)), None)
            if other is not None:
                yield other, one
            else:
                done.append(one)
    yield from _denied(view)


def _grouped(view: View) -> Iterator[tuple[dict[str, Any], list[Statement]]]:
    for number, row in enumerate(_table()["opposed"]):
        yield row, list(_ways(view, number, row))
    for number, row in enumerate(_table()["single"]):
        yield row, list(_values(view, number, row))


def _ways(view: View, number: int, row: dict[str, Any]) -> Iterator[Statement]:
    for way in range(len(row["ways"])):
        for found in _pattern("opposed", number, "ways", way).finditer(view.paper.text):
            if _is_said(view, row, found):
                yield _make(view, row, found, way)


def _values(view: View, number: int, row: dict[str, Any]) -> Iterator[Statement]:
    for pattern in _single(number):
        for found in pattern.finditer(view.paper.text):
            what = _value(view, row, found)
            if what is not None and _is_said(view, row, found):
                yield _make(view, row, found, what)


def _value(view: View, row: dict[str, Any], found: re.Match[str]) -> object:
    if row.get("is_day"):
        days = view.days_in(found.start(), found.end() + _DAY_WITHIN)
        sure = [day for day in days if day.is_day and day.is_sure]
        return sure[0].first if len(sure) == 1 else None
    said = found.groupdict().get("value") or found.group().split()[0]
    return value(said) or said.casefold()


def _is_said(view: View, row: dict[str, Any], found: re.Match[str]) -> bool:
    text, sentence = view.paper.text, view.paper.sentence_at(found.start())
    words = text[sentence.start : sentence.end]
    before = view.manner(found.start(), found.start())
    whole = view.manner(found.start(), found.end())
    if before.negated or whole.reported or whole.quoted or whole.question:
        return False
    if not row.get("plans") and (whole.planned or whole.conditional):
        return False
    if row.get("is_first") and _pattern("several").search(words):
        return False
    return bool(row.get("ever")) or not _pattern("other_time").search(words)


def _make(
    view: View, row: dict[str, Any], found: re.Match[str], way: object
) -> Statement:
    sentence = view.paper.sentence_at(found.start())
    of = [
        one
        for one in row.get("of", ())
        if re.search(rf"\b(?:{one})\b", found.group(), re.IGNORECASE)
    ]
    people = _subject(view, sentence, found.start(), only_one=row["who"] == "first")
    return Statement(
        found.start(), found.end(), way, of[0] if of else "", people, sentence
    )


def _subject(
    view: View, sentence: Sentence, at: int, *, only_one: bool = False
) -> frozenset[PersonId]:
    """Returns of whom a sentence is: those named before, or in the sentence before."""
    named = view.people_in(sentence.start, at)
    if named:
        named = named[:1] if only_one and len(named) == 1 else named
        return frozenset(person.id for one in named for person in one.people)
    words = view.paper.text[sentence.start : at]
    if sentence.start and _pattern("pronoun").search(words):
        before = view.paper.sentence_at(max(sentence.start - 2, 0))
        if before.part == sentence.part and before.start < sentence.start:
            return _subject(view, before, before.end)
    return frozenset()


def _excludes(
    view: View, row: dict[str, Any], one: Statement, other: Statement
) -> bool:
    if one.way == other.way or one.of != other.of or one.sentence == other.sentence:
        return False
    if row.get("is_near") and one.sentence.part != other.sentence.part:
        return False
    days, others = _days(view, one.sentence), _days(view, other.sentence)
    if row["who"] == "day":
        return len(days) == 1 and days == others
    if days and others and not days & others and not row.get("is_day"):
        return False
    if row["who"] == "paper":
        return True
    return one.people == other.people and (row["who"] == "like" or bool(one.people))


def _days(view: View, sentence: Sentence) -> frozenset[object]:
    days = view.days_in(sentence.start, sentence.end)
    return frozenset(day.first for day in days if day.is_day)


# ---- A sentence and its denial ----


@dataclass(frozen=True)
class _Plain:
    said: Statement
    words: frozenset[str]
    is_denied: bool
    by: str


def _denied(view: View) -> Iterator[Pair]:
    """Yields "she is safe at home" and "she is not safe at home"."""
    by_word: dict[str, list[_Plain]] = defaultdict(list)
    for one in _plain_sentences(view):
        near = {id(two): two for word in one.words for two in by_word[word]}
        for other in near.values():
            if _is_denial(view, one, other):
                yield other.said, one.said
                break
        for word in one.words:
            by_word[word].append(one)


def _plain_sentences(view: View) -> Iterator[_Plain]:
    for sentence in view.paper.sentences:
        text = view.paper.text[sentence.start : sentence.end]
        if len(text) > _LONG or "\t" in text or _pattern("other_time").search(text):
            continue
        manner = view.manner(max(sentence.end - 2, sentence.start), sentence.end - 2)
        whole = view.manner(sentence.start, sentence.end)
        if whole.planned or whole.conditional or whole.question or manner.conditional:
            continue
        lower = _without_names(view, sentence)
        found = _WORD.findall(lower)
        nots = sum(
            word in {"not", "no", "never"} or word.endswith("n't") for word in found
        )
        plain = set(_table()["plain"])
        words = frozenset(
            word[:_STEM].rstrip("s")
            for word in found
            if word not in plain and len(word) > 1
        )
        people = _subject(view, sentence, sentence.end)
        if nots <= 1 and words:
            said = Statement(sentence.start, sentence.end, nots, "", people, sentence)
            by = manner.by.casefold() if manner.reported else ""
            yield _Plain(said, words, bool(nots), by)


def _without_names(view: View, sentence: Sentence) -> str:
    """Returns a sentence in small letters without its people and days."""
    text = view.paper.text[sentence.start : sentence.end].casefold()
    people = view.people_in(sentence.start, sentence.end)
    days = view.days_in(sentence.start, sentence.end)
    spans = [(one.start, one.end) for one in people]
    for start, end in (*spans, *((day.start, day.end) for day in days)):
        text = text.replace(view.paper.text[start:end].casefold(), "")
    return text


def _is_denial(view: View, one: _Plain, other: _Plain) -> bool:
    if one.is_denied == other.is_denied or one.by != other.by:
        return False
    no, yes = (one, other) if one.is_denied else (other, one)
    if no.said.people != yes.said.people or not no.words <= yes.words:
        return False
    if len(no.words) == 1 < len(yes.words):
        return False
    days = _days(view, no.said.sentence), _days(view, yes.said.sentence)
    if days[0] and days[0] != days[1]:
        return False
    is_near = no.said.sentence.part == yes.said.sentence.part
    return is_near or (len(no.words) >= _MANY and days[0] == days[1])
