"""Reads a table of values between commas, semicolons or tabs inside a worker (CSV)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from casefile.domain.document import BlockKind
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.look import SEPARATOR_TOLD, separator
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate


def read_separated(data: bytes, limits: Limits) -> Result:
    """Reads a table, row by row.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    text = decoded(data)
    pages = paginate(_rows(text), (), limits)
    empty = not any(page.text.strip() for page in pages)
    return Result(pages, [Finding("no-text")] if empty else [])


def _rows(text: str) -> Iterator[Piece]:
    csv.field_size_limit(len(text) + 1)
    told = SEPARATOR_TOLD.match(text)
    text = text[told.end() :] if told else text
    mark = told[1] if told else separator(text[:4096].rpartition("\n")[0]) or ","
    for row in csv.reader(StringIO(text, newline=""), delimiter=mark):
        said = "\t".join(" ".join(cell.split()) for cell in row)
        yield Piece(BlockKind.TABLE_ROW, 0, said)
