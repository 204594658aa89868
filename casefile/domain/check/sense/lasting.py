"""From when to when something went on, and how long it is said to have gone on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import Pair, Statement

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View
    from casefile.domain.check.words.clock_time import TimeMention

_BETWEEN: Final = re.compile(
    r"\W*(?:(?:and|to|until|till|-|it|we|was|had|which)\W+)*"
    r"(?:(?:finish|end|conclud|clos)\w*|until|till|to|and|-)?"
    r"(?:\W+(?:it|at|by|just|shortly|after|before|to|until))*\W*",
    re.IGNORECASE,
)
"""From one end to the other: "10am and finished at"."""
_LASTED: Final = re.compile(
    r"\b(?:last(?:ed|ing)|took|went on|in all|in total|duration|ran for)\b"
    r"|\b(?:hours?|minutes?)(?:'s?)? long\b|\blength\b",
    re.IGNORECASE,
)
_IT: Final = re.compile(
    r"\W*(?:it|this|that|we|I|in all|in total|altogether|the (?P<what>\w+))\b",
    re.IGNORECASE,
)
_SLACK: Final = 0.2
"""Said so roughly, a length may be so much longer or shorter."""
_LEAST: Final = 10
"""Minutes by which two lengths may differ."""
_HALF_DAY: Final = 12 * 60


def pairs(view: View) -> Iterator[Pair]:
    """Yields "from 10am until 11.15am" with "it lasted for two hours"."""
    for first, second in pairwise(view.times):
        sentence = view.paper.sentence_at(first.start)
        between = view.paper.text[first.end : second.start]
        took = _took(first, second)
        if took is None or _BETWEEN.fullmatch(between) is None:
            continue
        part = view.paper.parts[sentence.part]
        for length in view.lengths:
            where = view.paper.sentence_at(length.start)
            is_near = sentence.start <= where.start and length.start < part.end
            words = view.paper.text[where.start : where.end]
            told = length.minutes
            is_of_it = where == sentence or _is_of_it(
                words, view.paper.text[sentence.start : sentence.end]
            )
            if not (is_near and told and is_of_it and _LASTED.search(words)):
                continue
            if abs(told - took) > max(_LEAST, _SLACK * took):
                span = Statement(
                    first.start, second.end, took, "", frozenset(), sentence
                )
                yield (
                    span,
                    Statement(length.start, length.end, told, "", frozenset(), where),
                )
            break


def _is_of_it(words: str, before: str) -> bool:
    """Whether a sentence goes on with what another one began to tell."""
    found = _IT.match(words)
    what = found and found["what"]
    return found is not None and (not what or what.casefold() in before.casefold())


def _took(first: TimeMention, second: TimeMention) -> int | None:
    """Returns the minutes from one time to another, if it is sure."""
    took = (second.at.hour - first.at.hour) * 60 + second.at.minute - first.at.minute
    if took < 0 and not (first.is_half_known and second.is_half_known):
        took += _HALF_DAY
    return took if 0 < took < _HALF_DAY // 2 else None
