"""What somebody told, and the paper turns round: "often late" for "never late"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.records.telling import Line
from casefile.domain.check.sense.otherwise import told_otherwise
from casefile.domain.check.sense.retelling import Retelling, recorded, told
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import clause_words

_FEW: Final = 3
"""Words of the longest clause that may share but one with another."""


def retold(view: View) -> Iterator[Suggestion]:
    """Yields "he said that she is often late" where he is noted to have said never."""
    said = list(told(view))
    if not said:
        return
    known: dict[str, list[tuple[Retelling, Line]]] = defaultdict(list)
    for one, line in recorded(view):
        for word in one.worded.words:
            known[word].append((one, line))
    shown_in: set[int] = set()
    for one in said:
        every = {
            id(other): (other, line)
            for word in one.worded.words
            for other, line in known[word]
            if _is_of_same(one, other)
        }.values()
        agreed = any(o.worded.is_denied == one.worded.is_denied for o, _ in every)
        sentence = view.paper.sentence_at(one.worded.start)
        if every and not agreed and sentence.start not in shown_in:
            shown_in.add(sentence.start)
            yield _suggest(view, one, next(iter(every))[1])


def _is_of_same(one: Retelling, other: Retelling) -> bool:
    """Whether the same people told the same thing of the same person."""
    first, second = one.worded.words, other.worded.words
    if not (first <= second or second <= first):
        return False
    if not one.by & other.by:
        return False
    if first & second <= clause_words.vague():
        return False
    if len(first & second) == 1 and max(len(first), len(second)) > _FEW:
        return False
    if one.day and not one.day & other.day:
        return False
    return not (one.of and other.of) or bool(one.of & other.of)


def _suggest(view: View, one: Retelling, line: Line) -> Suggestion:
    sentence = view.paper.sentence_at(one.worded.start)
    span = clause(view, one.worded.start, one.worded.end)
    span = min(span[0], sentence.start), max(span[1], one.worded.end)
    return told_otherwise(view, span, line, confidence=0.65)
