"""What is answered where a row or a question asks: `Pets` and then `None`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import pattern

_COLON: Final = re.compile(r" ?(?:\([^)]*\))?: ?")
_HEAD: Final = 24
"""Letters before a word at the head of a note: `Known allergies: none`."""

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View


def answer_at(view: View, at: int, end: int) -> tuple[int, int] | None:
    """Returns where the answer to what is asked at a place stands, if it is asked."""
    paper = view.paper
    sentence, part = paper.sentence_at(at), paper.part_at(at)
    cells = paper.cells(part)
    for number, (low, high) in enumerate(cells[:-1]):
        if low <= at < high:
            return cells[number + 1]
    colon = _COLON.match(paper.text, end, sentence.end)
    if colon is not None and at - sentence.start <= _HEAD:
        return colon.end(), sentence.end
    if not paper.text[sentence.start : sentence.end].rstrip("\"') ").endswith("?"):
        return None
    after = paper.sentence_at(min(sentence.end + 1, part.end))
    is_next = after.start > sentence.start and after.part == sentence.part
    return (after.start, after.end) if is_next else None


def is_yes(view: View, span: tuple[int, int]) -> bool | None:
    """Tells whether an answer says yes; None if it leaves it open."""
    text = view.paper.text[slice(*span)]
    if pattern("answer", "no").match(text):
        return False
    is_open = not text.strip() or pattern("answer", "open").match(text)
    return None if is_open else True
