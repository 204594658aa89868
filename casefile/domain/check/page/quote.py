"""The words of a paper that a suggestion points at: a clause that makes sense alone."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.page.paper import Paper

_LEFT: Final = 14
_RIGHT: Final = 40
_END: Final = re.compile(
    r"[,;:.!?\t\n\"](?=\s|$|\t)|\t|\n|(?= (?:and|but|so|when|which|where|who|while)\b)"
)


def around(paper: Paper, start: int, end: int) -> tuple[int, int]:
    """Returns a stretch with the rest of its clause, where that is short."""
    sentence = paper.sentence_at(start)
    if start - sentence.start <= _LEFT:
        start = min(start, sentence.start)
    last = paper.sentence_at(max(end - 1, start))
    found = _END.search(paper.text, end, last.end)
    stop = found.start() if found else last.end
    if stop - end <= _RIGHT:
        end = max(end, stop)
    while end > start and paper.text[end - 1] in " \t\n.,;:":
        end -= 1
    return start, end
