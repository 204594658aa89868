"""A sentence and its denial: `she is safe at home`, `she is not safe at home`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True)
class _Plain:
    said: Statement
    words: frozenset[str]
    is_denied: bool
    by: str


def denied(view: View) -> Iterator[Pair]:
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
        is_long = len(text) > _LONG or "\t" in text
        if is_long or _NOW.search(text) or pattern("other_time").search(text):
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
        plain = set(table()["plain"])
        words = frozenset(
            word[:_STEM].rstrip("s")
            for word in found
            if word not in plain and len(word) > 1
        )
        people = subject(view, sentence, sentence.end)
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
    days = days_of(view, no.said.sentence), days_of(view, yes.said.sentence)
    if days[0] and days[0] != days[1]:
        return False
    is_near = no.said.sentence.part == yes.said.sentence.part
    return is_near or (len(no.words) >= _MANY and days[0] == days[1])
