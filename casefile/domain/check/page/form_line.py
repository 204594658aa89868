"""Short lines of a label and what is filled in: `Name: Kit Lowe`."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.page.numbered import unnumbered
from casefile.domain.check.page.paper import Paper, Part
from casefile.domain.document import BlockKind

_LINE: Final = re.compile(r"\W*(?P<label>[A-Z][^:\t\n.]{1,44}?)\??(?::|\t| ?: ?\t)\s*")
_LONGEST: Final = 110
_PAIR: Final = 2


def filled_in(paper: Paper, part: Part) -> tuple[str, int] | None:
    """Returns the label of a line or row of two cells, and where the rest begins."""
    if part.kind is BlockKind.HEADING or part.end - part.start > _LONGEST:
        return None
    if part.kind is BlockKind.TABLE_ROW and len(paper.cells(part)) != _PAIR:
        return None
    found = _LINE.match(paper.text, part.start, part.end)
    if found is None or found.end() >= part.end:
        return None
    label = found["label"]
    if any(char.isdigit() for char in unnumbered(label)):
        return None
    return " ".join(label.casefold().split()), found.end()
