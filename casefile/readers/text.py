"""Reads a plain text file inside a worker."""

from __future__ import annotations

import re

from casefile.domain.document import BlockKind
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_BETWEEN = re.compile(r"\n[ \t]*\n+")
"""Paragraphs stand apart; the lines of one belong together."""


def read_text(data: bytes, limits: Limits) -> Result:
    """Reads a plain text; a form feed in it begins a page.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    pages = paginate(pieces_of(decoded(data)), (), limits)
    empty = not any(page.text.strip() for page in pages)
    return Result(pages, [Finding("no-text")] if empty else [])


def pieces_of(text: str) -> list[Piece]:
    """Returns the paragraphs of a plain text."""
    return [Piece(BlockKind.PARAGRAPH, 0, part) for part in _BETWEEN.split(text)]
