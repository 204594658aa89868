"""A sentence and its denial: `she is safe at home`, `she is not safe at home`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.sense.statement import (
    Pair,
    Statement,
    days_of,
    pattern,
    subject,
    table,
)

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WORD: Final = re.compile(r"[a-z]+(?:'t)?|\d+")
_NOW: Final = re.compile(r"\bnow\b", re.IGNORECASE)
"""So it was otherwise at another time."""
_STEM: Final = 5
_LONG: Final = 160
"""Letters of the longest sentence that is compared with its denial."""
_MANY: Final = 3
"""Words that a sentence shares with its denial in another place."""


class _Worded(NamedTuple):
    sentence: Sentence
    words: frozenset[str]
    is_denied: bool


@dataclass(frozen=True)
class _Plain:
    said: Statement
    words: frozenset[str]
    is_denied: bool
    by: str


def denied(view: View) -> Iterator[Pair]:
    """Yields "she is safe at home" and "she is not safe at home"."""
    every = list(_worded_sentences(view))
    denials = [one.words for one in every if one.is_denied]
    # Most sentences have nothing in common with any denial.
    some = [
        one
        for one in every
        if one.is_denied or any(words <= one.words for words in denials)
    ]
    by_word: dict[str, list[_Plain]] = defaultdict(list)
    for one in _plain_sentences(view, some):
        near = {id(two): two for word in one.words for two in by_word[word]}
        for other in near.values():
            if _is_denial(view, one, other):
                yield other.said, one.said
                break
        for word in one.words:
            by_word[word].append(one)


def _worded_sentences(view: View) -> Iterator[_Worded]:
    plain = set(table()["plain"])
    for sentence in view.paper.sentences:
        text = view.paper.text[sentence.start : sentence.end]
        is_long = len(text) > _LONG or "\t" in text
        if is_long or _NOW.search(text) or pattern("other_time").search(text):
            continue
        found = _WORD.findall(_without_names(view, sentence))
        nots = sum(
            word in {"not", "no", "never"} or word.endswith("n't") for word in found
        )
        words = frozenset(
            word[:_STEM].rstrip("s")
            for word in found
            if word not in plain and len(word) > 1
        )
        if nots <= 1 and words:
            yield _Worded(sentence, words, bool(nots))


def _plain_sentences(view: View, some: Iterable[_Worded]) -> Iterator[_Plain]:
    for sentence, words, is_denied in some:
        manner = view.manner(max(sentence.end - 2, sentence.start), sentence.end - 2)
        whole = view.manner(sentence.start, sentence.end)
        if whole.planned or whole.conditional or whole.question or manner.conditional:
            continue
        people = subject(view, sentence, sentence.end)
        start, end = sentence.start, sentence.end
        said = Statement(start, end, int(is_denied), "", people, sentence)
        by = manner.by.casefold() if manner.reported else ""
        yield _Plain(said, words, is_denied, by)


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
    days = days_of(view, no.said.sentence), days_of(view, yes.said.sentence)
    if days[0] and days[0] != days[1]:
        return False
    is_near = no.said.sentence.part == yes.said.sentence.part
    return is_near or (len(no.words) >= _MANY and days[0] == days[1])
