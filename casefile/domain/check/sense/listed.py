"""How many there are, before a list that has more or fewer of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import Pair, Statement
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LIST: Final = re.compile(
    rf"(?<![\d/.:-])\b(?P<number>{NUMBER})\b(?! ?[/:.%-]\d)"
    r"(?P<what>(?: [a-z'-]+){0,7}?)(?P<colon>(?: (?:were|was|are))?: | \()"
    r"(?P<list>[^.;:()\t\n]+(?:\d\.\d[^.;:()\t\n]*)*)(?=[.;)\n\t]|$)",
    re.IGNORECASE,
)
_PART: Final = re.compile(r",? and |, | & ")
_LONGEST: Final = 6
_FEWEST: Final = 2
_MOST: Final = 12
_NOT_ALL: Final = re.compile(
    r"\b(?:including|of (?:the|these|those|whom|them|which)|such as|e\.g|most|least"
    r"|years?|months?|weeks?|days?|hours?|minutes?|old|aged?|per|only|among|over|about"
    r"|points?|out|year|section|part|page|level|key stage|band|figure|question)\b",
    re.IGNORECASE,
)


def pairs(view: View) -> Iterator[Pair]:
    """Yields "four people attended" with a list of five behind it."""
    for found in view.found(_LIST):
        told = value(found["number"])
        items = _PART.split(found["list"].strip())
        is_list = _FEWEST <= len(items) <= _MOST and all(map(_is_one, items))
        if told is None or not is_list or told == len(items) or told > _MOST:
            continue
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : found.end()]
        is_row = view.paper.part_at(found.start()).kind is BlockKind.TABLE_ROW
        is_named = found["what"].strip() or is_row
        if not is_named or _NOT_ALL.search(words) or not _is_of_one_sort(items):
            continue
        at = found.start("list")
        yield (
            Statement(at, found.end(), len(items), "", frozenset(), sentence),
            Statement(found.start(), at, told, "", frozenset(), sentence),
        )


def _is_one(item: str) -> bool:
    words = item.split()
    return 0 < len(words) <= _LONGEST and " or " not in item


def _is_of_one_sort(items: list[str]) -> bool:
    """Whether all of a list are names, or all begin with a figure."""
    return all(one[0].isupper() for one in items) or all(
        one[0].isdigit() for one in items
    )
